"""Importing an archive: the one way in, for the command and for later screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import Title, User
from toasoan.newsroom.wire.fetching import Fetcher
from toasoan.newsroom.wire.importing import Opened, Run, open_source, read_source, source_name
from toasoan.newsroom.wire.items import Incoming, IncomingItem, SourceRefused
from toasoan.newsroom.wire.mapping import read_mapping
from toasoan.newsroom.wire.models import ImportBatch
from toasoan.newsroom.wire.pictures import MediaFiles, Pictures
from toasoan.newsroom.wire.report import Report
from toasoan.newsroom.wire.transports import SourceFile, files_of, is_archive


@dataclass(frozen=True)
class Options:
    """What ``import_archive`` may be told besides the source."""

    format: str | None = None
    map: Path | None = None
    media: Path | None = None
    site: str = ""
    section: str = ""
    dry_run: bool = False
    allow_network: bool = False


def site_named(code: str) -> Site:
    """The site of a press title's code, of a host name, or the default one.

    :raises SourceRefused: when there is none.
    """
    title = Title.objects.filter(code=code).exclude(site=None).select_related("site").first() if code else None
    site = title.site if title else Site.objects.filter(hostname=code).first() if code else Site.objects.filter(is_default_site=True).first()
    if site is None:
        raise SourceRefused(_("Không có trang tin “%(code)s”.") % {"code": code} if code else _("Bản cài chưa có trang tin nào."))
    return site


def import_archive(
    path: Path, options: Options, *, acting_user: User | None, progress: Callable[[int], object] = bool
) -> tuple[Report, ImportBatch | None]:
    """Import a file, folder or archive; may be run again at any time, also after having been killed.

    :param progress: called with 1 for every row.
    :returns: the report, and the batch (``None`` in a dry run).
    :raises SourceRefused: when nothing can be imported at all.
    """
    mapping = read_mapping(options.map)
    site = site_named(options.site)
    opened = open_source(path, options.format, mapping)
    report = Report()
    first, items = _peek(read_source(opened, report))
    source = source_name(path, mapping, first)
    pictures = Pictures(
        source,
        MediaFiles(_media_files(path, options)),
        fetcher=Fetcher() if options.allow_network else None,
        base=_base(first),
        dry_run=options.dry_run,
        acting_user=acting_user,
        report=report,
    )
    batch = None if options.dry_run else _begin(path, options, opened, source, site, acting_user)
    try:
        run = Run(site, source, mapping, section=options.section, pictures=pictures, report=report, batch=batch, acting_user=acting_user)
        run.take(items, progress)
    except BaseException:
        _finish(batch, report, ImportBatch.State.FAILED, acting_user)
        raise
    _finish(batch, report, ImportBatch.State.DONE, acting_user)
    return report, batch


def _peek(items: Iterator[Incoming]) -> tuple[IncomingItem | None, Iterator[Incoming]]:
    """The first article, and all items still to come."""
    before: list[Incoming] = []
    for item in items:
        before.append(item)
        if isinstance(item, IncomingItem):
            return item, chain(before, items)
        if len(before) >= 10_000:
            break
    return None, chain(before, items)


def _base(first: IncomingItem | None) -> str:
    addresses = (first.extras.get("site", ""), *first.old_urls) if first is not None else ()
    return next((address for address in addresses if address.startswith("http")), "")


def _media_files(path: Path, options: Options) -> Iterator[SourceFile]:
    """Files of ``--media``, else those that lie beside the articles in a folder or archive."""
    source = options.media or (path if path.is_dir() or is_archive(path) else None)
    return files_of(source) if source is not None else iter(())


@transaction.atomic
def _begin(path: Path, options: Options, opened: Opened, source: str, site: Site, acting_user: User | None) -> ImportBatch:
    ImportBatch.objects.filter(source=source, state=ImportBatch.State.RUNNING).update(state=ImportBatch.State.INTERRUPTED)
    batch = ImportBatch.objects.create(source=source, path=path.name[:500], format=opened.format.code, site=site, started_by=acting_user)
    record(
        "wire.import_start", batch, acting_user=acting_user, new={"source": source, "file": path.name, "format": batch.format, "site": site.hostname}
    )
    return batch


@transaction.atomic
def _finish(batch: ImportBatch | None, report: Report, state: ImportBatch.State, acting_user: User | None) -> None:
    if batch is None:
        return
    data = report.as_data()
    counts = {name: data[name] for name in ("read", "created", "unchanged", "updated", "refused")}
    for name, value in counts.items():
        setattr(batch, name, value)
    batch.state, batch.report, batch.finished = state, data, timezone.now()
    batch.save()
    result = "ok" if state == ImportBatch.State.DONE else "failed"
    record("wire.import_finish", batch, acting_user=acting_user, new=counts, result=result)
