"""What the code says about itself: apps, models, events, registries, permissions, commands, jobs, addresses."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import URLPattern, URLResolver
from wagtail import hooks
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.models import get_snippet_models

from toasoan.foundation.clock import Job, jobs
from toasoan.foundation.outbox.consumers import Consumer, consumers
from toasoan.foundation.outbox.events import Event, event_types

WINGS = ("foundation", "newsroom", "studio", "public", "outlets", "oversight")
OURS = ("toasoan.", "config.")
# functions at the top of a module through which one room offers a place that another fills
OFFER = re.compile(r"^(register_\w+|grant|every|consumer)$")


# the rooms the house is planned with, beyond what stands today or not
PLAN = {
    "foundation": ("language", "people", "audit", "outbox", "evidence", "search", "media"),
    "newsroom": ("stories", "articles", "scripts", "social", "wire", "printing", "royalties", "assist"),
    "studio": ("programmes", "streaming", "library"),
    "public": ("audience", "readers", "revenue"),
    "outlets": ("website", "channels"),
    "oversight": ("plans", "maturity", "training", "security", "monitoring", "reports"),
}


@dataclass(frozen=True)
class Room:
    """One app of a wing, or a pure library, with the first sentence about it; ``installed`` says whether Django knows it."""

    wing: str
    name: str
    about: str
    installed: bool


@dataclass(frozen=True)
class Said:
    """Something named in the code with what its docstring says."""

    name: str
    where: str
    about: str


def root() -> Path:
    """The folder of the project."""
    return Path(settings.BASE_DIR)


def first_paragraph(text: str | None) -> str:
    """The first paragraph of a docstring, on one line; empty when there is none."""
    return " ".join((text or "").strip().split("\n\n")[0].split()).replace("``", "`")


def docstring_of(path: Path) -> str:
    """The first paragraph of a module's docstring."""
    return first_paragraph(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))))


def is_ours(thing: Any) -> bool:
    """Whether a class or function was written here and not in a test or a library."""
    module = getattr(thing, "__module__", "")
    return module.startswith(OURS) and ".tests" not in module


def wings() -> list[Said]:
    """The wings that are there, from the bottom up."""
    found = [(wing, root() / "toasoan" / wing / "__init__.py") for wing in WINGS]
    return [Said(wing, f"toasoan/{wing}", docstring_of(path)) for wing, path in found if path.exists()]


def rooms(wing: str) -> list[Room]:
    """The rooms of a wing."""
    installed = {config.name for config in apps.get_app_configs()}
    found = sorted(path.parent for path in (root() / "toasoan" / wing).glob("*/__init__.py") if path.parent.name != "tests")
    return [Room(wing, path.name, docstring_of(path / "__init__.py"), f"toasoan.{wing}.{path.name}" in installed) for path in found]


def missing_rooms() -> dict[str, list[str]]:
    """The planned rooms of each wing that are not there yet."""
    return {wing: gone for wing, names in PLAN.items() if (gone := [name for name in names if name not in {room.name for room in rooms(wing)}])}


def contracts() -> list[tuple[str, list[str]]]:
    """Every import-linter contract: its name and, in words, what it forbids."""
    parser = configparser.ConfigParser()
    parser.read(root() / ".importlinter", encoding="utf-8")
    found = []
    for section in parser.sections():
        if not section.startswith("importlinter:contract:"):
            continue
        contract = parser[section]
        found.append((contract["name"], _in_words(contract)))
    return found


def _in_words(contract: configparser.SectionProxy) -> list[str]:
    def names(key: str) -> list[str]:
        return [line.strip() for line in contract.get(key, "").splitlines() if line.strip()]

    if contract["type"] == "layers":
        return [" → ".join(f"`{name}`" for name in names("layers"))]
    sources = ", ".join(f"`{name}`" for name in names("source_modules") or names("modules"))
    forbidden = ", ".join(f"`{name}`" for name in names("forbidden_modules"))
    return [f"{sources} never imports {forbidden}" if forbidden else sources]


def our_models() -> list[tuple[str, list[type[models.Model]]]]:
    """Models by the app that owns their tables; abstract ones and the tables Django makes for many-to-many are left out."""
    found = []
    for config in sorted(apps.get_app_configs(), key=lambda one: one.name):
        if config.name.startswith("toasoan."):
            own = sorted(config.get_models(), key=lambda model: model.__name__)
            if own:
                found.append((config.name, own))
    return found


