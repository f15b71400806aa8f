"""The engines that an agency moves to by configuration alone, each for real: Redis, an S3-compatible store, SMTP."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from moto.server import ThreadedMotoServer

from tests.installations import Installation
from tests.requirements import need

HEALTH = "from django.test import Client; print(Client(SERVER_NAME='localhost').get('/healthz').json()['status'])"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return int(candidate.getsockname()[1])


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis server on a socket of its own."""
    need("redis")
    path = tmp_path / "redis.sock"
    command = [shutil.which("redis-server"), "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout:
            if "Ready to accept connections" in line or "ready to accept connections" in line:
                break
        yield f"unix://{path}?db=0"
    finally:
        server.terminate()
        server.wait()


def test_redis_holds_the_cache(redis_url: str, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "var", {"TOASOAN_REDIS_URL": redis_url}).prepare()
    assert "ok" in installation.python(HEALTH)

    installation.python("from django.core.cache import cache; cache.set('chủ đề', 'hạn mặn', 60)")
    said = installation.python("from django.core.cache import cache; print(cache.get('chủ đề'), cache.client.__module__)")
    assert "hạn mặn" in said
    assert "django_redis" in said


def test_an_s3_store_holds_the_media_and_backups_read_it(tmp_path: Path) -> None:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    try:
        import boto3

        endpoint = f"http://127.0.0.1:{port}"
        store = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="k", aws_secret_access_key="s")
        store.create_bucket(Bucket="bao")
        environment = {
            "TOASOAN_S3_BUCKET": "bao",
            "TOASOAN_S3_ENDPOINT": endpoint,
            "TOASOAN_S3_REGION": "us-east-1",
            "TOASOAN_S3_ACCESS_KEY": "k",
            "TOASOAN_S3_SECRET_KEY": "s",
        }
        installation = Installation(tmp_path / "var", environment).prepare()
        installation.python(
            "from django.core.files.base import ContentFile; from django.core.files.storage import default_storage; "
            "default_storage.save('original_images/ảnh.bin', ContentFile(b'anh' * 1000))"
        )
        assert [entry["Key"] for entry in store.list_objects_v2(Bucket="bao")["Contents"]] == ["original_images/ảnh.bin"]
        installation.run("backup", str(tmp_path / "one.tar"))
        target = Installation(tmp_path / "target").prepare()
        target.run("restore", str(tmp_path / "one.tar"))
        assert (target.var / "media/original_images/ảnh.bin").read_bytes() == b"anh" * 1000
    finally:
        server.stop()


class Letterbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        """Take a letter."""
        self.letters.append(envelope.content)
        return "250 OK"


def test_letters_leave_through_smtp(tmp_path: Path) -> None:
    letterbox = Letterbox()
    controller = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        environment = {"TOASOAN_SMTP_HOST": "127.0.0.1", "TOASOAN_SMTP_PORT": str(controller.port), "TOASOAN_SMTP_TLS": "0"}
        Installation(tmp_path / "var", environment).python(
            "from django.core.mail import send_mail; send_mail('Nhắc hạn nộp bài', 'Hạn 16:00', None, ['bt@phusa.example'])"
        )
    finally:
        controller.stop()
    assert len(letterbox.letters) == 1
    assert b"bt@phusa.example" in letterbox.letters[0]
