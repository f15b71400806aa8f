from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.test import AsyncClient, Client

from toasoan.foundation.media.models import DocumentFile
from toasoan.foundation.media.tests.samples import stored_picture

pytestmark = pytest.mark.django_db


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_picture_is_sent_whole_and_in_parts(client: Client) -> None:
    picture = stored_picture(80, 60)
    content = Path(picture.file.path).read_bytes()
    whole = client.get(picture.file.url)
    assert (whole.status_code, whole["Content-Type"], whole["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert body(whole) == content
    for header, part in (("bytes=0-9", content[:10]), ("bytes=10-", content[10:]), ("bytes=-5", content[-5:]), ("bytes=3-3", content[3:4])):
        response = client.get(picture.file.url, headers={"Range": header})
        assert response.status_code == 206
        assert body(response) == part
        assert int(response["Content-Length"]) == len(part)
    assert client.get(picture.file.url, headers={"Range": "bytes=999999999-"}).status_code == 416
    assert client.get(picture.file.url, headers={"Range": "bytes=9-3"}).status_code == 200


async def _sent_beside(address: str, part: str = "") -> tuple[Any, list[bytes]]:
    response: Any = await AsyncClient().get(address, headers={"Range": part} if part else {})
    assert response.is_async
    return response, [block async for block in response.streaming_content]


def test_under_asgi_a_recording_is_sent_in_blocks_without_holding_up_others() -> None:
    picture = stored_picture(80, 60)
    content = bytes(range(256)) * 1024  # four blocks
    Path(picture.file.path).write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Django warns when a stream has to be read into memory first
        whole, blocks = async_to_sync(_sent_beside)(picture.file.url)
        part, middle = async_to_sync(_sent_beside)(picture.file.url, "bytes=1000-200999")
    assert (whole.status_code, whole["Content-Length"], len(blocks)) == (200, str(len(content)), 4)
    assert b"".join(blocks) == content
    assert (part.status_code, part["Content-Length"], part["Content-Range"]) == (206, "200000", f"bytes 1000-200999/{len(content)}")
    assert b"".join(middle) == content[1000:201000]


def test_documents_and_everything_else_are_not_sent_past_their_view(client: Client) -> None:
    document = DocumentFile(title="Tờ trình", file=ContentFile(b"chu", name="to-trinh.txt"))
    document.save()
    picture = stored_picture(80, 60)
    addresses = [f"/media/{document.file.name}", "/media/images/../documents/to-trinh.txt", "/media/../db.sqlite3", "/media/images/khong-co.jpg"]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert client.get(picture.file.url).status_code == 200
