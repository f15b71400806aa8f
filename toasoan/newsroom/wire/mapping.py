"""The mapping file: what the words of an old site mean here. Documented in docs/van-hanh/nhap-kho-bai.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from toasoan.foundation.language import fold
from toasoan.newsroom.wire.items import IncomingItem, SourceRefused

FIELDS = (
    "id", "title", "lead", "body", "authors", "categories", "tags", "published", "modified", "status", "language", "type", "slug", "url",
    "old_urls", "picture", "picture_caption", "picture_credit", "sources",
)  # fmt: skip

# what columns are called where no mapping names them; compared without marks, case and signs
_GUESSES: dict[str, tuple[str, ...]] = {
    "id": ("id", "ma", "mabai", "idbai", "articleid", "newsid", "postid", "guid", "uri"),
    "title": ("title", "tieude", "headline", "ten", "tenbai", "name"),
    "lead": ("sapo", "lead", "summary", "description", "excerpt", "tomtat", "motas", "mota", "dan", "trichdan", "chapeau"),
    "body": ("body", "content", "noidung", "html", "bodyhtml", "contenthtml", "fulltext", "text", "chitiet"),
    "authors": ("author", "authors", "tacgia", "butdanh", "byline", "creator"),
    "categories": ("category", "categories", "section", "chuyenmuc", "danhmuc", "mucs", "muc"),
    "tags": ("tags", "tag", "keywords", "tukhoa", "the"),
    "published": ("published", "publishedat", "date", "pubdate", "ngaydang", "ngayxuatban", "thoigian", "createdat", "publishdate"),
    "modified": ("modified", "updated", "updatedat", "ngaysua", "ngaycapnhat"),
    "status": ("status", "trangthai", "state"),
    "language": ("language", "lang", "ngonngu"),
    "type": ("type", "loai", "theloai"),
    "slug": ("slug", "alias", "duongdan"),
    "url": ("url", "link", "lienket", "diachi", "permalink"),
    "old_urls": ("oldurls", "oldurl", "diachicu"),
    "picture": ("picture", "image", "thumbnail", "avatar", "anh", "anhdaidien", "hinhanh"),
    "picture_caption": ("picturecaption", "imagecaption", "caption", "chuthichanh", "chuthich"),
    "picture_credit": ("picturecredit", "imagecredit", "nguonanh"),
    "sources": ("source", "sources", "nguon", "nguontin"),
}
PUBLISHED, DRAFT, REFUSED = "published", "draft", "refused"
_STATUSES = {
    "publish": PUBLISHED, "published": PUBLISHED, "public": PUBLISHED, "usable": PUBLISHED, "live": PUBLISHED, "1": PUBLISHED, "true": PUBLISHED,
    "da dang": PUBLISHED, "xuat ban": PUBLISHED, "da xuat ban": PUBLISHED, "hien": PUBLISHED,
    "draft": DRAFT, "pending": DRAFT, "private": DRAFT, "future": DRAFT, "auto-draft": DRAFT, "withheld": DRAFT, "0": DRAFT, "false": DRAFT,
    "nhap": DRAFT, "ban nhap": DRAFT, "cho duyet": DRAFT, "an": DRAFT,
    "trash": REFUSED, "canceled": REFUSED, "cancelled": REFUSED, "deleted": REFUSED, "da xoa": REFUSED, "go": REFUSED, "da go": REFUSED,
}  # fmt: skip


@dataclass(frozen=True)
class GenreRule:
    """Gives a genre to items of a category, tag or type (compared folded) or whose title fits a pattern."""

    genre: str
    category: str = ""
    tag: str = ""
    type: str = ""
    title: str = ""

    def fits(self, item: IncomingItem) -> bool:
        """Whether every condition that is given holds."""
        return (
            (not self.category or fold(self.category) in map(fold, item.categories))
            and (not self.tag or fold(self.tag) in map(fold, item.tags))
            and (not self.type or fold(self.type) == fold(item.type))
            and (not self.title or re.search(self.title, item.title, re.IGNORECASE) is not None)
        )


@dataclass(frozen=True)
class Mapping:
    """The whole file; every part may be left out."""

    source: str = ""
    encoding: str = ""
    delimiter: str = ""
    body_kind: str = "auto"
    fields: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    create_sections: bool = False
    authors: dict[str, str] = field(default_factory=dict)
    genres: tuple[GenreRule, ...] = ()
    dates: tuple[str, ...] = ()
    statuses: dict[str, str] = field(default_factory=dict)
    types: tuple[str, ...] = ("post",)
    tags: str = "topics"

    def columns(self, name: str, known: Sequence[str]) -> list[str]:
        """The columns that hold a field: those the file names, else the one whose name says so."""
        named = self.fields.get(name)
        if named is not None:
            return [str(column) for column in (named if isinstance(named, list) else [named])]
        for guess in _GUESSES[name]:
            for column in known:
                if plain_name(column) == guess:
                    return [column]
        return []

    def status(self, word: str) -> str:
        """``published``, ``draft`` or ``refused`` for the source's own word.

        :raises ValueError: for a word that nobody explained.
        """
        if not word.strip():
            return self.defaults.get("status", PUBLISHED)
        for key, value in self.statuses.items():
            if fold(str(key)) == fold(word.strip()):
                return value
        return _lookup(word)

    def genre_of(self, item: IncomingItem) -> str:
        """The code of the first rule that fits, else the default."""
        return next((rule.genre for rule in self.genres if rule.fits(item)), self.defaults.get("genre", "tin"))

    def pen_name(self, name: str) -> str:
        """What an author of the old site is called here; an empty text drops the name."""
        folded = fold(name)
        return next((pen for key, pen in self.authors.items() if fold(str(key)) == folded), name)

    def section_of(self, category: str) -> str | None:
        """The slug that the file gives a category."""
        folded = fold(category)
        return next((slug for key, slug in self.sections.items() if fold(str(key)) == folded), None)


def _lookup(word: str) -> str:
    try:
        return _STATUSES[fold(word.strip())]
    except KeyError:
        raise ValueError(_("Trạng thái “%(word)s” chưa có trong tệp ánh xạ (mục statuses).") % {"word": word[:50]}) from None


def plain_name(column: str) -> str:
    """A column's name without marks, case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", fold(column))


