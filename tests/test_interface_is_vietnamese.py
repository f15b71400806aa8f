"""What screens really show: no English word on the content system's and the sign-in pages, as a browser would get them.

``manage.py check_translations`` reads catalogues and sources; this reads answers, so it also meets labels made out of
field names and words that were stored in the database in English.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import translation
from wagtail.models import Collection as MediaCollection
from wagtail.models import Page, Workflow, WorkflowTask

from config.translations.inspection import read_allowed
from config.translations.messages import is_vietnamese
from config.translations.template_sources import rendered_text

ROOT = Path(__file__).parents[1]
NEWSROOM = [
    "",
    "account/",
    "pages/",
    "pages/search/",
    "images/",
    "images/add/",
    "images/multiple/add/",
    "documents/",
    "documents/multiple/add/",
    "media/",
    "collections/",
    "collections/add/",
    "users/",
    "users/new/",
    "groups/",
    "groups/new/",
    "sites/",
    "sites/new/",
    "locales/",
    "locales/new/",
    "workflows/list/",
    "workflows/add/",
    "workflows/tasks/index/",
    "workflows/tasks/select_type/",
    "reports/locked/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "reports/site-history/",
    "reports/aging-pages/",
    "reports/page-types-usage/",
]
SIGNED_OUT = ["/dang-nhap/", "/tai-khoan/quen-mat-khau/"]
SIGNED_IN = ["/tai-khoan/thu-dien-tu/", "/tai-khoan/xac-thuc/", "/tai-khoan/phien/", "/tai-khoan/doi-mat-khau/", "/tai-khoan/xac-nhan/"]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory):
    """The catalogue as this commit's fragments make it, in the place of one that was built before."""
    folder = tmp_path_factory.mktemp("locale")
    call_command("build_translations", target=folder, verbosity=0)
    with override_settings(LOCALE_PATHS=[str(folder)]):
        yield


@pytest.fixture
def vietnamese(db: None, catalogue: None):
    """A Vietnamese installation."""
    with translation.override("vi"):
        yield


@pytest.fixture
def chief(vietnamese: None) -> Client:
    """Somebody who sees every menu entry."""
    user = get_user_model()(is_superuser=True, is_staff=True, is_active=True, email="q@example.org", **{get_user_model().USERNAME_FIELD: "quantri"})
    user.set_password("x")
    user.save()
    client = Client()
    client.force_login(user)
    return client


def names_given_by_people() -> set[str]:
    """Data, not interface: whoever enters a name chooses its language."""
    names = {"quantri", "q@example.org", "localhost"}
    for model, field in ((Group, "name"), (MediaCollection, "name"), (Page, "title"), (Workflow, "name"), (WorkflowTask, "task__name")):
        names.update(model.objects.values_list(field, flat=True))
    return {name.lower() for name in names}


def english_on(client: Client, address: str, allowed: Collection[str]) -> list[str]:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    # A time zone or a model is shown by the identifier that programs use.
    shown = [text for text in rendered_text(answer.content.decode()) if " " in text or not {"/", "."} & set(text)]
    return [text for text in shown if not is_vietnamese(text, allowed)]


@pytest.mark.parametrize("path", NEWSROOM)
def test_newsroom(chief: Client, path: str) -> None:
    allowed = read_allowed(ROOT / "locale" / "sources" / "own_allowed.txt") | names_given_by_people() | {"english", "none", "root"}
    assert english_on(chief, f"/toa-soan/{path}", allowed) == []


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_signing_in(vietnamese: None, path: str) -> None:
    assert english_on(Client(), path, read_allowed(ROOT / "locale" / "sources" / "own_allowed.txt")) == []


@pytest.mark.parametrize("path", SIGNED_IN)
def test_looking_after_one_s_account(chief: Client, path: str) -> None:
    allowed = read_allowed(ROOT / "locale" / "sources" / "own_allowed.txt") | names_given_by_people()
    assert english_on(chief, path, allowed) == []
