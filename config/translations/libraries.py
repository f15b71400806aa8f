"""The strings of the installed libraries, and whether they are Vietnamese."""

from __future__ import annotations

import gettext
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
from .template_sources import strings_in_template


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
    Exclusion("treebeard", "admin.py", "Django's own admin, which is not installed"),
    Exclusion("wagtail", "test/", "test data of Wagtail itself"),
    Exclusion("wagtail.admin", "tests/", "as test/"),
)
# Seen through other libraries although they are no installed app of ours: Wagtail's page tree shows treebeard's errors,
# and wagtail.search is modelsearch.
BEHIND_THE_SCENES = ("modelsearch", "treebeard")


@dataclass
class Library:
    """A library with the strings of its English catalogues, or of its source where it ships none."""

    name: str
    folder: Path
    keys: dict[str, set[Key]] = field(default_factory=lambda: {domain: set() for domain in DOMAINS})


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
            _read(library, nested={other for other in folders.values() if other != folder})
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


def _keys_of_catalogue(path: Path, hidden: tuple[str, ...]) -> Iterator[Key]:
    for entry in polib.pofile(str(path), encoding="utf-8"):
        places = [place for place, _line in entry.occurrences]
        seen = not places or not all(hidden and place.startswith(hidden) for place in places)
        if seen and not entry.obsolete:
            yield Key(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _keys_of_source(folder: Path, hidden: tuple[str, ...], nested: set[Path]) -> Iterator[Key]:
    """Strings in the source: all there is for a library without catalogue, and what an outdated catalogue misses."""
    others = {path.parent for path in folder.glob("*/**/locale") if path.is_dir()} | nested
    for path in source_files(folder, (".py", ".html", ".txt")):
        if others.intersection(path.parents) or (hidden and path.relative_to(folder).as_posix().startswith(hidden)):
            continue
        if path.suffix == ".py":
            found = strings_in_python(path, path.read_text(encoding="utf-8"))
        elif "templates" in path.parts:
            found = strings_in_template(path, path.read_text(encoding="utf-8"))
        else:
            continue
        yield from (item.key for item in found if item.key is not None)


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
