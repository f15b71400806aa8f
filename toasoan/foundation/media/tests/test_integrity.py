"""The library's files are compared with the digests recorded when they were taken (control G01)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from toasoan.foundation.media.models import DocumentFile, Picture
from toasoan.foundation.media.tests.samples import drawing, encoded, upload
from toasoan.foundation.media.tests.test_recordings_documents import wav
from toasoan.foundation.media.uploads import store_picture, store_recording

pytestmark = pytest.mark.django_db


def test_an_untouched_library_is_intact(capsys: pytest.CaptureFixture[str]) -> None:
    store_picture(upload(encoded()), acting_user=None)
    store_recording(BytesIO(wav()), name="loi-rao.wav", acting_user=None)

    call_command("verify_media", quiet=True)

    assert "2 tệp trong kho còn nguyên vẹn." in capsys.readouterr().out


def _overwrite(picture: Picture) -> None:
    with picture.file.storage.open(picture.file.name, "wb") as file:
        file.write(encoded(form="PNG"))


def _remove(picture: Picture) -> None:
    picture.file.storage.delete(picture.file.name)


@pytest.mark.parametrize(("harm", "said"), [(_overwrite, "tệp đã bị thay đổi"), (_remove, "mất tệp")])
def test_each_damaged_file_is_named_and_the_command_fails(harm: Callable[[Picture], None], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole, damaged = (store_picture(upload(encoded(drawing(seed=seed))), acting_user=None) for seed in (1, 2))
    harm(damaged)

    with pytest.raises(CommandError, match="không nguyên vẹn") as raised:
        call_command("verify_media", quiet=True)

    assert raised.value.returncode == 1
    told = capsys.readouterr().err
    assert f"picture:{damaged.pk} " in told
    assert said in told
    assert f"picture:{whole.pk} " not in told


def test_what_has_no_recorded_digest_is_named_but_is_no_damage(capsys: pytest.CaptureFixture[str]) -> None:
    document = DocumentFile.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF-1.4", name="ke-hoach.pdf"))

    call_command("verify_media", quiet=True)

    told = capsys.readouterr()
    assert f"documentfile:{document.pk} " in told.err
    assert "1 tệp chưa ghi mã băm" in told.out
