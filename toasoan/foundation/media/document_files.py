"""Which documents are taken, by content: PDF, DOCX, XLSX, ODT, CSV, TXT, without macros, scripts and programs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

import pypdf
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from pypdf.generic import DictionaryObject

from toasoan.foundation.language import normalise
from toasoan.foundation.media.archives import open_archive, part
from toasoan.foundation.media.refusals import check_extension, check_size, check_virus, extension_of, head_of, refuse, sha256_of

log = logging.getLogger("toasoan.media")
logging.getLogger("pypdf").setLevel(logging.ERROR)

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "csv": "text/csv",
    "txt": "text/plain",
}
ALLOWED_EXTENSIONS = list(CONTENT_TYPES)
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?php", b"<body", b"<iframe")
TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True)
class CleanDocument:
    """What is known of a document that may be stored. Its bytes are stored as they came."""

    form: str
    title: str
    pages: int | None
    upload_name: str
    sha256: str


def clean_document(file: IO[bytes] | File[bytes], name: str) -> CleanDocument:
    """Check a delivered document.

    :raises UploadRefused: with a message for the person who uploads.
    """
    file.seek(0, 2)
    check_size(file.tell(), settings.DOCUMENT_MAX_BYTES)
    head = head_of(file)
    form = _form_of(head, name)
    check_virus(file)
    title, pages = "", None
    if form == "pdf":
        title, pages = _check_pdf(file, head)
    elif form == "zip":
        form, title = _check_office(file, name)
    else:
        _check_text(file)
    check_extension(name, (form,))
    return CleanDocument(form, normalise(title).replace("\0", "").strip()[:255], pages, PurePath(name).name[:255], sha256_of(file))


def _form_of(head: bytes, name: str) -> str:
    extension = extension_of(name)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse("old-office", _("Không nhận tệp DOC, XLS đời cũ vì có thể chứa mã lệnh. Lưu lại thành DOCX, XLSX hoặc PDF rồi tải lên."))
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")):
        raise refuse("program", _("Đây là chương trình chạy được, không phải tài liệu. Chọn tệp khác."))
    if extension in {"csv", "txt"}:
        return extension
    raise refuse("form", _("Tệp này không phải là tài liệu mà kho nhận được. Dùng PDF, DOCX, XLSX, ODT, CSV hoặc TXT."))


def _check_pdf(file: IO[bytes] | File[bytes], head: bytes) -> tuple[str, int]:
    """Title and number of pages; a document with scripts or that is a web page as well is refused."""
    file.seek(0)
    if any(mark in head.lower() for mark in MARKUP):
        raise refuse("polyglot", _("Tệp PDF này kèm mã của trang web nên không được nhận. In lại ra PDF rồi tải lên."))
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse("locked", _("Tài liệu có mật khẩu. Bỏ mật khẩu rồi tải lên lại."))
        pages = len(reader.pages)
        title = str(reader.metadata.title or "") if reader.metadata else ""
        acts = _acts(reader.trailer.get("/Root"))
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, IndexError) as error:
        log.info("a PDF cannot be read: %r", error)
        raise refuse("broken", _("Tài liệu hỏng hoặc thiếu dữ liệu. Mở tài liệu, lưu lại rồi tải lên lần nữa.")) from None
    if acts:
        raise refuse("script", _("Tệp PDF chứa mã lệnh hoặc tệp đính kèm nên không được nhận. In lại ra PDF rồi tải lên."))
    return title, pages


def _acts(root: Any) -> bool:
    """Whether the catalogue runs something when opened, or carries scripts or files."""
    catalogue = root.get_object() if root is not None else {}
    names = catalogue.get("/Names")
    names = names.get_object() if names is not None else {}
    opening = catalogue.get("/OpenAction")
    opening = opening.get_object() if opening is not None else None
    runs = isinstance(opening, DictionaryObject) and opening.get("/S") in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}
    return runs or "/JavaScript" in names or "/EmbeddedFiles" in names or "/AA" in catalogue


def _check_office(file: IO[bytes] | File[bytes], name: str) -> tuple[str, str]:
    """Which of the three it is, and its title."""
    with open_archive(file) as archive:
        names = {entry.filename for entry in archive.infolist()}
        types = part(archive, "[Content_Types].xml").lower()
        macros = b"macroenabled" in types or any(
            entry.lower().endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in entry.lower() or entry.startswith(("Basic/", "Scripts/"))
            for entry in names
        )
        if macros:
            raise refuse("macro", _("Tài liệu chứa macro nên không được nhận. Lưu lại thành bản không có macro (DOCX, XLSX) rồi tải lên."))
        if part(archive, "mimetype").strip() == CONTENT_TYPES["odt"].encode():
            return "odt", _title(part(archive, "meta.xml"))
        for form, main in MAIN_PART.items():
            if main in names and types:
                if _reaches_out(part(archive, entry) for entry in names if entry.endswith(".rels")):
                    raise refuse("template", _("Tài liệu gọi mẫu từ nơi khác nên không được nhận. Lưu lại thành tài liệu thường rồi tải lên."))
                return form, _title(part(archive, "docProps/core.xml"))
    text = _("Tệp này là tệp nén hoặc loại tài liệu kho không nhận. Dùng PDF, DOCX, XLSX, ODT, CSV hoặc TXT.")
    raise refuse("form", text)


def _reaches_out(relations: Iterator[bytes]) -> bool:
    """Whether opening the document loads a template or an object from elsewhere. Ordinary links are harmless."""
    return any(
        b"External" in content and (b"/attachedTemplate" in content or b"/oleObject" in content or b"/frame" in content) for content in relations
    )


def _title(content: bytes) -> str:
    if not content:
        return ""
    try:
        return ElementTree.fromstring(content).findtext(f".//{TITLE}") or ""
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return ""


def _check_text(file: IO[bytes] | File[bytes]) -> None:
    """Text in UTF-8 that is no web page."""
    file.seek(0)
    first = True
    tail = b""
    while block := file.read(1 << 20):
        if first and any(block.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(mark) for mark in MARKUP):
            raise refuse("markup", _("Đây là trang web, không phải văn bản. Chọn tệp khác."))
        first = False
        block = tail + block
        cut = len(block) - _open_end(block)
        block, tail = block[:cut], block[cut:]
        if b"\0" in block or not _is_utf8(block):
            raise refuse("encoding", _("Văn bản không phải mã UTF-8. Mở tệp, chọn lưu với mã UTF-8 rồi tải lên lại."))
    if tail:
        raise refuse("encoding", _("Văn bản không phải mã UTF-8. Mở tệp, chọn lưu với mã UTF-8 rồi tải lên lại."))
    file.seek(0)


def _open_end(block: bytes) -> int:
    """How many bytes at the end begin a character that the next block ends."""
    for back in range(1, min(4, len(block)) + 1):
        byte = block[-back]
        if byte >= 0xC0:
            needs = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return back if back < needs else 0
        if byte < 0x80:
            return 0
    return 0


def _is_utf8(block: bytes) -> bool:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
