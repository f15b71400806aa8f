"""Where the sites' pages lie and how readers reach them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from wagtail.models import Site

from toasoan.outlets.pagestore.shelf import HOST, Shelf

PLAIN_PORTS = {80, 443}


@lru_cache(maxsize=4)
def _shelf(root: str) -> Shelf:
    return Shelf(Path(root))


def shelf() -> Shelf:
    """The folder of stored pages."""
    return _shelf(str(settings.PAGE_STORE))


def host_of(site: Site) -> str | None:
    """The folder of a site: its host name; ``None`` when two sites share the name (told apart by port), for files cannot tell."""
    host = str(site.hostname).lower()
    if not HOST.match(host) or Site.objects.filter(hostname__iexact=site.hostname).exclude(pk=site.pk).exists():
        return None
    return host


def all_hosts() -> list[str]:
    """The hosts of all sites that can be stored."""
    return sorted({host for site in Site.objects.all() if (host := host_of(site)) is not None})


def site_at(host: str) -> Site | None:
    """The site whose pages lie in the folder of this host."""
    found = list(Site.objects.select_related("root_page").filter(hostname__iexact=host)[:2])
    return found[0] if len(found) == 1 and HOST.match(host) else None


def origin_of(site: Site) -> str:
    """``scheme://host[:port]`` as readers type it; pages are rendered for this one only."""
    if settings.SECURE_SSL_REDIRECT:
        return f"https://{site.hostname}" + (f":{site.port}" if site.port not in PLAIN_PORTS else "")
    return str(site.root_url)
