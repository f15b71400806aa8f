"""Who must sign in with a second factor, and whether they did (control A09)."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from toasoan.foundation.people.models import RoleProfile, User

PUBLISHES = ("publish_", "withdraw_", "unpublish_")
ADMINISTERS = frozenset({"people.add_user", "people.change_user", "auth.change_group", "wagtailcore.change_site", "people.change_separationofduties"})


def has_factor(user: User) -> bool:
    """Whether the account has an authenticator or a passkey (recovery codes alone do not count)."""
    return bool(Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def needs_factor(user: User) -> bool:
    """Whether the account must have one: by its role, or because it may publish or administer."""
    if not settings.SECOND_FACTOR:
        return False
    if user.is_superuser or RoleProfile.objects.filter(group__user=user.pk, second_factor=True).exists():
        return True
    if any(name.split(".", 1)[1].startswith(PUBLISHES) or name in ADMINISTERS for name in user.get_all_permissions()):
        return True
    return user.groups.filter(page_permissions__permission__codename="publish_page").exists()


def showed_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed since, with a second factor."""
    return any(step.get("method") == "mfa" for step in get_authentication_records(request, request.user))


def note_enrolment(request: HttpRequest, user: User) -> None:
    """Enrolling the account's only factor has shown it: its code, or its passkey, was given in this session a moment ago.

    A further factor says nothing about the first, so enrolling it does not count.
    """
    factors = list(Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)[:2])
    if len(factors) == 1 and not showed_factor(request):
        post_authentication(request, factors[0])
