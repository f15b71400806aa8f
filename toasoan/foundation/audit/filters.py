"""Searching the audit."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from toasoan.foundation.audit.models import AuditEntry


class AuditFilterSet(WagtailFilterSet):
    """By words, account, action, target, address, result and time."""

    words = django_filters.CharFilter(label=_("Tìm trong lý do, tên đối tượng"), method="filter_words")
    account = django_filters.CharFilter(label=_("Tài khoản"), lookup_expr="iexact")
    action = django_filters.CharFilter(label=_("Hành động"), lookup_expr="istartswith")
    target = django_filters.CharFilter(label=_("Đối tượng"), lookup_expr="iexact")
    address = django_filters.CharFilter(label=_("Địa chỉ nguồn"), lookup_expr="exact")
    result = django_filters.CharFilter(label=_("Kết quả"), lookup_expr="iexact")
    at = django_filters.DateFromToRangeFilter(label=_("Thời gian"), widget=DateRangePickerWidget)

    def filter_words(self, queryset: QuerySet[AuditEntry], name: str, value: str) -> QuerySet[AuditEntry]:
        """Words in the reason or in the target's name."""
        return queryset.filter(Q(reason__icontains=value) | Q(target_label__icontains=value))

    class Meta:
        model = AuditEntry
        fields = ["words", "account", "action", "target", "address", "result", "at"]
