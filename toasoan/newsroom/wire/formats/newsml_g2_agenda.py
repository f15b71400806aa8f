"""What the News Architecture says beside news: events, plans of coverage, packages (NewsML-G2 2.35, chapters 10 to 12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.xml_documents import XML_LANG, anywhere, every, first, whole, words
from toasoan.newsroom.wire.formats.xml_records import local_name, text_of
from toasoan.newsroom.wire.items import IncomingItem, Place, WireEntry

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def code_of(element: etree._Element | None) -> str:
    """The last part of a qcode: ``stat:usable`` → ``usable``."""
    return "" if element is None else (element.get("qcode") or element.get("uri") or element.get("literal") or "").rpartition(":")[2].strip()


def name_of(element: etree._Element | None) -> str:
    """A concept's name, else its literal."""
    return "" if element is None else words(element, "name") or (element.get("literal") or "").strip()


def duration(text: str) -> timedelta:
    """An ISO 8601 duration; months and years by their usual length. Nothing for what is none."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return timedelta()
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return timedelta(days=years * 365 + months * 30 + weeks * 7 + days, hours=hours, minutes=minutes, seconds=seconds)


def times_of(details: etree._Element | None) -> tuple[datetime | None, datetime | None, bool]:
    """``(starts, ends, all day)`` of an event's dates."""
    dates = first(details, "dates")
    start, end = words(dates, "start"), words(dates, "end")
    begins, ends = read_datetime(start), read_datetime(end)
    all_day = bool(_DAY.fullmatch(start))
    if begins is not None and ends is None and (lasts := duration(words(dates, "duration"))):
        ends = begins + lasts
    return begins, ends, all_day


def _paragraph(label: str, text: str) -> str:
    return f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" if text else ""


def event_html(event: etree._Element) -> str:
    """Everything that an event says, as paragraphs."""
    details = first(event, "eventDetails")
    place = first(details, "location")
    people = [", ".join(one for one in (name_of(row), code_of(row)) if one) for row in every(details, "participant", "organiser", "contactInfo")]
    reach = [" ".join(text_of(row).split()) for row in anywhere(details, "email", "phone", "web") if text_of(row).strip()]
    texts = [" ".join(text_of(row).split()) for row in every(event, "definition", "note", "description")]
    entry = [" ".join(text_of(row).split()) for row in anywhere(details, "registration", "accessStatus") if text_of(row).strip()]
    parts = [f"<p>{escape(text)}</p>" for text in texts if text]
    parts += [
        _paragraph(_("Địa điểm"), name_of(place)),
        _paragraph(_("Người tham gia, tổ chức"), "; ".join(one for one in people if one)),
        _paragraph(_("Liên hệ"), "; ".join(reach)),
        _paragraph(_("Đăng ký, phí"), "; ".join(entry)),
        _paragraph(_("Chủ đề"), "; ".join(name for row in every(event, "related", "subject") if (name := name_of(row)))),
    ]
    return "".join(parts)


def event_entry(event: etree._Element, place: Place, *, guid: str, item: etree._Element, number: int = 0) -> WireEntry:
    """One event as an item: its day, its place, what it is about."""
    meta, about = first(item, "itemMeta"), first(item, "contentMeta")
    begins, ends, all_day = times_of(first(event, "eventDetails"))
    return WireEntry(
        place=place,
        source_id=f"{guid}#{number}" if number else guid,
        title=words(event, "name") or words(about, "headline") or words(meta, "title"),
        body=event_html(event),
        body_kind="html",
        type="event",
        status=code_of(first(meta, "pubStatus")) or "usable",
        language=item.get(XML_LANG, ""),
        published=read_datetime(words(about, "contentCreated") or words(meta, "versionCreated")),
        modified=read_datetime(words(meta, "versionCreated")),
        categories=tuple(name for row in every(about, "subject") if (name := name_of(row))),
        version=(item.get("version") or "").strip(),
        kind="event",
        urgency=whole(words(about, "urgency")),
        credit=name_of(first(meta, "provider")) or code_of(first(meta, "provider")),
        starts=begins,
        ends=ends,
        all_day=all_day,
        venue=name_of(first(event, "eventDetails", "location"))[:255],
    )


def events_in(item: etree._Element, place: Place) -> Iterator[WireEntry]:
    """Events that a news item carries in its content."""
    guid = (item.get("guid") or "").strip()[:480]
    for number, event in enumerate(anywhere(first(item, "contentSet"), "event"), start=1):
        yield event_entry(event, place, guid=guid, item=item, number=number)


def concept_entry(item: etree._Element, place: Place) -> IncomingItem | None:
    """A concept item that is an event; other concepts (people, places, organisations) are no news and no dates."""
    concept = first(item, "concept")
    is_event = code_of(first(concept, "type")) == "event" or first(concept, "eventDetails") is not None
    if concept is None or not is_event:
        return None
    return event_entry(concept, place, guid=(item.get("guid") or "").strip()[:500], item=item)


