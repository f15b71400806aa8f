"""One run: read, clean, compare with what came before, insert in small transactions, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import Error as DatabaseError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.actions.importing import import_articles, reimport_article
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.wire.addresses import old_path
from toasoan.newsroom.wire.cleaning import clean_item
from toasoan.newsroom.wire.formats import Format, detect, make_format
from toasoan.newsroom.wire.items import BadItem, Ignored, Incoming, IncomingItem, Place, SourceRefused
from toasoan.newsroom.wire.making import ItemRefused, Made, Maker
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.models import ImportBatch, ImportedItem, OldAddress
from toasoan.newsroom.wire.pictures import Pictures
from toasoan.newsroom.wire.report import Report
from toasoan.newsroom.wire.transports import SourceFile, files_of
from toasoan.newsroom.wire.vocabulary import Vocabulary

CHUNK = 200
_HEAD = 65536


@dataclass(frozen=True)
class Opened:
    """The files of a source and how they are read."""

    files: list[SourceFile]
    format: Format


def open_source(path: Path, code: str | None, mapping: Mapping) -> Opened:
    """The files that hold articles; the format is found out when none is given.

    :raises SourceRefused: when there is nothing to read.
    """
    files = list(files_of(path))
    if code is not None:
        reader = make_format(code, mapping)
        chosen = files if len(files) == 1 else [file for file in files if file.name.lower().endswith(reader.suffixes)]
    else:
        codes = {file.name: found for file in files if (found := _detect(file, mapping))}
        if len(set(codes.values())) > 1:
            raise SourceRefused(
                _("Nguồn có nhiều định dạng (%(codes)s); hãy chọn bằng --format.") % {"codes": ", ".join(sorted(set(codes.values())))}
            )
        chosen = [file for file in files if file.name in codes]
        reader = make_format(next(iter(codes.values())), mapping) if codes else make_format("jsonl", mapping)
    if not chosen:
        raise SourceRefused(_("Không nhận ra tệp nào có bài. Hãy chọn định dạng bằng --format."))
    reader.prepare(chosen)
    return Opened(chosen, reader)


def _detect(file: SourceFile, mapping: Mapping) -> str | None:
    if not file.name.lower().endswith((".xml", ".wxr", ".rss", ".rdf", ".atom", ".json", ".ninjs", ".jsonl", ".ndjson", ".csv", ".tsv")):
        return None
    with file.open() as stream:
        return detect(file.name, stream.read(_HEAD), mapping)


def read_source(opened: Opened, report: Report) -> Iterator[Incoming]:
    """All items of all files; a file that cannot be read is refused as a whole, the next one is read."""
    for file in opened.files:
        try:
            yield from opened.format.read(file)
        except (SourceRefused, OSError, EOFError) as error:
            yield BadItem(Place(file.name), str(error))


class Run:
    """One import into one site."""

    def __init__(
        self,
        site: Site,
        source: str,
        mapping: Mapping,
        *,
        section: str,
        pictures: Pictures,
        report: Report,
        batch: ImportBatch | None,
        acting_user: User | None,
    ) -> None:
        """``batch`` is ``None`` in a dry run."""
        self._site, self._source, self._report, self._batch, self._user = site, source, report, batch, acting_user
        dry_run = batch is None
        self._pictures = pictures
        self._vocabulary = Vocabulary(site, mapping, section=section, dry_run=dry_run, report=report)
        self._maker = Maker(site, mapping, self._vocabulary, pictures, report, dry_run=dry_run)
        self._seen: dict[str, str] = {}

    def take(self, items: Iterator[Incoming], progress: Callable[[int], object]) -> None:
        """Import everything, a chunk per transaction."""
        waiting: list[IncomingItem] = []
        for item in items:
            if isinstance(item, Ignored):
                self._report.ignored[item.kind] += item.count
                continue
            progress(1)
            if isinstance(item, BadItem):
                self._report.refuse(item.place, item.reason, item.source_id)
            elif self._is_new_here(item):
                waiting.append(item)
            if len(waiting) >= CHUNK:
                self._chunk(waiting)
                waiting = []
        self._chunk(waiting)

    def _is_new_here(self, item: IncomingItem) -> bool:
        """Whether this number has not come in this run yet."""
        if not item.source_id.strip():
            self._report.refuse(item.place, _("Không có mã, địa chỉ hay tiêu đề để nhận ra bài."))
            return False
        digest = item.content_hash()
        if item.source_id not in self._seen:
            self._seen[item.source_id] = digest
            return True
        if self._seen[item.source_id] == digest:
            self._report.count("unchanged")
        else:
            self._report.refuse(item.place, _("Trùng mã với một mục khác trong nguồn nhưng nội dung khác."), item.source_id)
        return False

    def _chunk(self, items: list[IncomingItem]) -> None:
        if not items:
            return
        known = {
            row.source_id: row for row in ImportedItem.objects.filter(source=self._source, source_id__in=[item.source_id[:500] for item in items])
        }
        fresh = [item for item in items if item.source_id[:500] not in known]
        self._insert(fresh)
        for item in items:
            if (row := known.get(item.source_id[:500])) is not None:
                self._again(item, row)

    def _insert(self, items: list[IncomingItem]) -> None:
        """In one transaction; when that fails, one by one, so that one bad item spoils nothing else."""
        mark = self._report.mark()
        try:
            self._insert_together(items)
        except (DatabaseError, ValueError, TypeError, OverflowError) as error:
            self._report.rewind(mark)
            self._forget()
            if len(items) == 1:
                self._report.refuse(items[0].place, _("Không ghi được: %(error)s") % {"error": str(error)[:200]}, items[0].source_id)
                return
            for item in items:
                self._insert([item])

    def _forget(self) -> None:
        self._vocabulary.forget()
        self._pictures.forget()

    def _insert_together(self, items: list[IncomingItem]) -> None:
        trial = Trial(self._report)
        with transaction.atomic():
            made: list[tuple[IncomingItem, Made]] = []
            for item in items:
                try:
                    made.append((item, self._maker.make(clean_item(item))))
                except ItemRefused as refusal:
                    trial.refused.append((item, str(refusal)))
            if self._batch is not None and made:
                self._write(made)
        trial.settle(len(made))

    def _write(self, made: list[tuple[IncomingItem, Made]]) -> None:
        assert self._batch is not None
        articles = import_articles([result.new for _item, result in made], acting_user=self._user, batch_key=f"{self._batch.pk}")
        ImportedItem.objects.bulk_create(
            ImportedItem(
                source=self._source,
                source_id=item.source_id[:500],
                content_hash=self._seen[item.source_id],
                article=article,
                revision_id=article.latest_revision_id,
                batch=self._batch,
                place=str(item.place)[:500],
                notes=result.notes,
                has_missing=result.missing,
            )
            for (item, result), article in zip(made, articles, strict=True)
        )
        self._remember_addresses([(item, article) for (item, _result), article in zip(made, articles, strict=True)])

    def _remember_addresses(self, pairs: list[tuple[IncomingItem, ArticlePage]]) -> None:
        rows = {path: article.pk for item, article in pairs for url in item.old_urls if (path := old_path(url))}
        OldAddress.objects.bulk_create(
            (OldAddress(site=self._site, path=path, article_id=number) for path, number in rows.items()), ignore_conflicts=True
        )

    def _again(self, item: IncomingItem, row: ImportedItem) -> None:
        """An item that came in an earlier run: unchanged, updated or refused."""
        missing = row.notes.get("missing", []) if row.has_missing else []
        if row.content_hash == self._seen[item.source_id] and not any(self._pictures.can_find(url) for url in missing):
            self._report.count("unchanged")
            return
        try:
            with transaction.atomic():
                made = self._maker.make(clean_item(item))
                if self._batch is not None:
                    self._update(item, row, made, self._batch)
        except (ItemRefused, ArticleRefused) as refusal:
            self._report.refuse(item.place, str(refusal), item.source_id)
        except (DatabaseError, ValueError, TypeError, OverflowError) as error:
            self._forget()
            self._report.refuse(item.place, _("Không ghi được: %(error)s") % {"error": str(error)[:200]}, item.source_id)
        else:
            self._report.count("updated")

    def _update(self, item: IncomingItem, row: ImportedItem, made: Made, batch: ImportBatch) -> None:
        """A new revision of the article; the newsroom's own work on it counts more than the archive's."""
        if row.article is None:
            raise ItemRefused(_("Bài đã bị xóa ở tòa soạn nên không nhập lại."))
        article = reimport_article(row.article, made.new, acting_user=self._user, last_import=row.revision_id)
        row.revision_id = article.latest_revision_id
        row.content_hash, row.batch = self._seen[item.source_id], batch
        row.notes, row.has_missing = made.notes, made.missing
        row.save()
        self._remember_addresses([(item, article)])


class Trial:
    """What a transaction will count once it has been committed."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.refused: list[tuple[IncomingItem, str]] = []

    def settle(self, created: int) -> None:
        """The transaction is through."""
        if created:
            self._report.count("created", created)
        for item, reason in self.refused:
            self._report.refuse(item.place, reason, item.source_id)


def source_name(path: Path, mapping: Mapping, first: Any) -> str:
    """What keeps one old site's numbers apart from another's: the mapping's name, else the old site's host, else the file's name."""
    if mapping.source:
        return mapping.source[:255]
    if isinstance(first, IncomingItem):
        for address in (first.extras.get("site", ""), *first.old_urls):
            if host := urlsplit(address).hostname:
                return host.removeprefix("www.")[:255]
    return path.name.split(".")[0][:255]
