"""The list of pictures with the filters that a picture desk needs. A filtered list has its own address, so it can be kept and shared."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import NegatedExpression
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.views.images import ImagesFilterSet, IndexView
from wagtail.models import ReferenceIndex

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.rights import SOON

ATTENTION = [
    ("no-alt", _("Chưa có văn bản thay thế")),
    ("no-credit", _("Chưa có nguồn")),
    ("expiring", _("Sắp hết hạn sử dụng")),
    ("expired", _("Đã hết hạn sử dụng")),
    ("blocked", _("Cấm sử dụng")),
    ("ai", _("Do AI tạo hoặc sửa")),
    ("unused", _("Chưa dùng ở đâu")),
]


def _wanting(kind: str) -> Q | NegatedExpression[Any]:
    now = timezone.now()
    if kind == "unused":
        used = ReferenceIndex.objects.filter(
            to_content_type=ReferenceIndex._get_base_content_type(Picture), to_object_id=Cast(OuterRef("pk"), output_field=CharField())
        )
        return ~Exists(used)
    return {
        "no-alt": Q(alt_text=""),
        "no-credit": Q(credit=""),
        "expiring": Q(rights_expire__gt=now, rights_expire__lte=now + SOON * 4),
        "expired": Q(rights_expire__lte=now),
        "blocked": Q(usage_blocked=True),
        "ai": Q(ai_made=True),
    }[kind]


class PictureFilterSet(ImagesFilterSet):
    """Wagtail's filters, and what is missing."""

    attention = django_filters.MultipleChoiceFilter(
        label=_("Cần xem lại"), choices=ATTENTION, method="filter_attention", widget=forms.CheckboxSelectMultiple
    )

    class Meta(ImagesFilterSet.Meta):
        pass

    def filter_attention(self, queryset: QuerySet[Picture], name: str, value: list[str]) -> QuerySet[Picture]:
        """All that are ticked must be true of a picture."""
        for kind in value:
            queryset = queryset.filter(_wanting(kind))
        return queryset


class PictureIndexView(IndexView):
    """Wagtail's list of pictures with our filters."""

    filterset_class = PictureFilterSet
