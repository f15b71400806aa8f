"""The one way a name and a password become a person: allauth's check, behind the lock."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people.lockout import is_locked


class StaffBackend(AuthenticationBackend):
    """Asks no password of a locked account or address, so the right one does not open it either (A07)."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        """The account, or ``None``; an unknown name takes as long as a wrong password.

        :raises PermissionDenied: while the account or the address is locked.
        """
        if is_locked(str(credentials.get("username") or ""), client_address(request) if request else None):
            raise PermissionDenied
        return super().authenticate(request, **credentials)

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As Django's; nobody outside the house has any."""
        return set() if _is_outside(user_obj) else super().get_user_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As Django's; a group does not let in somebody from outside the house, even one given by mistake."""
        return set() if _is_outside(user_obj) else super().get_group_permissions(user_obj, obj)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As Django's; nobody outside the house has any."""
        return set() if _is_outside(user_obj) else super().get_all_permissions(user_obj, obj)


def _is_outside(user: Any) -> bool:
    return getattr(user, "kind", "") == "outside"
