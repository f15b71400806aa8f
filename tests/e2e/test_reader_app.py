"""What a reader keeps in the browser, and reading without a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch

TITLE = cast.PUBLISHED[0][0]
OTHER = cast.PUBLISHED[1][0]
LONG = "Mười đêm trực cống"


@pytest.fixture(scope="module")
def long_read(newsroom: Newsroom) -> str:
    """The path of an article that takes many screens."""
    source = f"""
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.models import ArticlePage
article = seed.published({LONG!r}, body=body(*(text(f"<p>Đêm thứ {{n}}. " + "Nước dâng, cửa khép, người thức. " * 40 + "</p>") for n in range(12))))
print(ArticlePage.objects.get(pk=article.pk).public_path)
"""
    return newsroom.python(source)


# a predicate that answers with a promise is taken for true by wait_for_function: this one waits by itself
IS_KEPT = """async ([cache, path]) => { for (let tries = 0; tries < 150; tries++) {
    if (await (await caches.open(cache)).match(path)) return true;
    await new Promise(done => setTimeout(done, 100)); }
    return false }"""

# run in the page: paths of everything kept, how many saves wait for a line, the site's style sheets, how much has shifted
KEPT = """async () => { const found = [];
    for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
    return found }"""
WAITING = """() => new Promise(done => { const asked = indexedDB.open('paper', 1);
    asked.onsuccess = () => { const all = asked.result.transaction('to-keep').objectStore('to-keep').getAllKeys();
        all.onsuccess = () => { asked.result.close(); done(all.result.length) } } })"""
STYLES = "[...document.styleSheets].map(one => one.href).filter(href => href?.includes('/static/'))"
SHIFTS = """window.shift = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value; })
        .observe({type: 'layout-shift', buffered: true});"""


def open_article(page: Page, title: str) -> str:
    """From the home page into an article; its address."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=title).first.click()
    page.wait_for_url("**/*.html")
    return page.url