def our_events() -> list[type[Event]]:
    """Every event class of the product, of installed apps, whether its module was needed already or not."""
    for config in apps.get_app_configs():
        if config.name.startswith("toasoan.") and (Path(config.path) / "events.py").exists():
            import_module(f"{config.name}.events")
    return [event for event in event_types().values() if is_ours(event)]


def our_consumers() -> list[Consumer]:
    """Every consumer of events."""
    return [one for one in consumers() if is_ours(one.handle)]


def our_jobs() -> list[Job]:
    """Every periodic job."""
    return [job for job in jobs() if is_ours(job.run)]


def sources() -> Iterator[Path]:
    """Every Python module of the product, tests and migrations left out."""
    for folder in ("toasoan", "config"):
        for path in sorted((root() / folder).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.relative_to(root()).parts):
                yield path


def offers() -> list[Said]:
    """Every place that one room offers and another fills: ``register_…``, ``grant``, ``every``, ``consumer``."""
    found = []
    for path in sources():
        if path.name == "wagtail_hooks.py" or "formats" in path.parts:
            continue  # the first fill Wagtail's places; the second read files
        where, body = str(path.relative_to(root())), ast.parse(path.read_text(encoding="utf-8")).body
        functions = [node for node in body if isinstance(node, ast.FunctionDef) and OFFER.match(node.name) and not node.decorator_list]
        found += [Said(node.name, where, first_paragraph(ast.get_docstring(node))) for node in functions]
    return found


def commands() -> list[Said]:
    """Every management command, with the first paragraph of its module's docstring."""
    paths = [path for folder in ("toasoan", "config", "demo") for path in (root() / folder).rglob("management/commands/[a-z]*.py")]
    return sorted((Said(path.stem, str(path.relative_to(root())), docstring_of(path)) for path in paths), key=lambda one: one.name)


def staff_addresses() -> list[Said]:
    """Every address under ``/toa-soan/`` that a room of ours answers."""
    import config.urls  # noqa: F401 (Wagtail fills its register of viewsets when addresses are read)

    found: list[Said] = []
    for function in hooks.get_hooks("register_admin_urls"):
        if is_ours(function):
            found += [Said(f"/toa-soan/{address}", function.__module__, name) for address, name in flat(function())]
    for viewset in viewsets.viewsets:
        if is_ours(type(viewset)) and viewset.url_prefix:
            found.append(Said(f"/toa-soan/{viewset.url_prefix}/", type(viewset).__module__, viewset.url_namespace))
    for model in get_snippet_models():
        if is_ours(model):
            viewset = model.snippet_viewset
            found.append(Said(f"/toa-soan/{viewset.url_prefix}/", type(viewset).__module__, viewset.url_namespace))
    return sorted({one.name: one for one in found}.values(), key=lambda one: one.name)


def flat(patterns: Iterable[Any], before: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """Address and name of every pattern, resolvers opened."""
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix(r"\Z").removesuffix("$")
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from flat(pattern.url_patterns, address, inner)
        elif isinstance(pattern, URLPattern):
            yield address, f"{namespace}:{pattern.name}" if namespace and pattern.name else (pattern.name or "")


def readable(address: str, name: str = "") -> str:
    """An address as people write it: ``chu-de/<slug>/``; a pattern that cannot be written so goes by its name."""
    address = re.sub(r"\(\?P<(\w+)>[^()]*\)|<\w+:(\w+)>", lambda match: f"<{match[1] or match[2]}>", address)
    return f"<{name}>" if "(" in address else address.replace("\\", "")


def public_addresses() -> list[str]:
    """The addresses of ``config/urls.py``, those of our own rooms opened; what libraries answer below theirs is left out."""
    from config.urls import urlpatterns

    found = []
    for pattern in urlpatterns:
        if isinstance(pattern, URLResolver) and "toasoan." in str(pattern.urlconf_name):
            found += [readable(address, name.split(":")[-1]) for address, name in flat(pattern.url_patterns, str(pattern.pattern))]
        elif str(pattern.pattern):
            found.append(readable(str(pattern.pattern).removeprefix("^"), getattr(pattern, "name", "") or ""))
    return found
