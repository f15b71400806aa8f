"""Readers with assistive technology, large letters, a narrow screen or a keyboard alone. The rules are axe-core's, every one of them."""

from __future__ import annotations

from ast import literal_eval
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TITLE = cast.PUBLISHED[0][0]

# what the seed lacks: an opinion, an interview, an e-magazine, an event, a correction
FILL = """
from datetime import date
from toasoan.newsroom.articles.actions import correct_article
from toasoan.newsroom.articles.blocks.build import body, full_bleed, heading, qa, quote, table, text
from toasoan.newsroom.articles.models import ArticlePage, Genre, Topic
from toasoan.outlets.website.models import Dossier, Moment
from toasoan.foundation.media.models import Picture
from toasoan.foundation.people.models import User
def another(place):
    made = seed._picture(User.objects.get(username="pv.lam"))
    Picture.objects.filter(pk=made.pk).update(title=f"Cống {place}")
    return made.pk
pictures = [another(place) for place in range(3)]
topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
def one(title, code, *blocks):
    genre = Genre.objects.get(code=code)
    return seed.published(title, genre=genre, topics=[topic], body=body(*blocks)).pk
one("Giữ nước là giữ làng", "binh-luan", text("<p>Nước ngọt không tự ở lại.</p>"), quote("Nước là của chung", "Ông Tư", "nông dân"))
one("Kỹ sư trẻ nói về cống mới", "phong-van", qa("Cống đóng khi nào?", "<p>Khi mặn vượt hai phần nghìn.</p>", "Kỹ sư Sơn"))
chapters = heading("Trưa"), text("<p>Nắng.</p>"), heading("Chiều"), text("<p>Gió.</p>")
opener = [full_bleed(picture, f"Cửa {picture}", "<p>Cửa đóng.</p>", "") for picture in pictures]
one("Một ngày bên cống", "e-magazine", *opener, *chapters)
one("Độ mặn qua các trạm", "do-hoa", table([["Trạm", "g/l"], ["Trà Lồng", "4,6"]], "Độ mặn sáng nay", "Chi cục Thủy lợi", header=True))
event = Dossier.objects.create(topic=topic, headline="Mùa hạn mặn năm nay", summary="Mặn vào sớm.", starts=date(2026, 11, 1))
Moment.objects.create(dossier=event, when="05/11", what="Cống đóng", article=ArticlePage.objects.live().first())
print({page.title: page.public_path for page in ArticlePage.objects.live()})
"""


@pytest.fixture(scope="module")
def pages(newsroom: Newsroom) -> dict[str, str]:
    """Addresses of every type of page, by name."""
    articles = literal_eval(newsroom.python(FILL))
    return {
        "home": "/",
        "section": "/thoi-su/",
        "article": articles[TITLE],
        "opinion": articles["Giữ nước là giữ làng"],
        "interview": articles["Kỹ sư trẻ nói về cống mới"],
        "magazine": articles["Một ngày bên cống"],
        "data": articles["Độ mặn qua các trạm"],
        "event": "/chu-de/han-man/",
        "author": "/tac-gia/tran-thanh-lam/",
        "search": "/tim-kiem/?q=cống",
        "corrections": "/cai-chinh/",
        "imprint": "/thong-tin-toa-soan/",
        "kept": "/da-luu/",
        "offline": "/ngoai-tuyen/",
        "shared": "/nhan-chia-se/?text=Sạt lở ở Trà Lồng",
    }


def faults(page: Page) -> list[str]:
    """What axe says against the page: the rule and the first element that breaks it."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['target']} {fault['nodes'][0]['failureSummary']}" for fault in found]


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visitors: Visitors, pages: dict[str, str], scheme: str, device: str) -> None:
    page = visitors.reader(device, color_scheme=scheme, service_workers="block")
    found = {}
    for name, address in pages.items():
        page.goto(address)
        found[name] = faults(page)
    assert found == {name: [] for name in pages}


def test_axe_finds_nothing_in_the_open_settings_or_where_the_reader_chose_the_other_colour(visitors: Visitors, pages: dict[str, str]) -> None:
    page = visitors.reader("phone", color_scheme="light", service_workers="block")
    page.goto(pages["article"])
    page.locator(".settings summary").click()
    page.get_by_text("Tối", exact=True).click()
    page.get_by_text("Rất lớn", exact=True).click()
    assert faults(page) == []
    page.goto(pages["home"])
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert faults(page) == []


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with-javascript", "without"])
def test_nothing_is_lost_at_320_pixels_or_with_letters_twice_as_large(visitors: Visitors, pages: dict[str, str], options: dict[str, bool]) -> None:
    page = visitors.context("phone", viewport={"width": 320, "height": 640}, service_workers="block", **options).new_page()
    for name, address in pages.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
        cut = "elements => elements.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
        assert page.locator("main :is(h1, h2, h3):not(.hidden)").evaluate_all(cut) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(visitors: Visitors, pages: dict[str, str]) -> None:
    page = visitors.reader(service_workers="block")
    page.goto(pages["article"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # the end of the page
        name, outline = page.evaluate(
            """() => { const one = document.activeElement, card = one.closest('.card') ?? one;
                return [one.innerText.trim(), [one, card].some(shown => getComputedStyle(shown).outlineStyle !== 'none')] }"""
        )
        assert outline, f"nothing shows that “{name}” has the focus"
        reached.add(name)
    assert {"Zalo", "Facebook", "Lưu bài"} <= reached
    page.goto(pages["home"])
    settings = page.locator("summary", has_text="Cỡ chữ")
    settings.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Lớn", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Cỡ chữ", exact=True)).to_be_hidden()
    expect(settings).to_be_focused()


def test_targets_are_large_enough_for_a_thumb(visitors: Visitors, pages: dict[str, str]) -> None:
    page = visitors.reader("phone", service_workers="block")
    for name in ("home", "article", "search", "kept"):
        page.goto(pages[name])
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, input:not([type=radio]), select, summary, .dock a, .tool, .action, .sections a')]
                .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => [e.innerText || e.name, e.getBoundingClientRect()])
                .filter(([, box]) => box.width < 24 || box.height < 24).map(([words]) => words)"""
        )
        assert small == [], name


def test_what_moves_stands_still_for_those_who_ask(visitors: Visitors, pages: dict[str, str]) -> None:
    page = visitors.reader(reduced_motion="reduce", service_workers="block")
    page.goto(pages["magazine"])
    assert page.locator(".masthead").evaluate("element => getComputedStyle(element).transitionDuration") in ("0s", "1e-05s")
    assert page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0
