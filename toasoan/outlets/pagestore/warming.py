"""Filling the store: when the product starts, and from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.outlets.pagestore import actions
from toasoan.outlets.pagestore.models import Ledger, StoredPage
from toasoan.outlets.pagestore.offering import Kind, kinds
from toasoan.outlets.pagestore.places import host_of, shelf
from toasoan.outlets.pagestore.software import fingerprint

Urgency = StoredPage.Urgency
FIRST_OF_EACH = 200  # of each kind on each site when the product starts; the rest is stored when readers come, or by rebuild_pages


def sites() -> list[Site]:
    """The sites that can be stored."""
    return [site for site in Site.objects.select_related("root_page") if host_of(site) is not None]


def addresses(limit: int | None = None) -> Iterator[tuple[Site, Kind, list[str]]]:
    """Every address that the outlets know, by site and kind, the most important kinds first."""
    for kind in kinds():
        for site in sites():
            found = kind.addresses(site.pk) if kind.addresses is not None else ()
            yield site, kind, list(islice(found, limit))


def begin() -> None:
    """When the process that makes pages starts: what other software made is made again, and what readers want first is put in line."""
    shelf().sweep()
    now, before = fingerprint(), Ledger.objects.values_list("made_by", flat=True).first()
    if not before or not shelf().is_marked():  # never filled, or pages changed while the store was off
        actions.begin_anew(fingerprint=now, reason=_("Kho trang bắt đầu từ đầu"))
    elif before != now:
        actions.order_rebuild(acting_user=None, reason=_("Phần mềm, giao diện đã đổi"), fingerprint=now)
    for site, kind, paths in addresses(FIRST_OF_EACH):
        actions.want(site, paths, kind=kind.name, urgency=Urgency.LATER, reason=_("Làm ấm"))
