"""Facts about the library change with what is put into it and how it is described."""

from __future__ import annotations

import pytest

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.foundation.media.models import Recording
from toasoan.newsroom.articles.tests.factories import make_picture

pytestmark = pytest.mark.django_db


def test_pictures_come_in():
    assert (value("media.pictures"), value("media.new_pictures")) == (0, 0)
    make_picture()
    assert (value("media.pictures"), value("media.new_pictures")) == (1, 1)


def test_a_picture_gets_its_source():
    make_picture("Cống")
    bare = make_picture("Ảnh chợ", credit="")
    assert quotient("media.credited") == (1, 2)
    assert labels("media.credited") == ["Ảnh chợ"]
    bare.credit = "Lâm Hà"
    bare.save()
    assert quotient("media.credited") == (2, 2)


def test_a_picture_is_described():
    bare = make_picture("Ảnh chợ", alt_text="")
    assert quotient("media.described") == (0, 1)
    bare.alt_text = "Chợ nổi lúc sớm"
    bare.save()
    assert quotient("media.described") == (1, 1)


def test_a_recording_comes_in():
    assert value("media.recordings") == 0
    Recording.objects.create(title="Hò", file="media/ho.mp3", duration=60, type="audio")
    assert value("media.recordings") == 1


def test_what_machines_made_gets_its_label():
    assert value("media.ai_labelled") is None
    made = make_picture("Minh họa", ai_made=True)
    assert quotient("media.ai_labelled") == (0, 1)
    made.ai_label = "Minh họa do AI tạo"
    made.save()
    assert quotient("media.ai_labelled") == (1, 1)
