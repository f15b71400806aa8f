"""What can be measured of the public site: which titles are online, what of theirs can be found, whether the imprint is whole."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, register_fact, share, unknown, yes
from toasoan.foundation.people.models import Agency, Title
from toasoan.foundation.search.models import SearchDocument
from toasoan.newsroom.articles.evidence import article_row
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import PUBLIC_STATES


@register_fact(
    "website.titles", label=_("Ấn phẩm có trang tin"), meaning=_("Ấn phẩm nào có mặt trên mạng."), kind=FactKind.SHARE, unit=_("ấn phẩm"),
    how=_("Số ấn phẩm có trang tin riêng, chia cho số ấn phẩm của cơ quan."),
)  # fmt: skip
def titles(period: Period) -> Measured:
    """Titles with a site, of all."""
    found = list(Title.objects.select_related("site").order_by("pk"))
    having = [one for one in found if one.site_id]
    return share(
        len(having),
        len(found),
        lambda: (Row(one.name, "", one.site.hostname if one.site else str(_("chưa có trang tin"))) for one in found),
        nothing=_("Chưa khai ấn phẩm nào."),
    )


@register_fact(
    "website.findable", label=_("Bài tìm được bằng ô tìm kiếm"), meaning=_("Bài đang công khai thì bạn đọc tìm thấy."), kind=FactKind.SHARE,
    unit=_("bài"), how=_("Số bài đang công khai có trong chỉ mục tìm kiếm, chia cho số bài đang công khai; các dòng là bài thiếu."),
)  # fmt: skip
def findable(period: Period) -> Measured:
    """Public articles in the index, of all."""
    found = ArticlePage.objects.filter(live=True, state__in=PUBLIC_STATES)
    key = Concat(Value("articlepage:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    indexed = Exists(SearchDocument.objects.filter(key=key, public=True))
    missing = found.exclude(indexed).order_by("-pk")
    nothing = _("Chưa có bài nào công khai.")
    return share(found.filter(indexed).count(), found.count(), lambda: (article_row(one) for one in missing[:500]), nothing=nothing)


@register_fact(
    "website.imprint", label=_("Thông tin tòa soạn trên trang đủ"), meaning=_("Bạn đọc biết ai chịu trách nhiệm và liên hệ ở đâu."),
    kind=FactKind.YES_NO, how=_("Cơ quan đã khai tên, cơ quan chủ quản, địa chỉ, điện thoại, thư điện tử, người đứng đầu và giấy phép còn hạn."),
)  # fmt: skip
def imprint(period: Period) -> Measured:
    """Whether everything that the imprint shows is filled in."""
    agency = Agency.objects.first()
    if agency is None:
        return unknown(_("Chưa khai cơ quan báo chí."))
    today = timezone.localdate()
    head = any(era.head for era in agency.eras.all() if era.ends is None or era.ends >= today)
    licensed = any(one.expires is None or one.expires >= today for one in agency.licences.all())
    wanted = {
        _("Tên cơ quan"): agency.name, _("Cơ quan chủ quản"): agency.governing_body, _("Địa chỉ"): agency.address, _("Điện thoại"): agency.phone,
        _("Thư điện tử"): agency.email, _("Người đứng đầu"): head, _("Giấy phép còn hạn"): licensed,
    }  # fmt: skip
    return yes(all(wanted.values()), lambda: (Row(str(name), "", str(_("có") if value else _("thiếu"))) for name, value in wanted.items()))
