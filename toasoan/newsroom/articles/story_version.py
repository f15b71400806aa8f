"""An article as a version of a story: its parts, writing one part, stopping with its master."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import normalise
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.begin_form import ArticleBeginForm
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.blocks.reading import block_text
from toasoan.newsroom.articles.blocks.rewriting import plain_of, replace_spans, rewrite
from toasoan.newsroom.articles.models import ArticlePage, Genre, SectionPage, WorkflowRule
from toasoan.newsroom.articles.states import PUBLIC_STATES, TRANSITIONS, ArticleState, allowed
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.versions.editing_text import replace_in
from toasoan.newsroom.stories.versions.registry import Change, TextPart, VersionKind, choose_workflow_by, register_version_kind

CODE = "articlepage"
TITLE, LEAD = "title", "lead"


def get_draft(number: int) -> ArticlePage | None:
    """The latest draft of an article."""
    article = ArticlePage.objects.filter(pk=number).first()
    return article.get_latest_revision_as_object() if article is not None else None


def get_public(number: int) -> ArticlePage | None:
    """The article as readers have it, if it is public."""
    return ArticlePage.objects.filter(pk=number, live=True).first()


def parts_of(article: ArticlePage) -> list[TextPart]:
    """Title, sapo, then each block of the body by its own id, in reading order."""
    parts = [TextPart(TITLE, _("Tiêu đề"), normalise(article.title)), TextPart(LEAD, _("Sapo"), normalise(article.lead_paragraph))]
    for child in article.body:
        text = plain_of(child.value.source) if child.block_type == "text" else block_text(child)
        parts.append(TextPart(str(child.id or ""), str(child.block.label), normalise(text)))
    return [part for part in parts if part.text]


def put_part(article: ArticlePage, part_id: str, text: str, *, acting_user: Any) -> None:
    """Write title, sapo or a text block anew, keeping links and emphasis around what stays; saved as a draft.

    :raises StoryRefused: for a block that is no plain text (a table, a gallery), or when the article may not be edited now.
    """
    if not may_edit(acting_user, article):
        raise StoryRefused(_("Bài đang do người khác giữ hoặc không sửa được nữa."))
    text = normalise(text)
    if part_id == TITLE:
        article.title = text[:255]
    elif part_id == LEAD:
        article.lead_paragraph = text
    else:
        _put_block(article, part_id, text)
    article.save_revision(user=acting_user, log_action=True, clean=False)


def put_changes(article: ArticlePage, changes: Sequence[Change], /, *, acting_user: Any) -> None:
    """Write chosen words of title, sapo and text blocks anew, as one revision; links and emphasis stay where they are.

    :raises StoryRefused: for a block that is no plain text, or when the article may not be edited now.
    """
    if not may_edit(acting_user, article):
        raise StoryRefused(_("Bài đang do người khác giữ hoặc không sửa được nữa."))
    for part_id in dict.fromkeys(change.part_id for change in changes):
        edits = [(change.start, change.end, normalise(change.text)) for change in changes if change.part_id == part_id]
        if part_id in {TITLE, LEAD}:
            name = "title" if part_id == TITLE else "lead_paragraph"
            text = replace_in(normalise(getattr(article, name)), edits)
            if name == "title" and len(text) > 255:
                raise StoryRefused(_("Tiêu đề sẽ dài quá 255 chữ cái. Hãy sửa tay tiêu đề."))
            setattr(article, name, text)
        else:
            _put_block(article, part_id, edits=edits)
    article.save_revision(user=acting_user, log_action=True, clean=False)


def _put_block(article: ArticlePage, part_id: str, text: str = "", edits: Sequence[tuple[int, int, str]] = ()) -> None:
    place = next((number for number, child in enumerate(article.body) if str(child.id) == part_id), None)
    if place is None:
        raise StoryRefused(_("Không thấy đoạn này trong bài nữa. Hãy tải lại trang."))
    child = article.body[place]
    if child.block_type != "text":
        raise StoryRefused(_("Khối “%(label)s” phải sửa bằng tay trong màn hình soạn.") % {"label": child.block.label})
    source = child.value.source
    plain = plain_of(source)
    if edits and plain == normalise(plain):
        rich = replace_spans(source, edits)
    else:
        rich = rewrite(source, replace_in(normalise(plain), edits) if edits else text)
    value = type(child.value)(rich)
    article.body[place] = (child.block_type, value, child.id)


def may_edit(user: Any, article: ArticlePage) -> bool:
    """Whether the account may change the article's draft now (state, workflow and lock allow it)."""
    tester = article.permissions_for_user(user)
    return bool(tester.can_edit() and not tester.page_locked())


