"""What can be measured of search: what can be found."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import Measured, Period, Row, number, register_fact
from toasoan.foundation.search.models import SearchDocument


@register_fact(
    "search.documents", label=_("Mục tìm được trên trang"), meaning=_("Bạn đọc tìm được bao nhiêu nội dung, gõ có dấu hay không dấu."),
    unit=_("mục"), how=_("Đếm mục công khai trong chỉ mục tìm kiếm; mỗi dòng là một loại."),
)  # fmt: skip
def documents(period: Period) -> Measured:
    """Public documents of the index."""
    public = SearchDocument.objects.filter(public=True)
    kinds = public.order_by().values("kind").annotate(all=Count("pk"))
    return number(public.count(), lambda: (Row(one["kind"], "", str(one["all"])) for one in kinds))
