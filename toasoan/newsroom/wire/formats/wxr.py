"""WordPress eXtended RSS, as WordPress exports it (versions 1.0 to 1.2; wp-admin/includes/export.php)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree

from toasoan.foundation.language import VIETNAM_TIME
from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.xml_records import Record, XmlRecords, local_name, text_of
from toasoan.newsroom.wire.items import BadItem, Ignored, Incoming, IncomingItem, IncomingPicture, Place
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

# what an export holds besides articles; counted, not imported
_MACHINERY = {
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template",
    "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face", "acf-field", "acf-field-group", "wpcf7_contact_form",
}  # fmt: skip
_NAMED_PICTURES = re.compile(r"wp-image-(\d+)|\[(?:gallery|playlist)[^\]]*?\bids\s*=\s*[\"']?([\d,\s]+)|data-id=[\"'](\d+)|\"ids?\":\s*\[?([\d,\s]+)")
_EMPTY_GALLERY = re.compile(r"\[gallery(?![^\]]*\b(?:ids|include)\s*=)[^\]]*\]")


def _fields(item: etree._Element) -> dict[str, str]:
    """The first value of each simple child, keyed ``wp:post_id``, ``content:encoded`` …, whatever the export's version."""
    fields: dict[str, str] = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        uri = etree.QName(child).namespace or ""
        prefix = ""
        if "wordpress.org/export" in uri:
            prefix = "excerpt:" if "excerpt" in uri else "wp:"
        elif "modules/content" in uri:
            prefix = "content:"
        elif "purl.org/dc/" in uri:
            prefix = "dc:"
        fields.setdefault(prefix + local_name(child), text_of(child))
    return fields


def _meta(item: etree._Element) -> dict[str, str]:
    rows: dict[str, str] = {}
    for row in item:
        if local_name(row) == "postmeta":
            values = {local_name(child): text_of(child) for child in row}
            rows.setdefault(values.get("meta_key", ""), values.get("meta_value", ""))
    return rows


class WxrFormat:
    """A WordPress export; pages, drafts, attachments, thumbnails and nested categories included."""

    code = "wxr"
    label = "WordPress (WXR)"
    suffixes = (".xml", ".wxr")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._pictures: dict[str, IncomingPicture] = {}
        self._of_post: dict[str, list[str]] = {}

    def claims(self, name: str, head: bytes) -> bool:
        """By the namespace that every export declares."""
        return b"wordpress.org/export/" in head

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Collect the attachments of all files: articles name them by number, often from another file of a split export."""
        for file in files:
            with file.open() as stream:
                for record in XmlRecords(stream, file.name):
                    if record.element is not None:
                        self._remember(record.element)

    def _remember(self, element: etree._Element) -> None:
        fields = _fields(element)
        if fields.get("wp:post_type") != "attachment" or not fields.get("wp:attachment_url"):
            return
        number = fields.get("wp:post_id", "")
        alt = _meta(element).get("_wp_attachment_image_alt", "")
        self._pictures[number] = IncomingPicture(fields["wp:attachment_url"].strip(), caption=fields.get("excerpt:encoded", ""), alt=alt)
        if parent := fields.get("wp:post_parent", "0").strip("0 "):
            self._of_post.setdefault(parent, []).append(number)

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """Articles, with what is none counted by kind."""
        with file.open() as stream:
            records = XmlRecords(stream, file.name)
            channel = next((child for child in records.header.iter() if local_name(child) == "channel"), records.header)
            base = next((text_of(child) for child in channel if local_name(child) in {"base_blog_url", "base_site_url", "link"}), "")
            names = {
                text_of(_child(row, "author_login")): text_of(_child(row, "author_display_name")) for row in channel if local_name(row) == "author"
            }
            language = next((text_of(child) for child in channel if local_name(child) == "language"), "")
            for record in records:
                yield from self._read(record, file.name, base, names, language)

    def _read(self, record: Record, file: str, base: str, names: dict[str, str], language: str) -> Iterator[Incoming]:
        place = Place(file, record.line, record.index)
        if record.element is None:
            yield BadItem(place, record.problem)
            return
        fields = _fields(record.element)
        kind = fields.get("wp:post_type", "post").strip() or "post"
        if comments := sum(local_name(child) == "comment" for child in record.element):
            yield Ignored(place, "comment", comments)
        if kind in _MACHINERY:
            yield Ignored(place, kind)
            return
        yield self._item(record, place, fields, kind, base, names, language)

    def _item(self, record: Record, place: Place, fields: dict[str, str], kind: str, base: str, names: dict[str, str], language: str) -> IncomingItem:
        assert record.element is not None
        number = fields.get("wp:post_id", "").strip()
        body, meta = fields.get("content:encoded", ""), _meta(record.element)
        thumbnail = self._pictures.get(meta.get("_thumbnail_id", "").strip())
        login = fields.get("dc:creator", "").strip()
        author = meta.get("but_danh") or meta.get("author_name") or names.get(login) or login
        return IncomingItem(
            place=place,
            source_id=number or fields.get("guid", ""),
            title=fields.get("title", ""),
            lead=fields.get("excerpt:encoded", ""),
            body=body,
            body_kind="wordpress",
            slug=fields.get("wp:post_name", ""),
            type=kind,
            status="private" if fields.get("wp:post_password") else fields.get("wp:status", "publish"),
            language=language,
            authors=(author,) if author else (),
            categories=_terms(record.element, "category"),
            tags=_terms(record.element, "post_tag"),
            published=_moment(fields),
            raw_date=fields.get("wp:post_date", ""),
            modified=_zoned(fields.get("wp:post_modified_gmt", ""), utc=True),
            lead_picture=thumbnail,
            attachments=self._named(body, number),
            old_urls=_addresses(fields, number, base),
            extras={"site": base, "source": meta.get("nguon", "")},
            sources=tuple(value for key in ("nguon", "source") if (value := meta.get(key, "").strip())),
            repaired=(record.repaired,) if record.repaired else (),
        )

    def _named(self, body: str, post: str) -> dict[str, IncomingPicture]:
        numbers = [number for match in _NAMED_PICTURES.finditer(body) for group in match.groups() if group for number in re.findall(r"\d+", group)]
        named = {number: self._pictures[number] for number in numbers if number in self._pictures}
        if _EMPTY_GALLERY.search(body):
            named |= {f"parent:{number}": self._pictures[number] for number in self._of_post.get(post, [])}
        return named


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _terms(element: etree._Element, domain: str) -> tuple[str, ...]:
    rows = [row for row in element if local_name(row) == "category" and row.get("domain", "category") == domain]
    return tuple(dict.fromkeys(text_of(row).strip() or row.get("nicename", "") for row in rows))


def _zoned(text: str, *, utc: bool) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC if utc else VIETNAM_TIME)


def _moment(fields: dict[str, str]) -> datetime | None:
    """When it was published: GMT where the export has it (drafts have zeroes), else the site's local time, else the feed's date."""
    found = _zoned(fields.get("wp:post_date_gmt", ""), utc=True) or _zoned(fields.get("wp:post_date", ""), utc=False)
    return found or read_datetime(fields.get("pubDate", ""))


def _addresses(fields: dict[str, str], number: str, base: str) -> tuple[str, ...]:
    link = fields.get("link", "").strip()
    path = urlsplit(base).path.rstrip("/") if base else ""
    short = f"{path}/?p={number}" if number else ""
    return tuple(dict.fromkeys(url for url in (link, fields.get("guid", "").strip(), short) if url))
