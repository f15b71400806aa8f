"""The headers that stored pages are sent with: those Django gives its own pages, and what caches may do."""

from __future__ import annotations

from functools import lru_cache

from csp.utils import build_policy
from django.conf import settings
from wagtail.models import Site

from toasoan.outlets.pagestore.answers import Counter, Headers
from toasoan.outlets.pagestore.front import Languages
from toasoan.outlets.pagestore.offering import language_of

# a reader's browser asks each time (a 304 costs nothing), so that what was withdrawn is gone with the next look at it
FOR_BROWSERS = "public, max-age=0, must-revalidate"


def security_headers() -> Headers:
    """What the security middleware and the content security policy add to every public page."""
    headers = [
        ("content-security-policy", "; ".join(sorted(build_policy().split("; ")))),  # it comes in any order
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", settings.SECURE_REFERRER_POLICY),
        ("cross-origin-opener-policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        ("x-frame-options", settings.X_FRAME_OPTIONS),
    ]
    if settings.SECURE_HSTS_SECONDS:
        more = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        headers.append(("strict-transport-security", f"max-age={settings.SECURE_HSTS_SECONDS}{more}"))
    return headers


def reader_headers() -> Headers:
    """All headers that every stored page has."""
    headers = [("cache-control", FOR_BROWSERS), *security_headers()]
    if settings.CDN_SECONDS:
        headers.append(("cdn-cache-control", f"public, max-age={settings.CDN_SECONDS}, stale-while-revalidate=30"))
        headers.append(("surrogate-control", f"max-age={settings.CDN_SECONDS}"))
    return headers


languages = Languages()


@lru_cache(maxsize=1)
def readers_counter() -> Counter:
    """What answers readers in this process; the front and the middleware share it."""
    return Counter(str(settings.PAGE_STORE), reader_headers(), languages.get, tagged=bool(settings.CDN_SECONDS))


def learn_language(host: str, site: Site) -> None:
    """Remember the language of the edition at a host."""
    languages.learn(host, language_of(site.pk))
