"""A script as a version of a story: its parts, beginning one cut to its seconds, writing one part."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import count_syllables, normalise
from toasoan.newsroom.scripts.forms import ScriptBeginForm
from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.scripts.timing import speed_of, timed
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.versions import written
from toasoan.newsroom.stories.versions.cutting import cut_to_length, syllables_in
from toasoan.newsroom.stories.versions.editing_text import changed_texts
from toasoan.newsroom.stories.versions.registry import Change, TextPart, VersionKind, register_version_kind

CODE, TITLE, PICTURE = "script", "title", "-hinh"


def parts_of(script: Script) -> list[TextPart]:
    """The title, then of each row what is seen and what is heard, in the order of the broadcast."""
    parts = [TextPart(TITLE, _("Tiêu đề"), normalise(script.title))]
    for number, child in enumerate(script.rows, start=1):
        label = _("Dòng %(number)s: %(kind)s") % {"number": number, "kind": child.block.label}
        seen, heard = str(child.value.get("picture") or ""), str(child.value.get("text") or "")
        if seen.strip():
            parts.append(TextPart(f"{child.id}{PICTURE}", _("%(label)s, hình") % {"label": label}, normalise(seen)))
        if heard.strip():
            parts.append(TextPart(str(child.id), label, normalise(heard)))
    return parts


def words_of(script: Script) -> list[TextPart]:
    """What is heard, without what is seen and what runs over the picture: that is what other versions are made from."""
    heard = {str(child.id) for child in script.rows if child.block_type in {"spoken", "interview"}}
    return [part for part in parts_of(script) if part.id == TITLE or part.id in heard]


def put_part(script: Script, part_id: str, text: str, *, acting_user: Any) -> None:
    """Write the title or one column of a row anew; saved as a draft.

    :raises StoryRefused: when the row is gone, or the script may not be edited now.
    """
    written.require_edit(acting_user, script)
    _write(script, part_id, normalise(text))
    written.save_draft(script, acting_user=acting_user)


def put_changes(script: Script, changes: Sequence[Change], /, *, acting_user: Any) -> None:
    """Write chosen words of title and rows anew, as one revision.

    :raises StoryRefused: when a row is gone, or the script may not be edited now.
    """
    written.require_edit(acting_user, script)
    for part_id, text in changed_texts(parts_of(script), changes).items():
        _write(script, part_id, text)
    written.save_draft(script, acting_user=acting_user)


def _write(script: Script, part_id: str, text: str) -> None:
    if part_id == TITLE:
        script.title = text[:255]
        return
    row_id, field = part_id.removesuffix(PICTURE), "picture" if part_id.endswith(PICTURE) else "text"
    child = next((child for child in script.rows if str(child.id) == row_id), None)
    if child is None or field not in child.value:
        raise StoryRefused(_("Không thấy dòng này trong kịch bản nữa. Hãy tải lại trang."))
    child.value[field] = text


def begin(
    *,
    story: Any,
    coverage: Any,
    master_parts: Sequence[TextPart],
    title: str,
    acting_user: Any,
    medium: str = "",
    presenter: Presenter | None = None,
    seconds: int | None = None,
    **how: Any,
) -> Script:
    """A draft script: the master's sentences that fit into the seconds at the presenter's speed, one spoken row for each paragraph.

    Without ``seconds`` the coverage's plan holds; 0 keeps everything.
    """
    planned = coverage.planned_seconds if coverage is not None else None
    length = planned if seconds is None else seconds
    limit = syllables_in(length, speed_of(presenter)) if length else None
    kept = cut_to_length([part for part in master_parts if part.id != TITLE], limit, count_syllables)
    rows = [
        {"type": "spoken", "id": str(uuid.uuid4()), "value": {"text": part.text, "picture": "", "presenter": None, "seconds": None}} for part in kept
    ]
    script = Script(
        title=title[:255],
        story=story,
        coverage=coverage,
        desk=(coverage.desk if coverage is not None else None) or story.desk,
        owner=acting_user,
        medium=medium or (coverage.medium if coverage is not None and coverage.medium in Script.Medium.values else Script.Medium.RADIO),
        presenter=presenter,
        planned_seconds=length or planned,
        air_date=coverage.planned_on if coverage is not None else None,
    )
    script.rows = Script._meta.get_field("rows").to_python(rows)  # type: ignore[union-attr]  # a StreamField, not a relation
    script.save()
    script.save_revision(user=acting_user, log_action=acting_user is not None)
    return script


def register() -> None:
    """Called once, when the app is ready."""
    register_version_kind(
        VersionKind(
            code=CODE,
            media=("radio", "tv"),
            label=gettext_lazy("Kịch bản"),
            get=lambda number: written.latest_draft(Script, number),
            get_public=lambda number: Script.objects.filter(pk=number, live=True).first(),
            title_of=lambda script: str(script.title),
            parts_of=parts_of,
            edit_url=lambda script: reverse("wagtailsnippets_scripts_script:edit", args=[script.pk]),
            may_edit=written.may_edit,
            may_see=written.may_see,
            begin=begin,
            stop=written.stop,
            put_part=put_part,
            put_changes=put_changes,
            seconds_of=lambda script: timed(script).seconds,
            state_label=lambda script: str(script.get_state_display()),
            begin_form=ScriptBeginForm,
            may_begin=lambda user: user.has_perm("scripts.add_script"),
            words_of=words_of,
        )
    )
