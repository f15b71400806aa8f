"""Registering, being taken on, and having no right in the newsroom whatever happens."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.contributors import actions, wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Contributor
from toasoan.newsroom.contributors.tests import factories
from toasoan.newsroom.royalties.models import PayeeKey

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Thạch Thị Sa Ry", "pen_name": "Sa Ry", "email": "Sary@vidu.example", "phone": "0900000002", "province": "Phù Sa", "about": "",
    "password": factories.PASSWORD, "agreed": "on", "website": "",
}  # fmt: skip


def register(client, **changed):
    return client.post(reverse("contributors_register"), {**FORM, **changed})


def test_one_registers_confirms_and_waits(client):
    assert register(client).url == reverse("contributors_registered")
    made = Contributor.objects.get()
    assert (made.state, made.user.username, made.user.kind) == ("registered", "sary@vidu.example", "outside")
    assert made.consents.get().text_sha256 == wordings.consent().sha256
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    assert client.get(link).status_code == 200
    made.refresh_from_db()
    assert made.state == "registered"  # a program that only follows links confirms nothing
    client.post(link)
    made.refresh_from_db()
    assert made.state == "waiting"


def test_nobody_learns_whether_an_address_is_known(client):
    known = factories.make_contributor("biet@vidu.example")
    fresh, again = register(client), register(client, email=known.email)
    assert (fresh.status_code, fresh.url) == (again.status_code, again.url)
    assert [one.to[0] for one in mail.outbox] == ["sary@vidu.example", known.email]
    page = client.post(reverse("contributors_forgotten"), {"email": "khong-co@vidu.example"}, follow=True)
    known_page = client.post(reverse("contributors_forgotten"), {"email": known.email}, follow=True)
    assert [str(one) for one in page.context["messages"]] == [str(one) for one in known_page.context["messages"]]
    assert Contributor.objects.count() == 2


def test_a_program_and_a_weak_password_come_to_nothing(client):
    assert register(client, website="http://x.example").status_code == 302
    assert register(client, password="ngan").status_code == 200
    assert register(client, agreed="").status_code == 200
    assert not Contributor.objects.exists()


def test_one_address_registers_only_so_often(client, settings):
    settings.VISITOR_POSTS_PER_MINUTE = 1000
    codes = [register(client, email=f"a{number}@vidu.example").status_code for number in range(22)]
    assert codes[-1] == 429


def test_signing_in_by_the_portals_door_leads_into_the_portal_and_staff_have_another(client):
    factories.make_contributor()
    door = reverse("contributors_sign_in")
    wrong = client.post(door, {"login": "lua@vidu.example", "password": "sai"})
    factories.make_head()
    staff = client.post(door, {"login": "truong-ban", "password": "mat-khau-thu"})
    assert wrong.context["form"].non_field_errors() == staff.context["form"].non_field_errors()
    assert client.post(door, {"login": "LUA@vidu.example", "password": factories.PASSWORD}).url == reverse("contributors_home")
    assert client.get(reverse("contributors_home")).status_code == 200
    assert client.post(door, {"login": "x", "password": "x", "next": "https://xau.example/"}).url == reverse("contributors_home")


def test_the_newsrooms_door_sends_contributors_home(client):
    factories.make_contributor()
    answer = client.post("/dang-nhap/", {"login": "lua@vidu.example", "password": factories.PASSWORD})
    assert answer.url == reverse("contributors_home")
    assert client.get("/toa-soan/").url.startswith("/dang-nhap/")
    assert client.get("/dang-nhap/?next=/toa-soan/").url == reverse("contributors_home")


def test_an_account_outside_holds_nothing_even_in_a_group_of_the_house():
    user = factories.make_contributor().user
    user.groups.add(role_group("editor-in-chief"), role_group("system-administrator"))
    user = User.objects.get(pk=user.pk)
    assert user.get_all_permissions() == set()
    assert not user.has_perm("wagtailadmin.access_admin")
    user.is_superuser = True
    with pytest.raises(IntegrityError), transaction.atomic():
        user.save()


def test_who_decides_and_what_it_leaves():
    waiting = factories.make_contributor(state="waiting")
    with pytest.raises(ContributionRefused):
        actions.decide(waiting, "approve", acting_user=factories.make_user("pv", "reporter"))
    with pytest.raises(ContributionRefused):
        actions.decide(waiting, "refuse", acting_user=factories.make_head())
    actions.decide(waiting, "approve", acting_user=factories.make_head())
    waiting.refresh_from_db()
    assert waiting.author.name == "Lụa Vàm"
    assert {key.payee_id for key in PayeeKey.objects.filter(key__in=[waiting.key, f"author:{waiting.author_id}"])} == {actions.payee_of(waiting).pk}
    assert AuditEntry.objects.filter(action="contributor.approve").exists()
    actions.decide(waiting, "suspend", reason="Bài trùng nơi khác", acting_user=factories.make_head())
    work = factories.make_work(Contributor.objects.get(pk=waiting.pk))
    with pytest.raises(ContributionRefused):
        factories.send(work)


def test_two_contributors_with_one_pen_name_are_two_payees():
    one, two = factories.make_contributor("mot@vidu.example"), factories.make_contributor("hai@vidu.example")
    assert one.author.pk != two.author.pk
    assert actions.payee_of(one).pk != actions.payee_of(two).pk
