"""What happens by the clock: articles appear and disappear at their time, while nobody touches anything."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch

SECONDS_IT_MAY_TAKE = 30


def reload_until(page: Page, found: str, *, count: int) -> None:
    """Reload the home page until as many links of that name are there."""
    page.goto("/")
    page.wait_for_function(
        """async ([title, count, seconds]) => {
            const until = performance.now() + seconds * 1000;
            while (performance.now() < until) {
                const body = new DOMParser().parseFromString(await (await fetch('/', {cache: 'no-store'})).text(), 'text/html');
                const links = [...body.querySelectorAll('main a')].filter(link => link.textContent.replace(/\\u00ad|\\u200b/g, '').includes(title));
                if ((links.length > 0) === (count > 0)) return true;
                await new Promise(resolve => setTimeout(resolve, 300));
            }
            throw new Error(`still ${count ? 'missing' : 'there'}: ${title}`);
        }""",
        arg=[found, count, SECONDS_IT_MAY_TAKE],
        timeout=SECONDS_IT_MAY_TAKE * 1000 + 5000,
    )


def test_a_scheduled_article_is_published_at_its_time_and_taken_down_at_its_end(visitors: Visitors, newsroom: Newsroom, watch: Watch) -> None:
    title = desk.unlike("Lịch cắt điện cuối tuần ở ba xã ven biển")
    reader = visitors.reader()
    made = newsroom.python(
        "from datetime import timedelta\nfrom django.utils import timezone\n"
        f"print(seed.scheduled({title!r}, timezone.now() + timedelta(seconds=2), expire_at=timezone.now() + timedelta(seconds=12)).pk)"
    )
    reload_until(reader, title, count=1)
    reload_until(reader, title, count=0)
    story = newsroom.rows("SELECT action, account FROM audit_auditentry WHERE target = ? ORDER BY id", f"articlepage:{made}")
    assert story == [
        ("articles.create", cast.REPORTER.login),
        ("articles.schedule", cast.CHIEF.login),
        ("articles.publish", ""),
        ("articles.expire", ""),
    ]
    watch.allow(rf"^404 GET .*-{made}\.html$")
    gone = reader.goto(f"/thoi-su/x-{made}.html")
    assert gone is not None
    assert gone.status == 404


def test_the_time_of_publication_is_chosen_on_a_form_and_can_be_taken_back(visitors: Visitors, newsroom: Newsroom) -> None:
    title = desk.unlike("Kế hoạch thu mua lúa vụ đông xuân")
    article = int(newsroom.python(f"print(seed.draft({title!r}).pk)"))
    chief = visitors.staff(cast.CHIEF)
    desk.act(chief, article, "hen-gio")
    desk.fill_moment(chief, "Đăng lúc", "01/01/2020 08:00")
    chief.get_by_role("button", name="Hẹn giờ").click()
    expect(chief.get_by_text("Giờ hẹn đã qua")).to_be_visible()
    desk.fill_moment(chief, "Đăng lúc", "01/01/2040 08:00")
    chief.get_by_role("button", name="Hẹn giờ").click()
    expect(chief.locator(".messages")).to_contain_text("Đã hẹn giờ đăng")
    assert newsroom.rows("SELECT state FROM articles_articlepage WHERE page_ptr_id = ?", article) == [("scheduled",)]
    desk.act(chief, article, "bo-hen-gio")
    chief.get_by_role("button", name="Bỏ hẹn giờ").click()
    expect(chief.locator(".messages")).to_contain_text("Đã bỏ hẹn giờ")
    assert newsroom.rows("SELECT state FROM articles_articlepage WHERE page_ptr_id = ?", article) == [("draft",)]
