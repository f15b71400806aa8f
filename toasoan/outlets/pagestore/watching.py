"""Models whose rows stand on public pages: loading one while a page is rendered notes it, saving or deleting one tells the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.signals import post_delete, post_init, post_save

from toasoan.foundation.outbox.actions import publish_event
from toasoan.outlets.pagestore.dependencies import is_collecting, shows
from toasoan.outlets.pagestore.events import ContentChanged

Keys = Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Watched:
    """A model, the keys of a row, which of its fields readers see (empty: any), and what else changes when a row does."""

    model: type[models.Model]
    keys: Keys
    fields: frozenset[str]
    saves: bool
    also: tuple[str, ...]
    everywhere: bool


_watched: dict[type[models.Model], Watched] = {}


def register_shown(
    model: type[models.Model], keys: Keys, *, fields: Collection[str] = (), saves: bool = True, also: Collection[str] = (), everywhere: bool = False
) -> None:
    """Make every page that loads a row of this model depend on ``keys(row)``, and every save or deletion of a row a change of them.

    ``keys`` may use nothing but the primary key and foreign keys, for rows are loaded in part. ``fields``: a save that names its fields
    (``update_fields``) and touches none of these is no change. ``saves=False`` for models whose owner sends events of its own. ``also``: keys of
    lists that name every row, such as a sitemap. ``everywhere``: nearly all pages show it, so what comes meanwhile goes before them.
    ``QuerySet.update`` and ``bulk_…`` send no signals: whoever uses them on such a model publishes ``ContentChanged`` itself.
    """
    watched = Watched(model, keys, frozenset(fields), saves, tuple(also), everywhere)
    _watched[model] = watched
    name = f"pagestore.{model._meta.label_lower}"
    post_init.connect(_note, sender=model, dispatch_uid=name)
    if saves:
        post_save.connect(_saved, sender=model, dispatch_uid=name)
        post_delete.connect(_deleted, sender=model, dispatch_uid=name)


def watched() -> tuple[Watched, ...]:
    """All watched models, by name."""
    return tuple(sorted(_watched.values(), key=lambda one: one.model._meta.label_lower))


def _note(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    if is_collecting() and instance.pk is not None:
        shows(*_watched[sender].keys(instance))


def _saved(sender: type[models.Model], instance: models.Model, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any) -> None:  # noqa: FBT001, FBT002 (Django's signature)
    watched = _watched[sender]
    if raw or (update_fields is not None and watched.fields and not watched.fields.intersection(update_fields)):
        return
    _tell(watched, instance)


def _deleted(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    _tell(_watched[sender], instance)


def _tell(watched: Watched, instance: models.Model) -> None:
    told = sorted({*watched.keys(instance), *watched.also})
    if told and settings.PAGE_STORE_ON:
        name, reason = f"{watched.model._meta.model_name}:{instance.pk}", f"{watched.model._meta.verbose_name}: {instance}"
        publish_event(ContentChanged(subject=name, keys=told, everywhere=watched.everywhere, reason=reason[:200]))
