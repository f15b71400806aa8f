"""A reader on the public site: with a phone, in the dark, without JavaScript, with a feed reader."""

from __future__ import annotations

import re

import pytest
from defusedxml.ElementTree import fromstring
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.conftest import Visitors
from tests.e2e.watch import Watch

TITLE, SECTION = cast.PUBLISHED[0]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with-javascript", "without"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_home_section_article_and_back(visitors: Visitors, device: str, options: dict[str, bool]) -> None:
    page = visitors.reader(device, **options)
    page.goto("/")
    expect(page.get_by_role("contentinfo")).to_contain_text(cast.CHIEF.name)
    page.get_by_role("navigation", name="Chuyên mục", exact=True).get_by_role("link", name="Thời sự").click()
    expect(page).to_have_url(re.compile("/thoi-su/$"))
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("img", name="Cửa cống bằng thép").first).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("01/GP-THU")
    page.get_by_role("link", name=cast.PAPER, exact=True).first.click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


@pytest.mark.parametrize("address", ["/", "/thoi-su/", "/tim-kiem/?q=cống", "/cai-chinh/", "article"])
def test_nothing_is_wider_than_a_phone(visitors: Visitors, address: str) -> None:
    page = visitors.reader("phone")
    page.goto("/" if address == "article" else address)
    if address == "article":
        page.get_by_role("link", name=TITLE).first.click()
        page.wait_for_url("**/*.html")
    assert overflow(page) <= 0


@pytest.mark.parametrize("words", ["Cống Trà Lồng", "cong tra long", "CONG TRA LONG"])
def test_search_finds_with_and_without_marks(visitors: Visitors, words: str) -> None:
    page = visitors.reader(java_script_enabled=False)
    page.goto("/tim-kiem/")
    page.get_by_role("main").locator("input[name=q]").fill(words)
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_search_says_when_nothing_is_found_and_does_not_run_what_was_typed(visitors: Visitors) -> None:
    page = visitors.reader()
    page.goto("/tim-kiem/?q=<script>document.title='x'</script>")
    expect(page.get_by_role("status")).to_contain_text("Không tìm thấy")
    expect(page.get_by_role("main").locator("input[name=q]")).to_have_value("<script>document.title='x'</script>")
    assert page.title() != "x"


def test_feeds_and_sitemap_are_well_formed_and_name_the_article(visitors: Visitors) -> None:
    context = visitors.context()
    feed = fromstring(context.request.get("/rss.xml").body())
    items = {item.findtext("title"): item.findtext("link") or "" for item in feed.iter("item")}
    assert {title for title, _section in cast.PUBLISHED} <= set(items)
    assert context.request.get(items[TITLE]).ok
    section = fromstring(context.request.get(f"/{SECTION}/rss.xml").body())
    assert TITLE in {item.findtext("title") for item in section.iter("item")}
    sitemap = context.request.get("/sitemap.xml")
    parts = [element.text or "" for element in fromstring(sitemap.body()).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert any(items[TITLE] in context.request.get(part).text() for part in parts)


def test_an_address_that_does_not_exist_says_so_and_helps_on(visitors: Visitors, watch: Watch) -> None:
    watch.allow("^404 GET .*/khong-co-trang-nay/$")
    page = visitors.reader()
    answer = page.goto("/khong-co-trang-nay/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    page.get_by_role("main").locator("input[name=q]").fill("chợ nổi")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("main").get_by_role("link", name=cast.PUBLISHED[1][0])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_by_day_and_by_night(visitors: Visitors, scheme: str) -> None:
    page = visitors.reader(color_scheme=scheme)
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url("**/*.html")
    paper, ink = page.evaluate(
        """() => {
            const shown = colour => { const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
                canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
            const text = document.querySelector('main h1');
            let back = text;
            while (back.parentElement && getComputedStyle(back).backgroundColor === 'rgba(0, 0, 0, 0)') back = back.parentElement;
            return [shown(getComputedStyle(back).backgroundColor), shown(getComputedStyle(text).color)];
        }"""
    )
    assert (luminance(paper) > 0.5) == (scheme == "light")
    brighter, darker = sorted((luminance(paper), luminance(ink)), reverse=True)
    assert (brighter + 0.05) / (darker + 0.05) >= 7


def luminance(colour: list[int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
