"""From the bytes of one delivery to its entries: the format is found out or given, every text is NFC, what is broken has a reason."""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from typing import cast

from django.utils.translation import gettext as _

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import clean, clean_item, one_line
from toasoan.newsroom.wire.formats import detect, make_format, wire_codes
from toasoan.newsroom.wire.formats.xml_records import BOMS
from toasoan.newsroom.wire.items import BadItem, Ignored, IncomingItem, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

AUTO = "auto"


@dataclass(frozen=True)
class ReadParcel:
    """What a delivery held: ``format`` is the code it was read by, ``ignored`` what is no item (packages, events), by kind."""

    format: str
    entries: tuple[WireEntry | BadItem, ...]
    ignored: dict[str, int]


def read_parcel(name: str, data: bytes, code: str = AUTO) -> ReadParcel:
    """Everything in one delivery. Nothing raises: a delivery that cannot be read at all is one ``BadItem``."""
    mapping = Mapping()
    place = Place(name)
    found = code if code != AUTO else detect(name, _head(data), mapping, wire_codes())
    if found is None:
        return ReadParcel("", (BadItem(place, _("Không nhận ra định dạng của tệp này.")),), {})
    file = SourceFile(name, len(data), lambda: io.BytesIO(data))
    entries: list[WireEntry | BadItem] = []
    ignored: dict[str, int] = {}
    try:
        reader = make_format(found, mapping)
        reader.prepare([file])
        for item in reader.read(file):
            if len(entries) >= limits.ENTRIES:
                raise SourceRefused(_("Một lần gửi có quá %(limit)d tin; phần còn lại không được đọc.") % {"limit": limits.ENTRIES})
            if isinstance(item, Ignored):
                ignored[item.kind] = ignored.get(item.kind, 0) + item.count
            else:
                entries.append(_cleaned(item) if isinstance(item, IncomingItem) else item)
    except (SourceRefused, OSError, EOFError) as error:
        entries.append(BadItem(place, str(error)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        # a document that meets no standard may break a parser in ways nobody foresaw: it is kept with the reason, the feed goes on
        entries.append(BadItem(place, _("Không đọc được: %(error)s") % {"error": f"{type(error).__name__}: {error}"[:300]}))
    return ReadParcel(found, tuple(entries), ignored)


def _head(data: bytes) -> bytes:
    """The beginning as UTF-8, by which a format is recognised."""
    head = data[:65536]
    for bom, codec in BOMS:
        if head.startswith(bom):
            return head.decode(codec, "replace").encode()
    return head


def _cleaned(item: IncomingItem) -> WireEntry | BadItem:
    if not isinstance(item, WireEntry):  # WordPress exports carry no more than an archive does
        item = WireEntry(**{one.name: getattr(item, one.name) for one in fields(IncomingItem)}, version=str(item.modified or ""))
    item = cast("WireEntry", clean_item(item))  # ``replace`` keeps the class
    if not item.source_id:
        return BadItem(item.place, _("Bản tin không có mã (guid) và không có địa chỉ."))
    if not item.title and not item.body and not item.files:
        return BadItem(item.place, _("Bản tin không có tiêu đề và nội dung."), item.source_id)
    return item.polished(one_line, clean)