def read_mapping(path: Path | None) -> Mapping:
    """The mapping of a YAML file; without one, the defaults.

    :raises SourceRefused: when the file is absent, no YAML, or holds something unknown.
    """
    if path is None:
        return Mapping()
    try:
        with path.open(encoding="utf-8-sig") as stream:
            data = yaml.safe_load(stream)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceRefused(_("Không đọc được tệp ánh xạ %(path)s: %(error)s") % {"path": path, "error": error}) from error
    return make_mapping(data or {})


def make_mapping(data: Any) -> Mapping:
    """The mapping of plain data.

    :raises SourceRefused: for unknown names and values that cannot be meant.
    """
    known = {item.name for item in fields(Mapping)}
    if not isinstance(data, dict) or (unknown := set(data) - known):
        names = ", ".join(map(str, sorted(unknown, key=str))) if isinstance(data, dict) else "?"
        raise SourceRefused(_("Tệp ánh xạ có mục không biết: %(names)s") % {"names": names})
    try:
        values = {name: _typed(name, value) for name, value in data.items() if value is not None}
        mapping = Mapping(**values)
    except (TypeError, ValueError, re.error) as error:
        raise SourceRefused(_("Tệp ánh xạ sai: %(error)s") % {"error": error}) from error
    if bad := set(mapping.fields) - set(FIELDS):
        raise SourceRefused(_("Tệp ánh xạ có trường không biết: %(names)s") % {"names": ", ".join(sorted(bad))})
    if bad := (set(mapping.statuses.values()) | {mapping.defaults.get("status", PUBLISHED)}) - {PUBLISHED, DRAFT, REFUSED}:
        raise SourceRefused(_("Trạng thái chỉ là published, draft hoặc refused; tệp ánh xạ có: %(names)s") % {"names": ", ".join(sorted(bad))})
    return mapping


def _typed(name: str, value: Any) -> Any:
    if name == "genres":
        rules = tuple(GenreRule(**{key: str(item) for key, item in rule.items()}) for rule in value)
        for rule in rules:
            re.compile(rule.title)
        return rules
    if name in {"dates", "types"}:
        return tuple(str(item) for item in ([value] if isinstance(value, str) else value))
    if name == "create_sections":
        return bool(value)
    if name in {"fields", "defaults", "sections", "authors", "statuses"}:
        if not isinstance(value, dict):
            raise TypeError(name)
        return value if name == "fields" else {str(key): "" if item is None else str(item) for key, item in value.items()}
    return str(value)
