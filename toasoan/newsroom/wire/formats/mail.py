"""RFC 822 mail: the subject is the title, the text the body, what hangs on it the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import decode
from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.items import BadItem, Incoming, IncomingFile, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports import SourceFile

_HEADER = re.compile(rb"^(?:received|return-path|message-id|mime-version|from|subject|date|delivered-to|x-[\w-]+):", re.IGNORECASE | re.MULTILINE)
_PRIORITY = {"urgent": 2, "high": 2, "1": 2, "2": 3, "normal": None, "3": None}


class MailFormat:
    """One message, one item."""

    code = "mail"
    label = gettext_lazy("Thư điện tử (RFC 822)")
    suffixes = (".eml", ".mail")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By its name, or by three headers at the start."""
        return name.endswith(self.suffixes) or len(set(_HEADER.findall(head[:8000].split(b"\n\n")[0].replace(b"\r", b"")))) >= 3

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """The message.

        :raises SourceRefused: for one too large, with too many parts, or with an attachment that is too large.
        """
        with file.open() as stream:
            data = stream.read(limits.PARCEL_BYTES + 1)
        if len(data) > limits.PARCEL_BYTES:
            raise SourceRefused(_("Thư lớn hơn %(limit)d MB.") % {"limit": limits.PARCEL_BYTES // limits.MEGABYTE})
        place = Place(file.name, 1, 1)
        try:
            message = BytesParser(policy=policy.default).parsebytes(data)
            item = self._item(message, place)  # type: ignore[arg-type]  # the policy makes an EmailMessage
        except RecursionError:
            raise SourceRefused(_("Thư lồng quá nhiều lớp.")) from None
        yield item if item.title or item.body or item.files else BadItem(place, _("Thư không có tiêu đề và nội dung."), item.source_id)

    def _item(self, message: EmailMessage, place: Place) -> WireEntry:
        text, html, files = _parts(message)
        date, sender = _header(message, "date"), _header(message, "from")
        names = [name or address for name, address in getaddresses([sender]) if name or address]
        guid = " ".join(_raw(message, "message-id").split()).strip("<> ")
        return WireEntry(
            place=place,
            source_id=(guid or f"{sender}#{date}#{_header(message, 'subject')}")[:500],
            title=_header(message, "subject"),
            body=html or text,
            body_kind="html" if html else "text",
            language=_header(message, "content-language").split(",")[0].strip(),
            authors=tuple(names[:5]),
            tags=tuple(word.strip() for word in _header(message, "keywords").split(",") if word.strip()),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            version="1",
            kind="text" if (html or text).strip() or not files or not all(one.type.startswith("image/") for one in files) else "picture",
            urgency=_PRIORITY.get((_header(message, "importance") or _header(message, "x-priority")[:1]).lower()),
            credit=names[0] if names else "",
            files=tuple(files),
            extras={"from": sender[:300], "to": _header(message, "to")[:300]},
        )


def _raw(message: EmailMessage, name: str) -> str:
    """A header as it was sent; identifiers in the wild keep to no grammar."""
    return next((str(raw) for key, raw in message.raw_items() if key.lower() == name), "")


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line; one that cannot be decoded as it stands."""
    try:
        value = message.get(name, "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # the library stumbles over some broken headers
        value = _raw(message, name)
    words = "".join("\ufffd" if "\udc80" <= letter <= "\udcff" else letter for letter in " ".join(str(value).split()))
    if "\ufffd" in words:
        words = " ".join(decode(_raw(message, name).encode("utf-8", "surrogateescape")).text.split())
    return words[:1000]


def _parts(message: EmailMessage) -> tuple[str, str, list[IncomingFile]]:
    """``(text, html, files)``: the first text of each kind, everything else as files."""
    text = html = ""
    files: list[IncomingFile] = []
    for count, part in enumerate(_leaves(message)):
        if count >= limits.MAIL_PARTS or len(files) > limits.ATTACHMENTS:
            raise SourceRefused(_("Thư có quá nhiều phần."))
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if kind == "text/plain" and not attached:
            text = f"{text}\n{_text(part)}" if text else _text(part)
        elif kind == "text/html" and not attached and not html:
            html = _text(part)
        else:
            files.append(_file(part, kind, len(files) + 1))
    return text.strip(), html.strip(), files


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; a forwarded message is opened as well."""
    stack: list[EmailMessage] = [message]
    seen = 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > limits.MAIL_PARTS * 2:
            raise SourceRefused(_("Thư có quá nhiều phần."))
        if part.is_multipart():
            stack += reversed(list(part.iter_parts()) if part.get_content_maintype() == "multipart" else part.get_payload())  # type: ignore[arg-type]
        else:
            yield part


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    return decode(_bytes(part), part.get_content_charset("") or "").text.replace("\r\n", "\n")


def _file(part: EmailMessage, kind: str, number: int) -> IncomingFile:
    name = file_name(part.get_filename() or "", f"tep-{number}")
    data = _bytes(part)
    if len(data) > limits.ATTACHMENT_BYTES:
        raise SourceRefused(_("Tệp đính kèm %(name)s lớn hơn %(limit)d MB.") % {"name": name, "limit": limits.ATTACHMENT_BYTES // limits.MEGABYTE})
    return IncomingFile(name, kind[:100], data)