def stop(article: ArticlePage, *, reason: str, acting_user: Any) -> None:
    """Stop an article whose master was withdrawn: a public one is withdrawn too, one under way leaves its chain."""
    from toasoan.newsroom.articles import actions

    current = ArticlePage.objects.get(pk=article.pk)
    if current.state in PUBLIC_STATES:
        actions.withdraw_article(current, reason=reason, acting_user=None)
    elif current.state == ArticleState.SCHEDULED:
        actions.unschedule_article(current, acting_user=None)
    elif current.state == ArticleState.IN_REVIEW and allowed("return", current.state) and current.current_workflow_state is not None:
        from toasoan.newsroom.articles.actions.moving import move
        from toasoan.newsroom.articles.door import open_door

        with open_door():
            current.current_workflow_state.cancel(user=acting_user)
        move(current, TRANSITIONS["recall"], acting_user=acting_user, reason=reason)


def workflow_for_version(version: Any) -> Any:
    """The chain of the first rule that holds for everything; scripts, print items and posts take it unless they have one of their own."""
    rule = WorkflowRule.objects.filter(workflow__active=True, site=None, section=None, genre=None).select_related("workflow").first()
    return rule.workflow if rule is not None else None


def begin(
    *, story: Any, coverage: Any, master_parts: Sequence[TextPart], title: str, acting_user: Any, section: Any = None, genre: Any = None, **how: Any
) -> ArticlePage:
    """A draft article with the master's text, in the given section (or the first that the desk answers for).

    :raises StoryRefused: without a section.
    """
    from toasoan.newsroom.articles.actions import create_article

    desk_id = coverage.desk_id if coverage is not None else story.desk_id
    section = section or SectionPage.objects.filter(desk_id=desk_id).order_by("path").first() or SectionPage.objects.order_by("path").first()
    site = section.get_site() if section is not None else None
    genre = genre or Genre.objects.filter(code=coverage.genre_code if coverage is not None else "").first() or Genre.objects.first()
    if site is None or genre is None or acting_user is None:
        raise StoryRefused(_("Hãy chọn chuyên mục cho bài."))
    article = create_article(site, title=title, section=section, genre=genre, acting_user=acting_user)
    article.story = story
    article.lead_paragraph = next((part.text for part in master_parts if part.id == LEAD), "")
    paragraphs = [line for part in master_parts if part.id not in {TITLE, LEAD} for line in part.text.split("\n")]
    if paragraphs:
        article.body = build.body(build.text("".join(f"<p>{escape(line)}</p>" for line in paragraphs)))
    ArticlePage.objects.filter(pk=article.pk).update(story=story)
    article.save_revision(user=acting_user, log_action=False)
    return article


def register() -> None:
    """Called once, when the app is ready."""
    register_version_kind(
        VersionKind(
            code=CODE,
            media=("web",),
            label=gettext_lazy("Bài trên báo điện tử"),
            get=get_draft,
            get_public=get_public,
            title_of=lambda article: str(article.title),
            parts_of=parts_of,
            edit_url=lambda article: reverse("wagtailadmin_pages:edit", args=[article.pk]),
            may_edit=may_edit,
            begin=begin,
            stop=stop,
            put_part=put_part,
            put_changes=put_changes,
            state_label=lambda article: str(article.get_state_display()),
            begin_form=ArticleBeginForm,
            may_begin=lambda user: policy.may(user, "submit"),
        )
    )
    choose_workflow_by(workflow_for_version)
