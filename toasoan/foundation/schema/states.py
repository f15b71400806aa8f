"""Migrating without drawing the same models over and over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState


def _add_model(state: ProjectState, model: ModelState) -> None:
    """What ``ProjectState.add_model`` does, but only the new model is drawn.

    Django (5.2) also draws every model related to it again, so that the state before the operation never hears of the new one. Nothing looks
    back at that state, and a model that is drawn tells those it points to about itself, as models do when a program starts.
    """
    key = (model.app_label, model.name_lower)
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # hasattr would draw them all
        state.apps.render_multiple([model])


@contextmanager
def drawn_once() -> Iterator[None]:
    """While this lasts, migrations that add models take a fraction of their time; most of what they do on a first start is this."""
    original = ProjectState.add_model
    ProjectState.add_model = _add_model  # type: ignore[assignment]
    try:
        yield
    finally:
        ProjectState.add_model = original  # type: ignore[assignment]
