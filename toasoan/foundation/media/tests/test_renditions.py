from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone
from PIL import Image as Pillow

from toasoan.foundation.media.models import Picture, Rendition
from toasoan.foundation.media.models.pictures import RenditionNotMade
from toasoan.foundation.media.renditions import drop_retired, make_renditions, prefetch_for, rendition_sources
from toasoan.foundation.media.specs import FIXED_SPECS, SPECS, specs_for
from toasoan.foundation.media.tests.samples import drawing, encoded, stored_picture
from toasoan.foundation.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_the_set_is_fixed_and_nothing_is_larger_than_the_picture() -> None:
    assert len(FIXED_SPECS) == len(SPECS) == 3 * (5 + 4 + 1) + 1
    kinds = {(spec.kind, spec.width) for spec in specs_for(700, 500)}
    assert kinds == {("width", 320), ("width", 640), ("width", 960), ("3x2", 320), ("3x2", 640), ("3x2", 960), ("square", 160), ("social", 1200)}
    picture = stored_picture(700, 500)
    make_renditions(picture)
    assert max(rendition.width for rendition in picture.renditions.all()) == 700


def test_renditions_are_real_files_of_their_format_and_carry_the_credit() -> None:
    picture = stored_picture(credit="Ảnh: Lâm Sơn & Hà", ai_made=True)
    assert make_renditions(picture) == len(specs_for(1600, 1000))
    for form in ("avif", "webp", "jpeg"):
        rendition = picture.renditions.get(filter_spec__startswith="width-960|", filter_spec__contains=f"format-{form}")
        with rendition.file.open() as file, Pillow.open(file) as image:
            image.load()
            assert (image.format, image.size) == (form.upper(), (960, 600))
            packet = image.info["xmp"].decode()
        assert "Ảnh: Lâm Sơn &amp; Hà" in packet
        assert "trainedAlgorithmicMedia" in packet
    assert make_renditions(picture) == 0


def test_crops_follow_the_focal_point_and_old_ones_are_retired() -> None:
    picture = stored_picture(1600, 500)
    make_renditions(picture)
    old = rendition_sources(picture, "card").fallback[0]
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = 1500, 250, 50, 50
    picture.save()
    assert rendition_sources(Picture.objects.get(), "card").fallback[0] == old, "the old crop serves until the new one is there"
    make_renditions(picture)
    assert rendition_sources(Picture.objects.get(), "card").fallback[0] != old
    retired = Rendition.objects.exclude(retired_at=None)
    assert retired.exists()
    assert drop_retired() == 0
    path = Path(retired[0].file.path)
    retired.update(retired_at=timezone.now() - timedelta(days=2))
    assert drop_retired() > 0
    assert path.name not in {Path(rendition.file.name).name for rendition in Rendition.objects.all()}


def test_saving_enqueues_once_committed_and_only_when_needed(django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = stored_picture(400, 300)
    assert picture.renditions.exists()
    message = OutboxMessage.objects.get(name="media.picture_changed")
    assert message.payload == {"subject": f"picture:{picture.pk}", "picture_id": picture.pk}
    with mock.patch("toasoan.foundation.media.tasks.make_renditions_task") as task:
        with django_capture_on_commit_callbacks(execute=True):
            picture = Picture.objects.get()
            picture.title = "Tên khác"
            picture.save()
        task.enqueue.assert_not_called()
        with django_capture_on_commit_callbacks(execute=True):
            picture.focal_point_x = picture.focal_point_y = picture.focal_point_width = picture.focal_point_height = 10
            picture.save()
        task.enqueue.assert_called_once_with(picture.pk)


@pytest.mark.parametrize("use", ["article", "wide", "card", "lead", "square", "social"])
def test_a_page_makes_no_rendition(use: str) -> None:
    picture = stored_picture()
    with (
        mock.patch.object(Picture, "generate_rendition_file", side_effect=AssertionError("drawn in a request")),
        mock.patch("toasoan.foundation.media.renditions._draw", side_effect=AssertionError("drawn in a request")),
    ):
        template = Template("{% load media_tags %}{% picture_tag picture use=use sizes='50vw' alt=alt eager=True %}")
        html = template.render(Context({"picture": picture, "use": use, "alt": 'Lúa "chín"'}))
    assert Rendition.objects.count() == 0
    assert f'src="{picture.file.url}" width="1600" height="1000" alt="Lúa &quot;chín&quot;"' in html
    assert 'fetchpriority="high"' in html
    assert "<source" not in html


def test_asking_wagtail_for_one_of_ours_is_refused() -> None:
    picture = stored_picture()
    ours = list(FIXED_SPECS)
    with pytest.raises(RenditionNotMade):
        picture.get_rendition(ours[0])
    with pytest.raises(RenditionNotMade):
        picture.get_renditions(*ours[:2])
    assert picture.get_rendition("max-165x165").width == 165


def test_the_tag_offers_what_exists_with_real_widths() -> None:
    picture = stored_picture(900, 600)
    make_renditions(picture)
    html = Template("{% load media_tags %}{% picture_tag picture use='article' sizes='100vw' %}").render(Context({"picture": picture}))
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    for width in (320, 640, 900):
        assert html.count(f" {width}w") == 3
    assert "1280w" not in html
    assert 'loading="lazy" decoding="async"' in html
    assert 'alt="Cánh đồng dưới nắng"' in html


def test_many_pictures_take_one_query(django_assert_num_queries: Callable[[int], object]) -> None:
    for seed in range(3):
        make_renditions(stored_picture(400, 300, seed))
    pictures = list(Picture.objects.all())
    with django_assert_num_queries(1):
        prefetch_for([*pictures, None])
        found = [rendition_sources(picture, "card") for picture in pictures]
    assert all(sources.avif for sources in found)


def test_a_new_file_gets_new_renditions() -> None:
    picture = stored_picture(400, 300, seed=1)
    make_renditions(picture)
    picture.file = ContentFile(encoded(drawing(640, 400, 2)), name="khac.jpg")
    picture.save()
    assert picture.renditions.filter(retired_at=None).count() == 0
    assert make_renditions(picture) == len(specs_for(640, 400))


def test_the_command_makes_what_is_missing_and_names_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    whole, broken = stored_picture(400, 300, 1), stored_picture(400, 300, 2)
    Path(broken.file.path).write_bytes(b"nothing")
    call_command("make_renditions", quiet=True)
    output = capsys.readouterr()
    assert f"Ảnh {broken.pk}" in output.err
    assert "1 ảnh không đọc được" in output.out
    assert whole.renditions.filter(filter_spec__in=list(FIXED_SPECS)).count() == len(specs_for(400, 300))
