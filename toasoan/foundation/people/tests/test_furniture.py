"""What stands around every screen of the newsroom: whose it is, and nothing that is not ours."""

from __future__ import annotations

import json

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


def test_the_front_page_leads_to_no_guide_on_the_network(front_page):
    assert "guide.wagtail.org" not in front_page
    assert "Phóng viên" in front_page
    assert "/tai-khoan/" in front_page
