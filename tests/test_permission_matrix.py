"""Every newsroom address, for every role and for nobody (control B01), against a reviewed table.

``tests/data/permission_matrix.csv`` has a row for each address pattern and a column for each role. A new address or a changed
permission makes the test fail; look at what changed, and when it is meant, write the table anew with

    TOASOAN_WRITE_MATRIX=1 python -m pytest tests/test_permission_matrix.py -n0

so that the change shows in the diff.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.contrib import auth
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from wagtail.models import Page

from toasoan.foundation.people.models import Agency, AgencyEra, Desk, Licence, Title, User
from toasoan.foundation.people.queries import role_group
from toasoan.foundation.people.roles import ROLES
from toasoan.newsroom.articles.actions import submit_article
from toasoan.newsroom.articles.tests import factories
from toasoan.newsroom.articles.views.acts import ACTS
from toasoan.newsroom.articles.views.waiting import TASK_ACTS

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "data" / "permission_matrix.csv"
NOBODY, ALL_POWERFUL = "nobody", "superuser"
ENTER, REFUSED, OPEN, ABSENT, FAILED = "sign in", "no", "yes", "absent", "failed"
# it raises on purpose, so that an administrator can see the error page
LEFT_OUT = {"toa-soan/failwhale/"}
# who sees whole pages; for the others what decides is the answer's code, and pages are not drawn, to keep the test quick
DRAWN = {ALL_POWERFUL, "reporter"}
# the articles' rules (articles/policy.py) name these roles, beside permissions
NAMED = {"reporter", "editor", "desk-head", "managing-editor", "editor-in-chief"}

# one address, many acts: each is asked for by itself
CODES = {"toa-soan/bai/<int:article_id>/viec/<slug:code>/": ACTS, "toa-soan/cho-toi/<int:state_id>/<slug:code>/": TASK_ACTS}


def patterns(found: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern below, with its whole text."""
    for entry in found:
        text = prefix + str(entry.pattern).removeprefix("^").removesuffix("$") if isinstance(entry, URLPattern) else prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, text)
        else:
            yield text.replace("^", ""), entry


def newsroom_patterns() -> dict[str, URLPattern]:
    """Those of the newsroom."""
    found = {text: entry for text, entry in patterns(get_resolver().url_patterns) if text.startswith("toa-soan/")}
    found = {one: entry for text, entry in found.items() for one in [text.replace("<slug:code>", code) for code in CODES.get(text, [])] or [text]}
    return {text: entry for text, entry in sorted(found.items()) if text not in LEFT_OUT and ".*" not in text}


class World:
    """Things for the addresses to be about."""

    def __init__(self) -> None:
        site = factories.make_site()
        self.section = factories.make_section()
        self.article = factories.make_article(section=self.section)
        waiting = factories.make_article("Bài đang chờ duyệt", owner=factories.make_user("nguoi-gui", "reporter"))
        self.state = submit_article(waiting, acting_user=waiting.owner).current_task_state
        self.home = Page.objects.get(pk=site.root_page_id)
        agency = Agency.objects.create(name="Báo Phù Sa")
        AgencyEra.objects.create(agency=agency, name="Báo Phù Sa")
        title = Title.objects.create(agency=agency, code="bps", name="Báo Phù Sa")
        Licence.objects.create(agency=agency, title=title, number="1", issuer="Nơi cấp", issued="2025-01-01")
        Desk.objects.create(code="thoi-su", name="Ban Thời sự")

    def value(self, name: str, entry: URLPattern) -> str:
        """What to put in the place of a named part of an address."""
        if name in {"state_id", "task_state_id"}:
            return str(self.state.pk)
        if name == "page_id" and "task_state_id" in str(entry.pattern):
            return str(self.state.workflow_state.object_id)
        pages = {"parent_page_id": self.section.pk, "page_pk": self.section.pk, "destination_id": self.section.pk, "article_id": self.article.pk}
        if name in pages or name.startswith("page_"):
            return str(pages.get(name, self.article.pk))
        words = {
            "content_type_app_name": "articles", "content_type_model_name": "articlepage", "app_label": "articles", "model_name": "articlepage",
            "app_name": "people", "object_id": str(self.article.pk), "action": "delete", "action_name": "approve", "media_type": "audio",
            "filter_spec": "original", "uidb64": "MQ", "token": "x", "revision_id_a": "earliest", "revision_id_b": "latest",
        }  # fmt: skip
        if "settings/" in str(entry.pattern) or (name == "model_name" and "app_name" in str(entry.pattern)):
            words["model_name"] = "separationofduties"
        if name in words:
            return words[name]
        initial = getattr(entry.callback, "view_initkwargs", {})
        model = initial.get("model") or getattr(getattr(entry.callback, "view_class", None), "model", None)
        if isinstance(model, str):
            model = apps.get_model(model)
        first = model._default_manager.order_by("pk").first() if isinstance(model, ModelBase) else None
        return str(first.pk if first is not None else 1)

    def address(self, text: str, entry: URLPattern) -> str:
        """An address that fits the pattern."""
        text = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: self.value(found[1], entry), re.sub(r"\(\?P(<\w+>)[^()]*\)", r"\1", text))
        return "/" + text.replace("\\", "")


