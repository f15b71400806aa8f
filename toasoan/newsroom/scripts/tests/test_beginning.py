""" "Make a version", through the page that editors use: what it offers, what it cuts, what it says was left out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toasoan.newsroom.articles.blocks.build import body, heading, text
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.scripts.tests.factories import make_presenter, make_script, row
from toasoan.newsroom.scripts.timing import timed
from toasoan.newsroom.stories.models import VersionLink
from toasoan.newsroom.stories.tests.factories import make_coverage, make_story, make_user
from toasoan.newsroom.stories.versions.queries import link_of, unused_sentences
from toasoan.newsroom.stories.versions.registry import kind_of, version

pytestmark = pytest.mark.django_db
SENTENCES = (
    "Sáng nay, bão số 7 vào bờ.",
    "Gió giật cấp 14 làm tốc mái nhiều nhà dân ven biển.",
    "Không có người bị nạn.",
    "Điện mất ở ba xã cù lao.",
)


@pytest.fixture
def article():
    story = make_story("Bão số 7")
    paragraphs = f"<p>{SENTENCES[1]} {SENTENCES[2]}</p><p>{SENTENCES[3]}</p>"
    return make_article(title="Bão số 7 vào bờ", lead_paragraph=SENTENCES[0], body=body(heading("Thiệt hại"), text(paragraphs)), story=story)


def _address(key: str, choice: str = "", **more: object) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"loai": choice, **more}.items() if value)
    return f"{reverse('stories_version_begin', args=[key])}?{query}"


def test_the_page_suggests_the_coverage_that_waits_and_its_length(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    coverage = make_coverage(article.story, "radio", title="Tin phát thanh", planned_seconds=90)
    page = client.get(_address(article.content_key))
    assert page.context["choice"].code == "script:radio"
    assert page.context["form"].initial["coverage"] == coverage.pk
    assert page.context["form"].initial["seconds"] == 90
    assert {one.code for one, _current, _waiting in page.context["choices"]} >= {"articlepage:web", "print_item:print", "script:radio", "script:tv"}


def test_three_clicks_make_a_radio_script_cut_at_sentences_and_say_what_is_missing(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    coverage = make_coverage(article.story, "radio", planned_seconds=60)
    slow = make_presenter(speed=120)
    editing = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    address = _address(article.content_key, "script:radio")
    assert address in editing, "the first two clicks: the panel, the kind"
    given = {"title": "Tin bão", "coverage": coverage.pk, "presenter": slow.pk, "seconds": 6, "words": ""}
    shown = client.post(f"{address}&phan=cat", given).content.decode()
    assert f"<del>{SENTENCES[1]} {SENTENCES[2]} </del>" in shown
    assert "Thiệt hại" in shown, "what is no sentence is left out and named"
    assert "Giữ 7 trên" in shown, shown
    assert not Script.objects.exists(), "looking makes nothing"
    answer = client.post(address, given, follow=True)
    script = Script.objects.get()
    assert answer.redirect_chain[-1][0] == kind_of("script:1").edit_url(script)
    assert "bỏ 4 câu" in answer.content.decode()
    assert next(child.value["text"] for child in script.rows) == SENTENCES[0]
    assert timed(script).seconds <= 6
    assert (script.title, script.presenter, script.coverage, script.medium) == ("Tin bão", slow, coverage, "radio")
    link = link_of(script.content_key)
    assert SENTENCES[1] in unused_sentences(link, kind_of(script.content_key).parts_of(version(script.content_key)))
    assert SENTENCES[0] not in unused_sentences(link, kind_of(script.content_key).parts_of(version(script.content_key)))
    assert SENTENCES[1] in answer.content.decode(), "the side panel has what the script does not say"


def test_syllables_alone_are_turned_into_seconds_by_the_presenters_speed(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    client.post(_address(article.content_key, "script:tv"), {"title": "", "presenter": make_presenter(speed=300).pk, "words": 50})
    script = Script.objects.get()
    assert (script.planned_seconds, script.medium, script.title) == (10, "tv", "Bão số 7")


def test_without_a_length_everything_is_kept_even_against_the_plan(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    coverage = make_coverage(article.story, "print", planned_words=8)
    client.post(_address(article.content_key, "print_item:print"), {"title": "In", "coverage": coverage.pk, "words": ""})
    item = PrintItem.objects.get()
    assert SENTENCES[3] in item.body
    assert SENTENCES[0] in item.lead
    assert item.planned_words == 8


def test_an_article_is_made_from_a_tv_script_without_its_pictures(client):
    client.force_login(make_user("bien-tap", "editor"))
    article = make_article()
    script = make_script(row("spoken", picture="Toàn cảnh đê biển", text=SENTENCES[0]), row("caption", text="Đê biển Tây"), medium="tv")
    section = article.section
    answer = client.post(_address(script.content_key, "articlepage:web"), {"title": "Bão", "section": section.pk, "genre": article.genre_id})
    assert answer.status_code == 302, answer.context["form"].errors
    made = ArticlePage.objects.exclude(pk=article.pk).get().get_latest_revision_as_object()
    said = " ".join(part.text for part in kind_of("articlepage:1").parts_of(made))
    assert SENTENCES[0] in said
    assert "Toàn cảnh" not in said
    assert "Đê biển Tây" not in said


def test_who_may_not_write_scripts_is_not_offered_and_refused(client, article):
    coverage = make_coverage(article.story, "radio")
    reporter = make_user("phong-vien", "reporter")
    client.force_login(reporter)
    page = client.post(_address(article.content_key, "script:radio"), {"title": "Tin", "coverage": coverage.pk})
    assert page.status_code == 200, "a coverage nobody asked this reporter for is no choice"
    client.force_login(make_user("ke-toan", "accountant"))
    assert client.get(_address(article.content_key)).status_code in {302, 403}
    assert not Script.objects.exists()


def test_nonsense_and_what_is_gone_are_refused(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    assert client.get(_address("articlepage:999999")).status_code in {302, 403}
    assert client.get(_address("khong-co:x")).status_code in {302, 403}
    assert client.get(_address(article.content_key, "fax:1", **{"san-pham": "abc"})).status_code == 200
    shown = client.post(_address(article.content_key, "script:radio", phan="cat"), {"seconds": "-5"}).content.decode()
    assert 'role="alert"' in shown
    assert not VersionLink.objects.exists()


def test_the_page_costs_the_same_with_many_coverages(client, article):
    client.force_login(make_user("bien-tap", "editor"))
    counts = []
    for more in (1, 30):
        for number in range(more):
            make_coverage(article.story, "radio", title=f"Tin {number}")
        client.get(_address(article.content_key))
        with CaptureQueriesContext(connection) as asked:
            client.get(_address(article.content_key))
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60, counts
