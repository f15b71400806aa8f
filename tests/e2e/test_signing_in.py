"""Signing in with two factors, as those who publish must (controls A07 and A09, B07)."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.conftest import Visitors
from tests.e2e.watch import Watch

ENVIRONMENT = {"TOASOAN_SECOND_FACTOR": "1"}
HOME = re.compile(r"/toa-soan/$")


def code_for(secret: str, step: int = 0) -> str:
    """The six digits an authenticator shows (RFC 6238); ``step`` counts periods of 30 seconds from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def give_password(page: Page, person: cast.Person) -> None:
    """The first step of the sign-in page."""
    page.goto("/toa-soan/")
    page.get_by_label("Tên đăng nhập").fill(person.login)
    page.get_by_label("Mật khẩu").fill(cast.PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def confirm(page: Page) -> None:
    """Give the password again, which every change of one's own second factor asks for."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận là bạn")
    page.get_by_label("Mật khẩu").fill(cast.PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()


def enrol(page: Page) -> str:
    """Set up the authenticator from the page one is sent to; its secret."""
    page.wait_for_url("**/tai-khoan/xac-thuc/")
    expect(page.locator(".note")).to_contain_text("phải bật xác thực hai lớp")
    page.locator("li", has_text="Ứng dụng xác thực").get_by_role("link", name="Bật").click()
    confirm(page)
    secret = page.locator("code").inner_text().replace(" ", "")
    page.locator("input[name=code]").fill(code_for(secret))
    page.get_by_role("button", name="Bật").click()
    expect(page.locator("input[name=code]")).to_have_count(0)
    return secret


def test_the_editor_in_chief_enrols_and_signs_in_with_code_recovery_code_and_not_without(visitors: Visitors, watch: Watch) -> None:
    chief = visitors.reader()
    give_password(chief, cast.CHIEF)
    secret = enrol(chief)
    chief.goto("/toa-soan/")
    expect(chief).to_have_url(HOME)  # no second code is asked for: one was given a moment ago

    chief.goto("/tai-khoan/xac-thuc/ma-du-phong/")
    codes = chief.locator(".codes li").all_inner_texts()
    assert len(codes) == len(set(codes)) == 10

    elsewhere = visitors.reader()
    give_password(elsewhere, cast.CHIEF)
    elsewhere.wait_for_url("**/dang-nhap/xac-thuc/")
    elsewhere.locator("input[name=code]").fill("000000")
    elsewhere.get_by_role("button", name="Tiếp tục").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("Mã không đúng")
    elsewhere.locator("input[name=code]").fill(code_for(secret, step=1))  # the next one, which no session has used
    elsewhere.get_by_role("button", name="Tiếp tục").click()
    expect(elsewhere).to_have_url(HOME)

    lost_phone = visitors.reader()
    give_password(lost_phone, cast.CHIEF)
    lost_phone.locator("input[name=code]").fill(codes[0])
    lost_phone.get_by_role("button", name="Tiếp tục").click()
    expect(lost_phone).to_have_url(HOME)

    second_use = visitors.reader()
    give_password(second_use, cast.CHIEF)
    second_use.locator("input[name=code]").fill(codes[0])
    second_use.get_by_role("button", name="Tiếp tục").click()
    expect(second_use.get_by_role("alert")).to_contain_text("Mã không đúng")

    # signing out everywhere ends the sessions of all browsers
    chief.goto("/tai-khoan/phien/")
    chief.get_by_role("button", name="Đăng xuất mọi nơi").click()
    for page in (chief, elsewhere, lost_phone):
        page.goto("/toa-soan/")
        expect(page).to_have_url(re.compile("/dang-nhap/"))


def test_a_passkey_signs_in_without_a_password(visitors: Visitors) -> None:
    page = visitors.reader()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    give_password(page, cast.MANAGING_EDITOR)
    page.wait_for_url("**/tai-khoan/xac-thuc/")
    page.locator("li", has_text="Khóa truy cập").get_by_role("link").click()
    confirm(page)
    page.locator("input[name=name]").fill("Máy của Ban Thư ký")
    if (passwordless := page.locator("input[name=passwordless]")).count():
        passwordless.check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_text("Máy của Ban Thư ký").or_(page.locator(".codes")).first).to_be_visible()
    page.goto("/toa-soan/")
    expect(page).to_have_url(HOME)  # adding it has shown it
    page.context.clear_cookies()
    page.goto("/dang-nhap/")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page).to_have_url(HOME)


@pytest.mark.parametrize("person", [cast.REPORTER, cast.EDITOR], ids=lambda person: person.role)
def test_who_neither_publishes_nor_administers_needs_no_second_factor(visitors: Visitors, person: cast.Person) -> None:
    page = visitors.reader()
    give_password(page, person)
    expect(page).to_have_url(HOME)


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(visitors: Visitors, watch: Watch) -> None:
    page = visitors.reader()
    for _attempt in range(5):
        page.goto("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(cast.COLLEAGUE.login)
        page.get_by_label("Mật khẩu").fill("không-phải-mật-khẩu")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()
    give_password(page, cast.COLLEAGUE)
    expect(page.get_by_role("alert")).to_contain_text(re.compile("khóa", re.IGNORECASE))
    page.goto("/toa-soan/")
    expect(page).to_have_url(re.compile("/dang-nhap/"))