def outcome(client: Client, address: str) -> str:
    """What happens to whoever asks for it; an address that only takes forms gets an empty one, whose effects are undone."""
    answer = client.get(address)
    if answer.status_code == 405:
        with transaction.atomic():
            answer = client.post(address)
            transaction.set_rollback(True)
    if answer.status_code >= 500:
        return f"{FAILED}: {answer.exc_info[1]!r}" if getattr(answer, "exc_info", None) else FAILED
    if answer.status_code == 302 and answer.url.startswith("/dang-nhap/"):
        return ENTER
    if answer.status_code == 403 or (answer.status_code == 302 and answer.url == "/toa-soan/"):
        return REFUSED
    return ABSENT if answer.status_code == 404 else OPEN


def clients() -> dict[str, Client]:
    """A client for nobody, one for each role, one for the all-powerful."""
    found = {NOBODY: Client()}
    for role in ROLES:
        user = User.objects.create_user(role.code, f"{role.code}@toasoan.test", "x")
        user.groups.add(role_group(role))
        found[role.code] = Client()
        found[role.code].force_login(user)
    found[ALL_POWERFUL] = Client()
    found[ALL_POWERFUL].force_login(User.objects.create_superuser("root", "root@toasoan.test", "x"))
    for client in found.values():
        client.raise_request_exception = False
    return found


def powers(code: str) -> frozenset[Any]:
    """All that a role's group holds. Roles that hold the same are asked for once, but for those that rules name."""
    if code in NAMED:
        return frozenset([code])
    group = role_group(code)
    return frozenset(
        [
            *group.permissions.values_list("pk"),
            *group.page_permissions.values_list("page_id", "permission_id"),
            *group.collection_permissions.values_list("collection_id", "permission_id", "permission__codename"),
        ]
    )


@contextmanager
def accounts_kept() -> Iterator[None]:
    """Each account is read once, not with every request, and so are its permissions: nothing changes them here."""
    accounts: dict[Any, Any] = {}
    read = auth.get_user

    def kept(request: HttpRequest) -> Any:
        who = request.session.get(auth.SESSION_KEY)
        if who not in accounts:
            accounts[who] = read(request)
        return accounts[who]

    with mock.patch.object(auth, "get_user", kept):
        yield


def crawl() -> dict[str, dict[str, str]]:
    """What happens, by address pattern and by role."""
    with accounts_kept():
        return ask_everybody(World(), clients())


def ask_everybody(world: World, people: dict[str, Client]) -> dict[str, dict[str, str]]:
    """What happens at every address, to each of them."""
    table: dict[str, dict[str, str]] = {}
    first: dict[frozenset[Any], str] = {}
    stands_for = {role.code: first.setdefault(powers(role.code), role.code) for role in ROLES}
    for text, entry in newsroom_patterns().items():
        address, table[text] = world.address(text, entry), {}
        for who, client in people.items():
            if stands_for.get(who, who) != who:
                table[text][who] = table[text][stands_for[who]]
            elif who in DRAWN:
                table[text][who] = outcome(client, address)
            else:
                with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
                    table[text][who] = outcome(client, address)
    return table


def write(table: dict[str, dict[str, str]]) -> None:
    """Put the table into the reviewed file."""
    TABLE.parent.mkdir(exist_ok=True)
    with TABLE.open("w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        names = list(next(iter(table.values())))
        writer.writerow(["address", *names])
        writer.writerows([text, *(row[name] for name in names)] for text, row in table.items())


@pytest.mark.timeout(1200)
def test_every_newsroom_address_answers_every_role_as_reviewed():
    assert Group.objects.count() == len(ROLES)
    table = crawl()
    failed = [f"{text} for {who}: {what}" for text, row in table.items() for who, what in row.items() if what.startswith(FAILED)]
    if os.environ.get("TOASOAN_WRITE_MATRIX"):
        write(table)
    assert not failed, "These addresses fail:\n" + "\n".join(failed)
    with TABLE.open(newline="") as given:
        reviewed = {row.pop("address"): row for row in csv.DictReader(given)}
    changed = [
        f"{text}: {who}: reviewed {reviewed.get(text, {}).get(who, 'nothing')}, now {table.get(text, {}).get(who, 'nothing')}"
        for text in sorted(table.keys() | reviewed.keys())
        for who in table.get(text, reviewed.get(text, {}))
        if table.get(text, {}).get(who) != reviewed.get(text, {}).get(who)
    ]
    assert not changed, "\n".join(changed[:60])


def test_nobody_gets_in_without_signing_in_but_to_what_the_door_itself_needs():
    with TABLE.open(newline="") as given:
        through = {row["address"] for row in csv.DictReader(given) if row[NOBODY] != ENTER}
    assert through == {
        "toa-soan/jsi18n/",
        "toa-soan/password_reset/",
        "toa-soan/password_reset/complete/",
        "toa-soan/password_reset/confirm/<uidb64>/<token>/",
        "toa-soan/password_reset/done/",
        "toa-soan/sprite/",
    }


def test_an_account_of_the_contributors_portal_gets_in_nowhere():
    from toasoan.newsroom.contributors.tests.factories import make_contributor

    world, client = World(), Client(raise_request_exception=False)
    user = make_contributor().user
    user.groups.add(role_group("editor-in-chief"))  # by mistake
    client.force_login(user)
    with TABLE.open(newline="") as given:
        without_signing_in = {row["address"] for row in csv.DictReader(given) if row[NOBODY] != ENTER}
    let_in = []
    for text, entry in newsroom_patterns().items():
        with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
            what = outcome(client, world.address(text, entry))
        if what not in {ENTER, REFUSED} and text not in without_signing_in:
            let_in.append(f"{text}: {what}")
    assert let_in == ["toa-soan/logout/: yes"]  # signing out, and nothing else
