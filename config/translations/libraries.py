"""The strings of the installed libraries, and whether they are Vietnamese."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import django
import polib
from django.apps import AppConfig

from .fragments import DOMAINS
from .messages import BRACE, PERCENT, TAG, WORD, Key
from .python_sources import source_files, strings_in_python
from .template_loader import translated_source
from .template_sources import HOLE, strings_in_template, visible_text


class Exclusion(NamedTuple):
    """Part of a library that no user of this product sees, and why."""

    library: str
    prefix: str  # of file paths inside the library; "" is the whole library
    reason: str


EXCLUDED = (
    Exclusion("rest_framework", "", "answers programs, in JSON; no screen of ours comes from it"),
    Exclusion("allauth", "idp/", "the product is no identity provider for others: the app is not installed"),
    Exclusion("allauth", "templates/idp/", "as idp/"),
    Exclusion("allauth", "templates/openid/", "OpenID 2.0, replaced by OpenID Connect: the provider is not installed"),
    Exclusion("allauth", "socialaccount/providers/openid/", "as templates/openid/"),
    Exclusion("allauth", "headless/", "answers programs, in JSON; its description pages are for programmers"),
    Exclusion("allauth.socialaccount", "providers/openid/", "as templates/openid/"),
    Exclusion("allauth.socialaccount", "providers/dummy/", "a provider for allauth's own tests"),
    Exclusion("wagtail.search", "templates/wagtailsearch/search_results.html", "its view is in no urls of ours; search is /tim-kiem/"),
    Exclusion("taggit", "templates/admin/", "Django's own admin, which is not installed"),
    Exclusion("wagtail", "project_template/", "what `wagtail start` copies into a new project"),
    Exclusion("treebeard", "admin.py", "Django's own admin, which is not installed"),
    Exclusion("wagtail", "test/", "test data of Wagtail itself"),
    Exclusion("wagtail.admin", "tests/", "as test/"),
)
# Seen through other libraries although they are no installed app of ours: Wagtail's page tree shows treebeard's errors,
# and wagtail.search is modelsearch.
BEHIND_THE_SCENES = ("modelsearch", "treebeard")


# Names of icons, CSS classes and element tags, and attributes, which some libraries' templates hold in captured blocks.
IDENTIFIERS = re.compile(rf"[a-z{HOLE}][\w{HOLE},#:-]*( [a-z{HOLE}][\w{HOLE}:-]*)*|[a-z-]+=\"[^\"]*\"")


@dataclass
class Library:
    """A library with the strings of its English catalogues, or of its source where it ships none."""

    name: str
    folder: Path
    keys: dict[str, set[Key]] = field(default_factory=lambda: {domain: set() for domain in DOMAINS})
    template_text: list[tuple[str, str]] = field(default_factory=list)


def installed_libraries(app_configs: Iterable[AppConfig], own: Path) -> list[Library]:
    """Every library a user may see something of: installed apps not under ``own``, Django's core, and what is behind."""
    folders = {config.name: Path(config.path).resolve() for config in app_configs}
    folders["django.conf"] = Path(django.__file__).resolve().parent / "conf"
    for name in BEHIND_THE_SCENES:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            folders[name] = Path(spec.origin).resolve().parent
    whole = {exclusion.library for exclusion in EXCLUDED if not exclusion.prefix}
    found = []
    for name, folder in sorted(folders.items()):
        ours = own in folder.parents and "site-packages" not in folder.parts
        if not ours and name not in whole:
            library = Library(name, folder)
            _read(library, nested={other for other in folders.values() if folder in other.parents})
            found.append(library)
    return found


def _read(library: Library, nested: set[Path]) -> None:
    hidden = tuple(exclusion.prefix for exclusion in EXCLUDED if exclusion.library == library.name)
    english = library.folder / "locale" / "en" / "LC_MESSAGES"
    for domain in DOMAINS:
        path = english / f"{domain}.po"
        if path.exists():
            library.keys[domain].update(_keys_of_catalogue(path, hidden))
    if library.name != "django.conf":  # its catalogue covers all of Django, whose parts are libraries of their own here
        library.keys["django"].update(_keys_of_source(library.folder, hidden, nested))
        library.template_text.extend(_text_in_templates(library.folder, hidden, nested))


def _keys_of_catalogue(path: Path, hidden: tuple[str, ...]) -> Iterator[Key]:
    for entry in polib.pofile(str(path), encoding="utf-8"):
        places = [place for place, _line in entry.occurrences]
        seen = not places or not all(hidden and place.startswith(hidden) for place in places)
        if seen and not entry.obsolete:
            yield Key(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _keys_of_source(folder: Path, hidden: tuple[str, ...], nested: set[Path]) -> Iterator[Key]:
    """Strings in the source: all there is for a library without catalogue, and what an outdated catalogue misses."""
    for path in _seen_files(folder, hidden, nested, (".py", ".html", ".txt")):
        if path.suffix == ".py":
            found = strings_in_python(path, path.read_text(encoding="utf-8"))
        elif "templates" in path.parts:
            found = strings_in_template(path, _template(path)[1])
        else:
            continue
        yield from (item.key for item in found if item.key is not None)


def _seen_files(folder: Path, hidden: tuple[str, ...], nested: set[Path], suffixes: tuple[str, ...]) -> Iterator[Path]:
    """A library's files without those excluded and those of the libraries that lie inside it."""
    others = {path.parent for path in folder.glob("*/**/locale") if path.is_dir()} | nested
    for path in source_files(folder, suffixes):
        excluded = hidden and path.relative_to(folder).as_posix().startswith(hidden)
        if not excluded and not others.intersection(path.parents):
            yield path


def _template(path: Path) -> tuple[str, str]:
    """A library template's name and its text as our loader gives it."""
    name = path.as_posix().rpartition("/templates/")[2]
    return name, translated_source(name, path.read_text(encoding="utf-8"))


def _text_in_templates(folder: Path, hidden: tuple[str, ...], nested: set[Path]) -> Iterator[tuple[str, str]]:
    """(template name, text) of what a library's templates write without gettext, phrases that we hand over left out."""
    for path in _seen_files(folder, hidden, nested, (".html",)):
        if "templates" not in path.parts:
            continue
        name, source = _template(path)
        for _line, text in visible_text(source):
            if not IDENTIFIERS.fullmatch(text):
                yield name, text


def library_catalogue(libraries: Iterable[Library], domain: str) -> dict[Key, str]:
    """The Vietnamese that libraries bring along, as Django merges it: from their compiled catalogues.

    Plural strings are found under their singular form (``plural`` empty), as gettext finds them.
    """
    merged: dict[Key, str] = {}
    for library in libraries:
        path = library.folder / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.mo"
        if not path.exists():
            continue
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # as Django itself reads it
        for msgid, text in catalogue.items():
            plain = msgid[0] if isinstance(msgid, tuple) else msgid
            context, separator, rest = plain.partition("\x04")
            merged.setdefault(Key(context, rest) if separator else Key("", plain), text)
    return merged


def is_left_in_english(key: Key, text: str, allowed: Iterable[str]) -> bool:
    """Whether a library "translated" a string by repeating it, although it has words that are not international."""
    words = key.msgid
    for pattern in (TAG, PERCENT, BRACE):
        words = pattern.sub(" ", words)
    return text == key.msgid and any(word.lower() not in set(allowed) for word in WORD.findall(words))