def worker_ready(page: Page) -> None:
    """The service worker has taken the page over."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def kept(page: Page, cache: str, path: str) -> None:
    """The worker has kept a page."""
    assert page.evaluate(IS_KEPT, [cache, re.sub(r"^https?://[^/]+", "", path)]), f"{path} is not kept"


def test_colour_and_size_are_chosen_once_and_hold_before_anything_is_painted(visitors: Visitors) -> None:
    page = visitors.reader(color_scheme="light", service_workers="block")
    page.goto("/")
    page.locator(".settings summary").click()
    page.get_by_text("Tối", exact=True).click()
    page.get_by_text("Lớn", exact=True).click()
    for _ in range(2):
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18.4px"
        open_article(page, TITLE)
    head = page.request.get(page.url).text().split("</head>")[0]
    assert head.index("website/first") < head.index("website/site")  # the script that applies it comes before the style sheet
    assert 'type="module"' not in head.split("website/first")[0]


def test_an_article_is_saved_listed_and_dropped(visitors: Visitors) -> None:
    page = visitors.reader("phone", service_workers="block")
    page.goto("/da-luu/")
    expect(page.get_by_text("Bạn chưa lưu bài nào.")).to_be_visible()
    open_article(page, TITLE)
    save = page.get_by_role("button", name="Lưu bài")
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    page.goto("/da-luu/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_role("button", name="Bỏ lưu").click()
    expect(page.get_by_text("Bạn chưa lưu bài nào.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Lưu bài")).to_have_attribute("aria-pressed", "false")


def test_what_others_put_into_the_storage_does_not_become_a_link_elsewhere(visitors: Visitors) -> None:
    page = visitors.reader(service_workers="block")
    page.goto("/da-luu/")
    page.evaluate(
        """localStorage.setItem('saved', JSON.stringify([{path: 'javascript:alert(1)', title: 'a'}, {path: '//ke-gian.example/', title: 'b'},
            {path: '/thoi-su/x-1.html', title: '<img src=x onerror=alert(1)>'}]))"""
    )
    page.reload()
    links = page.locator("[data-saved] a")
    expect(links).to_have_count(1)
    expect(links).to_have_text("<img src=x onerror=alert(1)>")


def test_one_goes_on_where_one_stopped(visitors: Visitors, long_read: str) -> None:
    page = visitors.reader("phone", service_workers="block")
    page.goto(long_read)
    resume = page.get_by_role("button", name="Đọc tiếp chỗ đang dở")
    expect(resume).to_be_hidden()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    page.wait_for_function("() => Object.values(JSON.parse(localStorage.getItem('places') ?? '{}'))[0]?.[0] > 0.2")
    there = page.evaluate("scrollY")
    page.goto("/da-luu/")
    expect(page.get_by_role("link", name=LONG)).to_be_visible()
    page.get_by_role("link", name=LONG).click()
    page.wait_for_url("**/*.html")
    page.evaluate("scrollTo(0, 0)")
    expect(resume).to_be_visible()
    resume.click()
    page.wait_for_function(f"() => Math.abs(scrollY - {there}) < 250")
    expect(resume).to_be_hidden()


def test_sharing_copying_and_no_dead_button(visitors: Visitors) -> None:
    context = visitors.context("phone", permissions=["clipboard-read", "clipboard-write"], service_workers="block")
    page = context.new_page()
    address = open_article(page, TITLE)
    shares = page.get_by_role("list", name="Chia sẻ, lưu, nghe").get_by_role("link")
    assert [link.inner_text().strip() for link in shares.all()] == ["Zalo", "Facebook"]
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == address
    # no Vietnamese voice is on this machine, so nobody is offered to listen
    assert page.evaluate("speechSynthesis.getVoices().filter(one => one.lang.startsWith('vi')).length") == 0
    expect(page.get_by_role("button", name="Nghe bài")).to_be_hidden()


def test_one_listens_where_the_device_has_a_vietnamese_voice(visitors: Visitors) -> None:
    context = visitors.context(service_workers="block")
    context.add_init_script("""
        window.heard = [];
        const voice = {lang: 'vi-VN', name: 'Lan'};
        Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [voice], addEventListener() {}, cancel() {},
            speak(words) { window.heard.push(words.text); if (window.heard.length < 4) setTimeout(() => words.onend(), 10); }}});
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    """)
    page = context.new_page()
    open_article(page, TITLE)
    page.get_by_role("button", name="Nghe bài").click()
    page.wait_for_function("() => window.heard.length === 4")
    assert page.evaluate("window.heard[0]") == TITLE
    expect(page.locator(".spoken")).to_have_count(1)
    page.get_by_role("button", name="Dừng nghe").click()
    expect(page.locator(".spoken")).to_have_count(0)


def test_without_javascript_there_is_no_control_that_does_nothing(visitors: Visitors) -> None:
    page = visitors.reader("phone", java_script_enabled=False)
    open_article(page, TITLE)
    for name in ("Lưu bài", "Chép liên kết", "In bài", "Nghe bài", "Đọc tiếp chỗ đang dở"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.get_by_role("link", name="Zalo")).to_be_visible()
    expect(page.locator(".settings")).to_be_hidden()
    page.goto("/da-luu/")
    expect(page.get_by_text("tắt JavaScript")).to_be_visible()


def test_times_stay_true_on_a_page_that_is_hours_old(visitors: Visitors) -> None:
    page = visitors.reader(service_workers="block")
    page.clock.install()
    page.goto("/")
    time = page.locator(".zone--latest time, .zone--lead time").first
    expect(time).to_have_text(re.compile("phút trước|giờ trước"))
    assert re.fullmatch(r"\d\d:\d\d, \d\d/\d\d/\d{4}", time.get_attribute("title") or "")
    page.clock.fast_forward("03:00:00")
    expect(time).to_have_text(re.compile(r"^\d+ giờ trước$"))
    page.clock.fast_forward("12:00:00")
    expect(time).to_have_text(re.compile(r"^\d\d:\d\d, \d\d/\d\d/\d{4}$"))


def test_the_masthead_says_the_day_in_vietnam_with_its_lunar_date(visitors: Visitors) -> None:
    page = visitors.reader(timezone_id="America/Los_Angeles", service_workers="block")
    page.clock.set_fixed_time("2026-02-16T18:30:00Z")  # half past one in the morning of Tết in Vietnam, the day before in California
    page.goto("/")
    expect(page.locator("[data-today]")).to_have_text("Thứ Ba, 17/02/2026 · mùng 1 tháng Giêng năm Bính Ngọ")


def test_nothing_shifts_while_a_page_is_loaded(visitors: Visitors) -> None:
    context = visitors.context("phone", service_workers="block")
    context.add_init_script(SHIFTS)
    page = context.new_page()
    for title in (TITLE, OTHER):
        open_article(page, title)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") == 0
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") == 0


def test_recent_and_saved_articles_are_read_without_a_line(visitors: Visitors, watch: Watch) -> None:
    context = visitors.context("phone")
    page = context.new_page()
    page.goto("/")
    worker_ready(page)
    recent = open_article(page, TITLE)
    kept(page, "recent", recent)
    saved = open_article(page, OTHER)
    page.get_by_role("button", name="Lưu bài").click()
    kept(page, "saved", saved)
    watch.allow("^failed: |ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)
    for address, title in ((recent, TITLE), (saved, OTHER)):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Source Serif 4"')
        page.wait_for_function("() => document.fonts.check('16px \"Source Serif 4\"')")
    page.wait_for_function("() => document.querySelector('.article__lead img').naturalWidth > 0")
    page.goto("/da-luu/")
    expect(page.get_by_role("link", name=OTHER)).to_be_visible()
    page.goto("/kinh-te/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đang không có mạng")
    context.set_offline(False)
    page.goto("/kinh-te/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kinh tế")


def test_what_was_saved_without_a_line_is_fetched_when_there_is_one_again(visitors: Visitors, watch: Watch) -> None:
    context = visitors.context("phone")
    page = context.new_page()
    page.goto("/")
    worker_ready(page)
    address = open_article(page, TITLE)
    kept(page, "recent", address)
    page.evaluate("async () => { for (const name of ['recent', 'saved']) await caches.delete(name) }")
    watch.allow("^failed: |ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)
    page.get_by_role("button", name="Lưu bài").click()
    assert page.evaluate(
        f"async () => {{ for (let tries = 0; tries < 150; tries++) {{ if (await ({WAITING})() === 1) return true; }} return false }}"
    )
    context.set_offline(False)
    kept(page, "saved", address)


def test_nothing_of_the_newsroom_or_of_an_account_is_kept(visitors: Visitors) -> None:
    page = visitors.staff(cast.EDITOR)
    page.goto("/")
    worker_ready(page)
    open_article(page, TITLE)
    kept(page, "recent", page.url)
    page.goto("/toa-soan/")
    page.goto("/tai-khoan/")
    page.goto("/")
    names = page.evaluate(KEPT)
    assert not [path for path in names if path.startswith(("/toa-soan/", "/tai-khoan/", "/dang-nhap/"))]
    assert any(path.endswith(".html") for path in names)


def test_a_kept_page_is_shown_with_the_files_it_was_made_with(visitors: Visitors, newsroom: Newsroom, watch: Watch) -> None:
    context = visitors.context("phone")
    page = context.new_page()
    page.goto("/")
    worker_ready(page)
    address = open_article(page, TITLE)
    kept(page, "recent", address)
    styles = page.evaluate(STYLES)
    # an update: the worker's shell goes, the kept page and its own files stay
    page.evaluate("async () => { for (const name of await caches.keys()) if (name.startsWith('shell-')) await caches.delete(name) }")
    watch.allow("^failed: |ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert page.evaluate(STYLES) == styles
    assert page.evaluate("[...document.styleSheets].filter(one => one.href?.includes('/static/')).every(one => one.cssRules.length > 0)")


def test_print_leaves_the_words_and_who_answers_for_them(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.reader(service_workers="block")
    open_article(page, TITLE)
    page.emulate_media(media="print")
    for hidden in (".sections", ".actions", ".dock", ".tools", ".more"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_contain_text("01/GP-THU")
