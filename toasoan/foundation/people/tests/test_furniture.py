"""What stands around every screen of the newsroom: whose it is, and nothing that is not ours."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_page(client: Client) -> str:
    client.force_login(staff("mai.thi.la", "reporter", full_name="Mai Thị Lá", position="Phóng viên"))
    return client.get("/toa-soan/").content.decode()


def test_the_menu_names_the_person_and_not_the_account(front_page):
    props = json.loads(front_page.split('id="wagtail-sidebar-props"')[1].split(">", 1)[1].split("</script>")[0])
    shown = json.dumps(props, ensure_ascii=False)
    assert '"name": "Mai Thị Lá"' in shown
    assert '"name": "mai.thi.la"' not in shown


def test_the_titles_carry_the_name_of_the_product(front_page):
    title = front_page.split("<title>")[1].split("</title>")[0]
    assert title.endswith("- Tòa Soạn Mở")
    assert "Wagtail" not in title


def test_mark_and_favicon_are_ours(front_page):
    assert re.search(r'<link rel="icon"[^>]* href="/static/people/mark[^"]*\.svg"', front_page)
    assert re.search(r'data-wagtail-sidebar-branding-logo><span class="people-mark"><img src="/static/people/mark', front_page)
    assert "favicon.ico" not in front_page


def test_an_address_that_leads_nowhere_carries_our_mark(client, front_page):
    missing = client.get("/toa-soan/khong-co-trang-nay/")
    assert missing.status_code == 404
    page = missing.content.decode()
    assert "people/mark" in page
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "Tòa Soạn Mở" in title[1]
    assert "Wagtail" not in title[1]


def test_khmer_is_shown_with_a_face_we_bring(front_page):
    assert "website/newsroom" in front_page


def test_the_front_page_leads_to_no_guide_on_the_network(front_page):
    assert "guide.wagtail.org" not in front_page
    assert "Phóng viên" in front_page
    assert "/tai-khoan/" in front_page


def test_who_has_no_articles_waiting_is_told_where_to_begin(client):
    client.force_login(staff("ly.thi.nga", "accountant", full_name="Lý Thị Nga"))
    page = client.get("/toa-soan/").content.decode()
    steps = page.split('class="people-steps"')[1].split("</ul>")[0]
    assert 'href="/toa-soan/nhuan-but/"' in steps
    assert "/toa-soan/ra-soat-tai-khoan/" not in steps


def test_who_has_articles_waiting_sees_those(front_page):
    assert "people-steps" not in front_page
    assert "Chờ tôi" in front_page
