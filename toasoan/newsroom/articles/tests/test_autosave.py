"""Saving by itself: what was just added and is still empty holds nothing up, and what was typed is kept; readers get neither."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from toasoan.foundation.media.models import Recording, Rendition
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.blocks import BodyBlock, build
from toasoan.newsroom.articles.checks import blocking_problems
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_article, make_picture, make_site, make_user
from toasoan.newsroom.articles.tests.form_data import rich_text, streamfield
from toasoan.newsroom.articles.tests.test_screens import edit_data

pytestmark = pytest.mark.django_db

TYPED = ("text", rich_text("<p>Vừa gõ xong câu này.</p>"))
NOTHING: dict[str, Any] = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
EMPTY_TABLE, EMPTY_TEXT = "null", "null"  # what the editor posts for a table, and for running text, that nobody filled in
ITEM = {"deleted": "", "order": "0", "id": ""}
PICTURE = {"picture": "", "caption": "", "credit": ""}
# every kind of block as the editor posts it a moment after it was added
ADDED: dict[str, Any] = {
    "text": EMPTY_TEXT,
    "heading": {"text": "", "level": "h2"},
    "quote": {"text": "", "by": "", "role": ""},
    "factbox": {"title": "", "text": EMPTY_TEXT},
    "qa": {"question": "", "answer": EMPTY_TEXT, "by": ""},
    "poem": {"text": ""},
    "picture": {**PICTURE, "layout": "normal"},
    "gallery": {"title": "", "items": {"count": "1", "0": {**ITEM, "value": PICTURE}}},
    "slideshow": {"title": "", "items": {"count": "0"}},
    "video": {"recording": "", "title": "", "poster": "", "caption": "", "credit": ""},
    "audio": {"recording": "", "title": "", "caption": "", "credit": ""},
    "table": {"caption": "", "table": EMPTY_TABLE, "source": ""},
    "chart": {"title": "", "kind": "column", "unit": "", "table": EMPTY_TABLE, "source": ""},
    "timeline": {"title": "", "items": {"count": "1", "0": {**ITEM, "value": {"time": "", "title": "", "text": EMPTY_TEXT}}}},
    "map": {"title": "", "place": "", "latitude": "", "longitude": "", "note": ""},
    "related": {"title": "", "articles": {"count": "1", "0": {**ITEM, "value": ""}}},
    "document": {"document": "", "title": "", "note": ""},
    "embed": {"url": "", "title": "", "caption": ""},
    "full_bleed": {"picture": "", "heading": "", "text": EMPTY_TEXT, "credit": ""},
    "side_by_side": {**PICTURE, "text": EMPTY_TEXT, "picture_side": "left"},
    "raw": {"html": "", "note": ""},
}


@pytest.fixture
def article(client: Client) -> ArticlePage:
    """A draft, open in the editor of the one who is signed in."""
    actions.ensure_archive(make_site())
    client.force_login(make_user("editor", "editor"))
    return make_article(owner=make_user("reporter", "reporter"))


def rows(*values: dict[str, Any]) -> dict[str, Any]:
    return {**NOTHING, "TOTAL_FORMS": len(values), **{str(number): value for number, value in enumerate(values)}}


def autosave(client: Client, article: ArticlePage, **changes: Any) -> ArticlePage:
    """What the latest draft holds after the editor saved by itself; nothing may be refused."""
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = client.post(address, edit_data(article, **changes), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json().get("success")) == (200, True), answer.content.decode()
    kept: ArticlePage = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    return kept


def test_the_list_of_added_blocks_is_whole() -> None:
    assert set(ADDED) == set(BodyBlock().child_blocks)


@pytest.mark.parametrize("kind", ADDED)
def test_a_block_just_added_is_saved_and_previewed_empty_with_what_was_typed_before_it(client: Client, article: ArticlePage, kind: str) -> None:
    changes = {"body": streamfield([TYPED, (kind, ADDED[kind])])}
    kept = autosave(client, article, **changes)
    assert [child.block_type for child in kept.body] == ["text", kind]
    assert "Vừa gõ xong câu này." in kept.body[0].value.source
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert client.post(preview, edit_data(article, **changes)).json()["is_valid"] is True
    assert "Vừa gõ xong câu này." in client.get(f"{preview}?mode=").content.decode()


@pytest.mark.parametrize(
    "formsets",
    [
        {"comments": rows({"id": "", "contentpath": "lead_paragraph", "text": "", "position": "", "resolved": "", "replies": NOTHING})},
        {"article_authors": rows({"id": "", "author": "", "role": "Bài", "ORDER": "1", "DELETE": ""})},
        {"article_sources": rows({"id": "", "name": "", "url": "", "note": "", "ORDER": "1", "DELETE": ""})},
    ],
    ids=lambda formsets: next(iter(formsets)),
)
def test_a_row_just_added_holds_nothing_up(client: Client, article: ArticlePage, formsets: dict[str, Any]) -> None:
    kept = autosave(client, article, lead_paragraph="Sapo vừa gõ", **formsets)
    assert kept.lead_paragraph == "Sapo vừa gõ"
    assert not kept.wagtail_admin_comments.exists()
    assert all(source.name for source in kept.article_sources.all())
    # the page now says that it has so many rows; the next save is taken as well
    (name,) = formsets
    again = {name: {**formsets[name], "INITIAL_FORMS": 1}}
    assert autosave(client, article, lead_paragraph="Sapo gõ tiếp", **again).lead_paragraph == "Sapo gõ tiếp"


def test_an_empty_reply_does_not_lose_its_remark(client: Client, article: ArticlePage) -> None:
    remark = {"id": "", "contentpath": "lead_paragraph", "text": "Cần số liệu", "position": "", "resolved": ""}
    kept = autosave(client, article, comments=rows({**remark, "replies": rows({"id": "", "text": ""})}))
    (comment,) = kept.wagtail_admin_comments.all()
    assert (comment.text, comment.replies.count()) == ("Cần số liệu", 0)


def test_a_source_with_a_link_alone_is_kept_but_does_not_count_as_named(client: Client, article: ArticlePage) -> None:
    article.genre.needs = {"source": True}
    article.genre.save()
    source = {"id": "", "name": "", "url": "https://thuyloi.example/tin", "note": "", "ORDER": "1", "DELETE": ""}
    kept = autosave(client, article, article_sources=rows(source))
    (unnamed,) = [source for source in kept.article_sources.all() if not source.name]
    assert unnamed.url == "https://thuyloi.example/tin"
    kept.article_sources = [unnamed]
    assert "source.missing" in {problem.code for problem in blocking_problems(kept)}


@pytest.mark.parametrize("kind", ["picture", "gallery", "video", "audio", "document", "full_bleed", "side_by_side", "embed"])
def test_readers_get_no_block_that_lacks_what_it_shows(client: Client, article: ArticlePage, kind: str) -> None:
    kept = autosave(client, article, body=streamfield([TYPED, (kind, ADDED[kind])]))
    assert {problem.code for problem in blocking_problems(kept)} >= {"block.embed" if kind == "embed" else "block.empty"}
    with pytest.raises(ArticleRefused, match="Khối"):
        actions.publish_article(article, acting_user=make_user("chief", "editor-in-chief"))


def test_an_address_that_may_not_be_embedded_stays_in_the_draft_and_goes_no_further(client: Client, article: ArticlePage) -> None:
    body = streamfield([("embed", {"url": "https://khong-duoc.example/x", "title": "", "caption": ""})])
    kept = autosave(client, article, body=body)
    assert kept.body[0].value["url"] == "https://khong-duoc.example/x"
    assert [problem.code for problem in blocking_problems(kept) if problem.code.startswith("block")] == ["block.embed"]
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    submitted = client.post(address, edit_data(article, body=body, **{"action-submit": "1"}))
    assert submitted.status_code == 200  # the form again, with what is wrong in it
    assert submitted.context["form"].errors["body"]


def test_a_video_shows_a_poster_that_exists_and_makes_none() -> None:
    poster = make_picture()
    recording = Recording.objects.create(title="Triều cường", type="video", file="media/trieu.mp4", duration=12)
    html = make_article(body=build.body(build.video(recording, poster=poster))).body.render_as_block()
    assert f'poster="{poster.file.url}"' in html  # until its renditions were made in the background
    made = Rendition.objects.create(
        image=poster, filter_spec="width-320|format-jpeg|jpegquality-80", focal_point_key="", file="images/cong.jpg", width=64, height=48
    )
    before = Rendition.objects.count()
    html = ArticlePage.objects.latest("pk").body.render_as_block()
    assert f'poster="{made.url}"' in html
    recording.thumbnail = "media_thumbnails/trieu.jpg"
    recording.save()
    html = make_article("Bài hai", body=build.body(build.video(recording))).body.render_as_block()
    assert 'poster="/media/media_thumbnails/trieu.jpg"' in html
    assert Rendition.objects.count() == before
