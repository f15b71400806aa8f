"""What can be measured of the library: pictures and recordings with their source, their description and their labels."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, register_fact, share
from toasoan.foundation.media.models import Picture, Recording

NO_PICTURES = _("Kho chưa có ảnh nào.")


def _picture(one: Picture, value: str = "") -> Row:
    return Row(one.title, reverse("wagtailimages:edit", args=[one.pk]), value)


def _pictures() -> QuerySet[Picture]:
    return Picture.objects.order_by("-pk")


def _of_pictures(part: Q, missing: Any) -> Measured:
    """A share of all pictures; the rows are those that lack it, as they are what can be mended."""
    whole = Picture.objects.count()
    return share(
        Picture.objects.filter(part).count(), whole, lambda: (_picture(one, str(missing)) for one in _pictures().exclude(part)), nothing=NO_PICTURES
    )


@register_fact(
    "media.pictures", label=_("Ảnh trong kho"), meaning=_("Kho tư liệu số lớn đến đâu."), unit=_("ảnh"), how=_("Đếm ảnh đang có trong kho."),
)  # fmt: skip
def pictures(period: Period) -> Measured:
    """All of them."""
    return counted(_pictures(), lambda one: _picture(one, one.credit))


@register_fact(
    "media.credited", label=_("Ảnh có ghi tác giả, nguồn"), meaning=_("Ảnh dùng được mà không vướng bản quyền."), kind=FactKind.SHARE, unit=_("ảnh"),
    how=_("Số ảnh có ghi tác giả hoặc nguồn, chia cho số ảnh trong kho; các dòng là ảnh còn thiếu."),
)  # fmt: skip
def credited(period: Period) -> Measured:
    """Pictures with a credit, of all."""
    return _of_pictures(~Q(credit=""), _("chưa ghi nguồn"))


@register_fact(
    "media.described", label=_("Ảnh có văn bản thay thế"), meaning=_("Người khiếm thị cũng biết ảnh cho thấy gì."), kind=FactKind.SHARE,
    unit=_("ảnh"), how=_("Số ảnh có văn bản thay thế, chia cho số ảnh trong kho; các dòng là ảnh còn thiếu."),
)  # fmt: skip
def described(period: Period) -> Measured:
    """Pictures with alternative text, of all."""
    return _of_pictures(~Q(alt_text=""), _("chưa có văn bản thay thế"))


@register_fact(
    "media.recordings", label=_("Âm thanh, video trong kho"), meaning=_("Tư liệu nghe nhìn dùng lại được."), unit=_("tệp"),
    how=_("Đếm tệp âm thanh, video đang có trong kho."),
)  # fmt: skip
def recordings(period: Period) -> Measured:
    """All of them."""
    return counted(Recording.objects.order_by("-pk"), lambda one: Row(one.title, reverse("wagtailmedia:edit", args=[one.pk]), one.credit))


@register_fact(
    "media.new_pictures", label=_("Ảnh mới trong kỳ"), meaning=_("Kho ảnh được bổ sung đều đến đâu."), unit=_("ảnh"), flow=True,
    how=_("Đếm ảnh tải lên trong kỳ, còn trong kho."),
)  # fmt: skip
def new_pictures(period: Period) -> Measured:
    """Those that came in the period."""
    return counted(_pictures().filter(created_at__gte=period.begins, created_at__lt=period.ends), lambda one: _picture(one, one.credit))


@register_fact(
    "media.ai_labelled", label=_("Tư liệu AI có nhãn"), meaning=_("Tư liệu do AI tạo hoặc sửa được nói rõ với bạn đọc."), kind=FactKind.SHARE,
    unit=_("tư liệu"), how=_("Số ảnh, âm thanh, video đánh dấu do AI tạo hoặc sửa có ghi nhãn, chia cho số tư liệu đánh dấu như vậy."),
)  # fmt: skip
def ai_labelled(period: Period) -> Measured:
    """Labelled ones of those that are marked as made by AI."""
    models: list[type[Picture] | type[Recording]] = [Picture, Recording]
    made: list[Any] = [one for model in models for one in model.objects.filter(ai_made=True).order_by("-pk")]
    labelled = sum(1 for one in made if one.ai_label)
    nothing = _("Không có tư liệu nào được đánh dấu do AI tạo hoặc sửa.")
    return share(labelled, len(made), lambda: (Row(one.title, "", one.ai_label or str(_("thiếu nhãn"))) for one in made), nothing=nothing)
