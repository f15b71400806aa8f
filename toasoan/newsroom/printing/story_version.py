"""A print item as a version of a story: its parts, beginning one cut to its words, writing one part, stopping with its master."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import normalise
from toasoan.newsroom.printing.begin_form import ItemBeginForm
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.versions import written
from toasoan.newsroom.stories.versions.cutting import cut_to_length
from toasoan.newsroom.stories.versions.editing_text import changed_texts
from toasoan.newsroom.stories.versions.registry import Change, TextPart, VersionKind, register_version_kind

CODE = "print_item"
FIELDS = {"kicker": gettext_lazy("Tít phụ trên"), "title": gettext_lazy("Tiêu đề"), "lead": gettext_lazy("Sapo"), "byline": gettext_lazy("Bút danh")}
LONGEST = {"kicker": 200, "title": 255, "byline": 200}


def parts_of(item: PrintItem) -> list[TextPart]:
    """Kicker, title, sapo, each paragraph by its place, byline."""
    parts = [TextPart(name, str(FIELDS[name]), normalise(getattr(item, name))) for name in ("kicker", "title", "lead")]
    paragraphs = [line for line in normalise(item.body).split("\n") if line.strip()]
    parts += [TextPart(f"p{number}", _("Đoạn %(number)d") % {"number": number}, line) for number, line in enumerate(paragraphs, start=1)]
    parts.append(TextPart("byline", str(FIELDS["byline"]), normalise(item.byline)))
    return [part for part in parts if part.text.strip()]


def put_part(item: PrintItem, part_id: str, text: str, *, acting_user: Any) -> None:
    """Write one part anew; saved as a draft.

    :raises StoryRefused: when the paragraph is gone, or the item may not be edited now.
    """
    written.require_edit(acting_user, item)
    text = normalise(text)
    if part_id in FIELDS:
        setattr(item, part_id, text[: LONGEST.get(part_id, 20_000)])
    else:
        paragraphs = [line for line in item.body.split("\n") if line.strip()]
        place = int(part_id[1:]) if part_id[:1] == "p" and part_id[1:].isdecimal() else 0
        if not 1 <= place <= len(paragraphs):
            raise StoryRefused(_("Không thấy đoạn này trong bài nữa. Hãy tải lại trang."))
        paragraphs[place - 1] = " ".join(text.split())
        item.body = "\n".join(line for line in paragraphs if line)
    written.save_draft(item, acting_user=acting_user)


def put_changes(item: PrintItem, changes: Sequence[Change], /, *, acting_user: Any) -> None:
    """Write chosen words anew, as one revision.

    :raises StoryRefused: when the item may not be edited now.
    """
    written.require_edit(acting_user, item)
    paragraphs = [line for line in normalise(item.body).split("\n") if line.strip()]
    for part_id, text in changed_texts(parts_of(item), changes).items():
        if part_id in FIELDS:
            setattr(item, part_id, text[: LONGEST.get(part_id, 20_000)])
        else:
            paragraphs[int(part_id[1:]) - 1] = text
    item.body = "\n".join(line for line in paragraphs if line.strip())
    written.save_draft(item, acting_user=acting_user)


def begin(
    *,
    story: Any,
    coverage: Any,
    master_parts: Sequence[TextPart],
    title: str,
    acting_user: Any,
    issue: Any = None,
    words: int | None = None,
    **how: Any,
) -> PrintItem:
    """A draft with the master's sapo and the whole sentences that fit into the planned words.

    Without ``words`` the coverage's plan holds; 0 keeps everything.
    """
    planned = coverage.planned_words if coverage is not None else None
    length = planned if words is None else words
    kept = cut_to_length([part for part in master_parts if part.id != "title"], length or None)
    item = PrintItem(
        title=title[:255],
        story=story,
        coverage=coverage,
        desk=(coverage.desk if coverage is not None else None) or story.desk,
        owner=acting_user,
        issue=issue,
        planned_words=length or planned,
        lead="\n".join(part.text for part in kept if part.id == "lead"),
        body="\n".join(part.text for part in kept if part.id != "lead"),
    )
    item.save()
    item.save_revision(user=acting_user, log_action=acting_user is not None)
    return item


def stop(item: PrintItem, /, *, reason: str, acting_user: Any) -> None:
    """Stop an item whose master was withdrawn: off the pages that are not printed yet, into the corrections log of those that are."""
    from toasoan.newsroom.printing.actions.withdrawing import take_out

    written.stop(item, reason=reason, acting_user=acting_user)
    take_out(item, reason=reason, acting_user=acting_user)


def register() -> None:
    """Called once, when the app is ready."""
    register_version_kind(
        VersionKind(
            code=CODE,
            media=("print",),
            label=gettext_lazy("Bài báo in"),
            get=lambda number: written.latest_draft(PrintItem, number),
            get_public=lambda number: PrintItem.objects.filter(pk=number, live=True).first(),
            title_of=lambda item: str(item.title),
            parts_of=parts_of,
            edit_url=lambda item: reverse("wagtailsnippets_printing_printitem:edit", args=[item.pk]),
            may_edit=written.may_edit,
            may_see=written.may_see,
            begin=begin,
            stop=stop,
            put_part=put_part,
            put_changes=put_changes,
            state_label=lambda item: str(item.get_state_display()),
            begin_form=ItemBeginForm,
            may_begin=lambda user: user.has_perm("printing.add_printitem"),
            words_of=lambda item: [part for part in parts_of(item) if part.id not in {"kicker", "byline"}],
        )
    )
