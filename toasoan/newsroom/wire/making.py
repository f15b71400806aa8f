"""From a neutral item to an article that is ready to be inserted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.foundation.language import slugify_vi
from toasoan.foundation.media.models import Picture
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.blocks.embeds import recognise
from toasoan.newsroom.articles.importing import NewArticle
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import one_line
from toasoan.newsroom.wire.html_blocks import Converted, Surroundings, convert_html, convert_text
from toasoan.newsroom.wire.html_blocks.notes import Notes
from toasoan.newsroom.wire.html_blocks.parsing import parse
from toasoan.newsroom.wire.html_blocks.reading import inner_text
from toasoan.newsroom.wire.items import IncomingItem
from toasoan.newsroom.wire.mapping import PUBLISHED, REFUSED, Mapping
from toasoan.newsroom.wire.pictures import Pictures
from toasoan.newsroom.wire.report import Report
from toasoan.newsroom.wire.vocabulary import Vocabulary


class ItemRefused(Exception):
    """An item that is not imported; the message says why, in Vietnamese."""


@dataclass
class Made:
    """The article, its list of what an editor should know, and where its old addresses were."""

    new: NewArticle
    notes: dict[str, list[str]] = field(default_factory=dict)
    missing: bool = False


class Maker:
    """Makes drafts for one site by one mapping."""

    def __init__(self, site: Site, mapping: Mapping, vocabulary: Vocabulary, pictures: Pictures, report: Report, *, dry_run: bool) -> None:
        self._site, self._mapping, self._vocabulary, self._pictures, self._report = site, mapping, vocabulary, pictures, report
        self._dry_run = dry_run
        self._embeds: dict[str, bool] = {}

    def make(self, item: IncomingItem) -> Made:
        """The draft of an item that was cleaned.

        :raises ItemRefused: for what is no article or was deleted on the old site.
        """
        status = self._status(item)
        if not item.title:
            raise ItemRefused(_("Không có tiêu đề."))
        converted = self._convert(item)
        blocks = [*converted.blocks, *self._further_pictures(item, converted)]
        title = self._short_title(item, blocks)
        lead = self._lead(item)
        lead_picture, caption, credit = self._lead_picture(item, converted.notes)
        sections = self._vocabulary.sections(item)
        published = self._published(item, status)
        new = NewArticle(
            site=self._site,
            title=title,
            genre=self._vocabulary.genre(item),
            section=sections[0],
            body=build.body(blocks),
            slug=self._slug(item, title),
            lead_paragraph=lead,
            secondary_sections=sections[1:],
            topics=self._vocabulary.topics(item),
            authors=[(author, "Bài") for author in self._vocabulary.authors(item)],
            sources=[(name[: limits.NAME_LENGTH], "", "") for name in item.sources],
            lead_picture=lead_picture,
            lead_caption=caption,
            lead_credit=credit,
            published_at=published,
            updated_at=self._updated(item, published),
            imported_from=self._origin(item),
        )
        return Made(new, self._told(item, converted), bool(converted.notes.missing))

    def _status(self, item: IncomingItem) -> str:
        if item.type and item.type not in self._mapping.types and item.body_kind == "wordpress":
            raise ItemRefused(
                _("Loại nội dung “%(type)s” không phải bài; muốn nhập thì ghi vào mục types của tệp ánh xạ.") % {"type": item.type[:50]}
            )
        try:
            status = self._mapping.status(item.status)
        except ValueError as error:
            raise ItemRefused(str(error)) from None
        if status == REFUSED:
            raise ItemRefused(_("Bài đã bị bỏ ở nguồn (trạng thái “%(status)s”).") % {"status": item.status[:50]})
        return status

    def _convert(self, item: IncomingItem) -> Converted:
        if item.body_kind == "text":
            return convert_text(item.body)
        around = Surroundings(self._pictures.picture, self._pictures.recording, self._may_embed, item.attachments)
        return convert_html(item.body, around, wordpress=item.body_kind == "wordpress")

    def _may_embed(self, address: str) -> bool:
        host = urlsplit(address).hostname or ""
        if host not in self._embeds:
            self._embeds[host] = recognise(address) is not None
        return self._embeds[host]

    def _further_pictures(self, item: IncomingItem, converted: Converted) -> list[dict[str, Any]]:
        """Pictures that the source names beside the body."""
        from toasoan.newsroom.wire.html_blocks.pictures import picture_block

        around = Surroundings(self._pictures.picture)
        return [picture_block(picture, around, converted.notes) for picture in item.pictures]

    def _short_title(self, item: IncomingItem, blocks: list[dict[str, Any]]) -> str:
        """Within the limit; a longer title is also kept whole, as the first paragraph."""
        if len(item.title) <= limits.TITLE_LENGTH:
            return item.title
        self._report.add("shortened", item.place, field="title", length=len(item.title))
        blocks[:0] = convert_text(item.title).blocks
        cut = item.title[: limits.TITLE_LENGTH - 1]
        return (cut.rsplit(" ", 1)[0] if " " in cut[100:] else cut) + "…"

    def _lead(self, item: IncomingItem) -> str:
        """The sapo as plain words."""
        if "<" not in item.lead and "&" not in item.lead:
            return item.lead
        tree, _breaks = parse(item.lead, Notes(), wordpress=item.body_kind == "wordpress")
        return inner_text(tree)

    def _lead_picture(self, item: IncomingItem, notes: Notes) -> tuple[Picture | None, str, str]:
        if item.lead_picture is None:
            return None, "", ""
        found = self._pictures.picture(item.lead_picture)
        if found is None:
            notes.missing.append(item.lead_picture.url[:500])
        record = Picture.objects.filter(pk=found).first() if found else None
        return record, item.lead_picture.caption, item.lead_picture.credit[:255]

    def _published(self, item: IncomingItem, status: str) -> datetime | None:
        if status != PUBLISHED:
            return None
        if item.published is None:
            self._report.add("undated", item.place, date=item.raw_date[:100])
            return timezone.now()
        if item.published > timezone.now():
            self._report.add("remarks", item.place, reason=_("Ngày đăng ở tương lai; bài được nhập làm bản nháp."))
            return None
        return item.published

    def _slug(self, item: IncomingItem, title: str) -> str:
        return slugify_vi(one_line(item.slug) or title, max_length=limits.SLUG_LENGTH) or slugify_vi(title, max_length=limits.SLUG_LENGTH) or "bai"

    def _origin(self, item: IncomingItem) -> str:
        return (item.old_urls[0] if item.old_urls else item.source_id)[:500]

    def _updated(self, item: IncomingItem, published: datetime | None) -> datetime | None:
        """When it was last changed on the old site: not before it was public, not in the future."""
        if published is None or item.modified is None or not published <= item.modified <= timezone.now():
            return None
        return item.modified

    def _told(self, item: IncomingItem, converted: Converted) -> dict[str, list[str]]:
        """Into the report, and kept with the item."""
        notes = converted.notes
        for name, lines in (
            ("dropped", notes.dropped),
            ("raw_blocks", notes.raw),
            ("missing_pictures", notes.missing),
            ("flattened", notes.flattened),
        ):
            for line in lines:
                self._report.add(name, item.place, what=line[:300])
        for encoding in item.repaired:
            self._report.encodings[encoding] += 1
            self._report.add("encodings_items", item.place, encoding=encoding)
        told = {"dropped": notes.dropped, "raw": notes.raw, "missing": notes.missing, "encodings": list(item.repaired)}
        return {name: lines[:100] for name, lines in told.items() if lines}
