"""Small files that machines ask for: robots.txt, security.txt, the icon."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from toasoan.outlets.pagestore.dependencies import changes_at
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website.press import press_of
from toasoan.outlets.website.times import next_midnight

PRIVATE = ("/toa-soan/", "/tai-khoan/", "/dang-nhap/", "/tim-kiem/")
NO_SELLERS = "placeholder.example.com, placeholder, DIRECT, placeholder"
LONGEST_ADS_TXT = 200_000
SECURITY_TXT_DAYS = 180  # RFC 9116: less than a year


@stored
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the newsroom and the search page are no content."""
    press = press_of(request)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), "", f"Sitemap: {press.absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def ads_txt(request: HttpRequest) -> HttpResponse:
    """Who may sell the paper's advertising space (IAB Tech Lab, ads.txt 1.1): the technician's file; without one the record that says nobody."""
    press, lines = press_of(request), [NO_SELLERS]
    with suppress(OSError):
        lines = Path(settings.ADS_TXT).read_text(encoding="utf-8")[:LONGEST_ADS_TXT].splitlines()
    if press.agency and press.agency.email:
        lines.append(f"contact={press.agency.email}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@stored
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (control F09, RFC 9116)."""
    press = press_of(request)
    if press.agency is None or not press.agency.email:
        raise Http404
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    changes_at(next_midnight())
    lines = [
        f"Contact: mailto:{press.agency.email}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: vi, en",
        f"Canonical: {press.absolute('/.well-known/security.txt')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@stored
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The first letter of the paper's name on its colour."""
    press = press_of(request)
    letter = escape(press.letter)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="10" fill="{press.accent}"/>'
        f'<text x="32" y="47" text-anchor="middle" font-family="Georgia,serif" font-size="44" font-weight="700" fill="#fff">{letter}</text></svg>'
    )
    return HttpResponse(svg, content_type="image/svg+xml")
