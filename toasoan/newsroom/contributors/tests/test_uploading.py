"""The tus protocol as its text says, against a client that is cut off, lies, or is somebody else."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toasoan.newsroom.contributors import clock_jobs
from toasoan.newsroom.contributors.models import SubmissionFile
from toasoan.newsroom.contributors.tests import factories

pytestmark = pytest.mark.django_db
CONTENT = "tên,số\n".encode() + b"a,1\n" * 5000


class Line:
    """A client that speaks tus."""

    def __init__(self, user) -> None:
        self.client = Client()
        self.client.force_login(user)

    def ask(self, method, address, data=b"", version="1.0.0", **headers):
        given = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        if version:
            given["Tus-Resumable"] = version
        kind = given.pop("Content-Type", "application/offset+octet-stream")
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.client.generic(method, address, data, content_type=kind, headers=given)

    def begin(self, work, name="so-lieu.csv", size=None):
        size = len(CONTENT) if size is None else size
        words = {"submission": str(work.pk), "filename": name}
        given = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in words.items())
        return self.ask("POST", reverse("contributors_uploads"), Upload_Length=size, Upload_Metadata=given)

    def piece(self, address, offset, data, **headers):
        return self.ask("PATCH", address, data, Upload_Offset=offset, **headers)


@pytest.fixture
def work():
    return factories.make_work(factories.make_contributor())


@pytest.fixture
def line(work):
    return Line(work.contributor.user)


def test_a_file_arrives_in_pieces_and_is_what_was_sent(work, line):
    made = line.begin(work)
    assert made.status_code == 201
    address = made["Location"]
    assert line.piece(address, 0, CONTENT[:7000]).status_code == 204
    asked = line.ask("HEAD", address)
    assert (asked["Upload-Offset"], asked["Upload-Length"], "no-store" in asked["Cache-Control"]) == ("7000", str(len(CONTENT)), True)
    done = line.piece(address, 7000, CONTENT[7000:])
    assert (done.status_code, done["Upload-Offset"]) == (204, str(len(CONTENT)))
    file = SubmissionFile.objects.get()
    assert file.path.read_bytes() == CONTENT
    assert (file.sha256, file.state, file.kind) == (hashlib.sha256(CONTENT).hexdigest(), "kept", "document")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, len(CONTENT)), max_size=6), repeats=st.integers(0, 2))
def test_however_it_is_cut_and_repeated_it_is_byte_for_byte(work, line, cuts, repeats):
    address = line.begin(work)["Location"]
    places = sorted({0, *cuts, len(CONTENT)})
    for start, end in pairwise(places):
        assert line.piece(address, start, CONTENT[start:end]).status_code == 204
        for _again in range(repeats):
            assert line.piece(address, start, CONTENT[start:end]).status_code == 409
    file = SubmissionFile.objects.order_by("-pk").first()
    assert file.path.read_bytes() == CONTENT
    line.ask("DELETE", address)


def test_what_the_protocol_refuses(work, line):
    address = line.begin(work)["Location"]
    assert line.ask("HEAD", address, version="").status_code == 412
    assert line.ask("HEAD", address, version="0.2.0")["Tus-Version"] == "1.0.0"
    assert line.piece(address, 5, b"x").status_code == 409
    assert line.piece(address, 0, b"x", Content_Type="text/plain").status_code == 415
    assert line.piece(address, "-1", b"x").status_code == 400
    assert line.piece(address, 0, CONTENT + b"x").status_code == 413
    assert line.ask("HEAD", reverse("contributors_upload", args=["00000000-0000-4000-8000-000000000000"])).status_code == 404
    asked = line.ask("OPTIONS", reverse("contributors_uploads"), version="")
    assert {"creation", "expiration", "termination", "checksum"} == set(asked["Tus-Extension"].split(","))


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_piece_whose_checksum_is_wrong_leaves_nothing(work, line, algorithm):
    address = line.begin(work)["Location"]
    right = base64.b64encode(hashlib.new(algorithm, CONTENT[:900]).digest()).decode()
    assert line.piece(address, 0, CONTENT[1:901], Upload_Checksum=f"{algorithm} {right}").status_code == 460
    assert line.ask("HEAD", address)["Upload-Offset"] == "0"
    assert line.piece(address, 0, CONTENT[:900], Upload_Checksum=f"{algorithm} {right}")["Upload-Offset"] == "900"
    assert line.piece(address, 900, b"x", Upload_Checksum="crc32 AAAA").status_code == 400


def test_two_requests_at_once_never_mix(work, line):
    address = line.begin(work)["Location"]
    file = SubmissionFile.objects.get()
    file.path.parent.mkdir(parents=True)
    held = os.open(file.path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert line.piece(address, 0, CONTENT[:10]).status_code == 423
    os.close(held)
    assert line.piece(address, 0, CONTENT[:10]).status_code == 204


def test_somebody_else_finds_nothing_and_nobody_must_sign_in(work, line):
    address = line.begin(work)["Location"]
    other = Line(factories.make_contributor("khac@vidu.example").user)
    assert other.ask("HEAD", address).status_code == 404
    assert other.piece(address, 0, b"x").status_code == 404
    assert other.begin(work).status_code == 400
    assert Client().head(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 401
    assert Line(factories.make_head()).ask("HEAD", address).status_code == 403


def test_size_quota_kind_and_disk_are_bounded(work, line, settings):
    assert line.begin(work, "bai.exe").status_code == 403
    assert line.begin(work, "to.csv", settings.DOCUMENT_MAX_BYTES + 1).status_code == 413
    assert line.begin(work, "rong.csv", 0).status_code == 413
    settings.CONTRIBUTOR_QUOTA = 1000
    assert line.begin(work, "mot.csv", 600).status_code == 201
    assert line.begin(work, "hai.csv", 600).status_code == 413
    settings.CONTRIBUTOR_QUOTA, settings.CONTRIBUTOR_DISK_RESERVE = 10**9, 10**18
    assert line.begin(work, "ba.csv", 600).status_code == 413


def test_before_approval_little_fits_and_nothing_before_the_address_is_confirmed():
    fresh = factories.make_work(factories.make_contributor("moi@vidu.example", state="registered"))
    assert Line(fresh.contributor.user).begin(fresh).status_code == 403
    waiting = factories.make_work(factories.make_contributor("cho@vidu.example", state="waiting"))
    line = Line(waiting.contributor.user)
    assert line.begin(waiting).status_code == 201
    assert line.begin(waiting, "dai.mp4", 101 * 1024 * 1024).status_code == 413


def test_a_name_with_a_path_stays_a_name(work, line):
    line.begin(work, "../../etc/passwd.csv")
    file = SubmissionFile.objects.get()
    assert file.name == "passwd.csv"
    assert "passwd" not in str(file.path)


def test_given_up_and_expired_uploads_leave_no_bytes(work, line):
    one, two = line.begin(work)["Location"], line.begin(work)["Location"]
    line.piece(one, 0, b"abc")
    line.piece(two, 0, b"abc")
    first, second = SubmissionFile.objects.order_by("pk")
    assert line.ask("DELETE", one).status_code == 204
    assert not first.path.exists()
    SubmissionFile.objects.filter(pk=second.pk).update(expires=timezone.now() - timedelta(minutes=1))
    assert line.ask("HEAD", two).status_code == 410
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert clock_jobs.drop_expired_uploads() == 1
    assert not second.path.exists()
    assert not SubmissionFile.objects.exists()


def test_what_the_library_would_not_take_is_refused_and_deleted(work, line):
    hostile = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    address = line.begin(work, "anh.jpg", len(hostile))["Location"]
    line.piece(address, 0, hostile)
    file = SubmissionFile.objects.get()
    assert file.state == "refused"
    assert file.refusal
    assert not file.path.exists()


def test_a_sent_work_takes_no_more_files(work, line):
    factories.send(work)
    assert line.begin(work).status_code == 403
