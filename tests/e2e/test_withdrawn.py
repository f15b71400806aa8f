"""A withdrawn article is gone for readers everywhere, cannot come back by mistake, and stays in the newsroom as it was."""

from __future__ import annotations

import re
from hashlib import sha256

from playwright.sync_api import expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch


def test_withdrawn_everywhere_and_for_good(visitors: Visitors, newsroom: Newsroom, watch: Watch) -> None:
    title = desk.unlike("Một hộ dân kể chuyện vay nóng")
    article = int(newsroom.python(f"print(seed.published({title!r}).pk)"))
    reader = visitors.reader()
    reader.goto("/")
    reader.get_by_role("main").get_by_role("link", name=title).first.click()
    reader.wait_for_url("**/*.html")
    address = reader.url
    shown = reader.request.get(address).body()
    search = f'/tim-kiem/?q="{title}"'
    reader.goto(search)
    expect(reader.get_by_role("main").get_by_role("link", name=title)).to_be_visible()

    chief = visitors.staff(cast.CHIEF)
    desk.act(chief, article, "go-bai")
    chief.get_by_role("button", name="Gỡ bài").click()  # without a reason
    assert newsroom.rows("SELECT live FROM wagtailcore_page WHERE id = ?", article) == [(1,)]
    chief.get_by_label("Lý do").fill("Nhân vật là người chưa thành niên")
    chief.get_by_role("button", name="Gỡ bài").click()
    expect(chief.locator(".messages")).to_contain_text("Đã gỡ bài")

    watch.allow(rf"^410 GET .*-{article}\.html$")
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 410
    assert "vay nóng" not in answer.text()
    for place in ("/", "/thoi-su/", "/rss.xml", "/thoi-su/rss.xml"):
        assert title not in reader.request.get(place).text(), place
    reader.goto(search)
    expect(reader.get_by_role("main").locator("ol.hits").get_by_role("link", name=title)).to_have_count(0)

    # no way back through the editor, the form of publishing, or Wagtail's own addresses
    watch.allow(rf"^(403|404) (GET|POST) .*/toa-soan/.*{article}.*")
    chief.goto(f"/toa-soan/pages/{article}/edit/")
    expect(chief.get_by_role("button", name=re.compile("^Đăng"))).to_have_count(0)
    desk.act(chief, article, "dang")
    expect(chief.get_by_role("button", name="Đăng ngay")).to_be_disabled()
    token = next(cookie["value"] for cookie in chief.context.cookies() if cookie["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": newsroom.address}
    for path in (f"pages/{article}/edit/", f"bai/{article}/viec/dang/", f"bulk/wagtailcore/page/publish/?id={article}"):
        chief.request.post(f"/toa-soan/{path}", form={"action-publish": "1", "title": title}, headers=headers)
    assert newsroom.rows("SELECT live FROM wagtailcore_page WHERE id = ?", article) == [(0,)]
    assert newsroom.rows("SELECT state FROM articles_articlepage WHERE page_ptr_id = ?", article) == [("withdrawn",)]

    # the old version is shown byte for byte, with its hash
    chief.goto(f"/toa-soan/bai/{article}/ban-da-dang/")
    watch.allow(r"console: .*/ban-da-dang/1/trang/")  # the kept page is shown in a sandbox that runs nothing of it
    with chief.expect_response(re.compile(r"/static/website/fonts/.*\.woff2$")) as font:
        chief.get_by_role("link", name="Bản 1").click()
    assert font.value.ok  # a font that the sandbox refused would be a complaint of the watch too
    expect(chief.get_by_text("Bản này còn nguyên vẹn")).to_be_visible()
    kept = chief.request.get(f"/toa-soan/bai/{article}/ban-da-dang/1/trang/").body()
    assert desk.its_own(kept) == desk.its_own(shown)
    assert b"vay n\xc3\xb3ng" in desk.its_own(kept)
    expect(chief.get_by_text(sha256(kept).hexdigest())).to_be_visible()
    expect(chief.frame_locator("iframe.desk-frame").get_by_role("heading", level=1)).to_have_text(title)
