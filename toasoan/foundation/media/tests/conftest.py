from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client

from toasoan.foundation.people.models import User


@pytest.fixture(autouse=True)
def _media_folder(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # files of one test are not seen by the next
    caches["renditions"].clear()


@pytest.fixture
def person(db: None) -> Callable[[str], User]:
    """Somebody with a role."""

    def make(role: str) -> User:
        user = User.objects.create_user(f"{role}-{User.objects.count()}", f"{role}@example.vn", "mat-khau-dai-12", full_name="Trần Thị Lụa")
        user.groups.add(Group.objects.get(role_profile__code=role))
        return user

    return make


@pytest.fixture
def browser(person: Callable[[str], User]) -> Callable[[str], Client]:
    """A browser in which somebody with a role is signed in."""

    def make(role: str) -> Client:
        client = Client()
        client.force_login(person(role))
        client.user = client_user(client)  # type: ignore[attr-defined]  # for the tests' convenience
        return client

    def client_user(client: Client) -> User:
        return User.objects.get(pk=client.session["_auth_user_id"])

    return make
