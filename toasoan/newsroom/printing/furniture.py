"""What stands in the paper beside its news: the head of the front page and the imprint (Press Law 2025, Art. 40; NĐ 237/2026, Art. 23)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import Agency, AgencyEra, Licence
from toasoan.newsroom.printing.models import PrintIssue


@dataclass(frozen=True)
class Furniture:
    """The name of the paper, the line below it, and the imprint's sentences."""

    name: str
    line: str
    imprint: tuple[str, ...]


def grouped(amount: int) -> str:
    """Whole numbers as Vietnamese writes them: ``5.000``."""
    return f"{amount:,}".replace(",", ".")


def furniture_of(issue: PrintIssue) -> Furniture:
    """As it stands in an issue. Three queries."""
    title, agency = issue.title, Agency.objects.first()
    day = _("%(weekday)s, ngày %(day)s") % {"weekday": date_format(issue.date, "l"), "day": f"{issue.date:%d/%m/%Y}"}
    price = _("Giá: %(price)s đồng") % {"price": grouped(issue.price)} if issue.price else ""
    line = [agency.name if agency else "", _("Số %(number)d") % {"number": issue.number}, day, price]
    return Furniture(title.name, " · ".join(one for one in line if one), tuple(_imprint(issue, agency)))


def _imprint(issue: PrintIssue, agency: Agency | None) -> list[str]:
    title = issue.title
    found = [title.name.upper()]
    if agency is not None:
        head = AgencyEra.objects.filter(agency=agency).exclude(head="").order_by("-starts", "-pk").first()
        licence = Licence.objects.filter(agency=agency, issued__lte=issue.date).order_by("-issued").first()
        if agency.governing_body:
            found.append(_("Cơ quan chủ quản: %(name)s") % {"name": agency.governing_body})
        if head is not None:
            found.append(f"{head.head_title or _('Người đứng đầu')}: {head.head}")
        if licence is not None:
            values = {"number": licence.number, "day": f"{licence.issued:%d/%m/%Y}", "issuer": licence.issuer}
            found.append(_("Giấy phép số %(number)s, ngày %(day)s, %(issuer)s cấp") % values)
        reach = [agency.address, agency.phone, agency.email]
        found += [_("Tòa soạn: %(reach)s") % {"reach": " · ".join(one for one in reach if one)}] if any(reach) else []
    size = _("Khổ %(width)s × %(height)s mm, %(pages)d trang, %(period)s") % {
        "width": f"{title.width.normalize():f}", "height": f"{title.height.normalize():f}", "pages": issue.page_count,
        "period": str(title.get_periodicity_display()).lower(),
    }  # fmt: skip
    found.append(size)
    if title.printer:
        found.append(_("In tại %(printer)s") % {"printer": title.printer})
    if issue.price:
        found.append(_("Giá: %(price)s đồng") % {"price": grouped(issue.price)})
    return found