def _coverage_html(planning: etree._Element) -> str:
    """One planned delivery: what, when, by whom, what is said of it."""
    notes = [words(row) for row in every(planning, "edNote", "description", "slugline")]
    people = [name for row in every(planning, "assignedTo") if (name := name_of(row))]
    said = [code_of(first(planning, "itemClass")), words(planning, "scheduled"), words(planning, "headline"), *notes, *people]
    return f"<li>{escape(' · '.join(one for one in said if one)) or '–'}</li>"


def people_of(about: etree._Element | None) -> tuple[str, ...]:
    """Who made it, with what is said of the person."""
    rows = every(about, "creator", "contributor")
    return tuple(
        ", ".join(" ".join(text_of(part).split()) for part in every(row, "name", "definition")) or name_of(row) for row in rows if name_of(row)
    )


def planning_entry(item: etree._Element, place: Place) -> WireEntry:
    """What the source is going to deliver: every planned coverage with what is said of it, what was delivered already as parts."""
    meta, about = first(item, "itemMeta"), first(item, "contentMeta")
    lines, parts = [], []
    for coverage in anywhere(item, "newsCoverage"):
        lines += [_coverage_html(planning) for planning in every(coverage, "planning")]
        parts += [ref for row in anywhere(coverage, "deliveredItemRef") if (ref := (row.get("guidref") or row.get("residref") or "").strip())]
    described = " ".join(words(row) for row in every(about, "description"))
    title = words(about, "headline") or words(about, "slugline") or words(meta, "title") or described[:200]
    return WireEntry(
        place=place,
        source_id=(item.get("guid") or "").strip()[:500],
        title=title or _("Kế hoạch đưa tin %(guid)s") % {"guid": (item.get("guid") or "").rpartition(":")[2][:80]},
        lead=described,
        body=f"<ul>{''.join(lines)}</ul>" if lines else "",
        body_kind="html",
        type="planning",
        status=code_of(first(meta, "pubStatus")) or "usable",
        language=item.get(XML_LANG, ""),
        published=read_datetime(words(about, "contentCreated") or words(meta, "versionCreated")),
        modified=read_datetime(words(meta, "versionCreated")),
        categories=tuple(name for row in every(about, "subject") if (name := name_of(row))),
        version=(item.get("version") or "").strip(),
        kind="planning",
        urgency=whole(words(about, "urgency")),
        credit=name_of(first(meta, "provider")) or code_of(first(meta, "provider")),
        note="\n".join(words(row) for row in every(meta, "edNote")),
        starts=read_datetime(next((words(row) for row in anywhere(item, "scheduled")), "")),
        parts=tuple(dict.fromkeys(parts)),
    )


def package_entry(item: etree._Element, place: Place) -> WireEntry | None:
    """A package: its words and which items belong to it, in the order of its groups. One that says and names nothing is none."""
    meta, about = first(item, "itemMeta"), first(item, "contentMeta")
    parts, lines = [], []
    for row in anywhere(item, "itemRef"):
        reference = (row.get("residref") or row.get("guidref") or row.get("href") or "").strip()
        if reference:
            parts.append(reference)
            lines.append(f"<li>{escape(words(row, 'headline') or words(row, 'title') or words(row, 'description') or reference)}</li>")
    guid = (item.get("guid") or "").strip()[:500]
    if not parts and not words(about, "headline"):
        return None
    return WireEntry(
        place=place,
        source_id=guid or f"{place.file}#goi",
        title=words(about, "headline") or words(meta, "title") or _("Gói %(count)d tin") % {"count": len(parts)},
        lead=" ".join(words(row) for row in every(about, "description")),
        authors=people_of(about),
        note="\n".join(words(row) for row in every(meta, "edNote")),
        body=f"<ol>{''.join(lines)}</ol>",
        body_kind="html",
        type="composite",
        status=code_of(first(meta, "pubStatus")) or "usable",
        language=item.get(XML_LANG, ""),
        published=read_datetime(words(about, "contentCreated") or words(meta, "versionCreated")),
        modified=read_datetime(words(meta, "versionCreated")),
        version=(item.get("version") or "").strip(),
        kind="composite",
        urgency=whole(words(about, "urgency")),
        credit=name_of(first(meta, "provider")) or code_of(first(meta, "provider")),
        parts=tuple(dict.fromkeys(parts)),
    )


def is_agenda(item: etree._Element) -> bool:
    """Whether a news item carries events instead of a text."""
    return local_name(item) == "newsItem" and bool(anywhere(first(item, "contentSet"), "event"))
