"""What happens to accounts, roles and settings leaves an audit record, whichever door it came through (control C01)."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.contrib.auth import signals as auth_signals
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people import lockout
from toasoan.foundation.people.current import current_user
from toasoan.foundation.people.models import User
from toasoan.foundation.people.sessions import end_sessions, make_room

REMEMBERED = ("is_active", "is_superuser", "kind", "must_change_password", "email", "desk_id", "is_shared", "shared_approval")


def on_sign_in(sender: type, request: Any, user: User, **kwargs: Any) -> None:
    """Somebody is signed in."""
    steps = [step.get("type") or step["method"] for step in request.session.get("account_authentication_methods", [])]
    record("people.sign_in", user, acting_user=user, new={"by": steps})


def on_full_sign_in(sender: type, request: Any, user: User, **kwargs: Any) -> None:
    """All steps are done: the account's wrong attempts are forgotten, and room is made for the new session (B06)."""
    lockout.forget_failures(user)
    make_room(user)


def on_sign_out(sender: type, request: Any, user: User | None, **kwargs: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        record("people.sign_out", user, acting_user=user)


def on_wrong_password(sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    """Wherever a password was tried: count it."""
    lockout.record_failure(str(credentials.get("username") or ""), client_address(request) if request else None)


def on_wrong_code(sender: type, request: Any, user: User, **kwargs: Any) -> None:
    """A wrong code of the second step counts like a wrong password."""
    lockout.record_failure(user.get_username(), client_address(request), why="code")


def on_own_password(sender: type, request: Any, user: User, **kwargs: Any) -> None:
    """Somebody chose their own password: it is no first one any more."""
    if user.must_change_password:
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        user.must_change_password = False


def on_factor(action: str) -> Any:
    """A receiver that records a change of somebody's second factors."""

    def receive(sender: type, request: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
        record(f"people.factor_{action}", user, acting_user=user, new={"type": str(authenticator.type)})

    return receive


def before_account(sender: type, instance: User, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 (Django's signature)
    """Remember what was, and keep the dates of coming and going."""
    instance._before = None  # type: ignore[attr-defined]
    if raw:
        return
    if instance.pk:
        instance._before = User.objects.filter(pk=instance.pk).values(*REMEMBERED, "password").first()  # type: ignore[attr-defined]
    before = instance._before  # type: ignore[attr-defined]
    if instance.is_active and (before is None or not before["is_active"]):
        instance.activated_at, instance.deactivated_at = timezone.now(), None
    elif before is not None and before["is_active"] and not instance.is_active:
        instance.deactivated_at = timezone.now()


def after_account(sender: type, instance: User, created: bool, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """Record what changed; whoever leaves is signed out everywhere at once (A15)."""
    if raw:
        return
    actor, before = current_user(), instance._before  # type: ignore[attr-defined]
    if created:
        record(
            "people.account_create",
            instance,
            acting_user=actor,
            new={"username": instance.username, "kind": instance.kind, "superuser": instance.is_superuser},
        )
        return
    if before is None:
        return
    old = {name: before[name] for name in REMEMBERED if before[name] != getattr(instance, name)}
    if before["password"] != instance.password:
        record("people.password_change", instance, acting_user=actor)
    if not old:
        return
    record("people.account_change", instance, acting_user=actor, old=old, new={name: getattr(instance, name) for name in old})
    if "is_active" in old:
        User.objects.filter(pk=instance.pk).update(activated_at=instance.activated_at, deactivated_at=instance.deactivated_at)
    if "is_active" in old or "is_superuser" in old:
        end_sessions(instance, acting_user=actor, reason="ngừng hoặc mở lại tài khoản" if "is_active" in old else "đổi quyền")


def after_account_deleted(sender: type, instance: User, **kwargs: Any) -> None:
    """An account is gone; its name stays in the record."""
    record("people.account_delete", instance, acting_user=current_user(), old={"username": instance.username})


def on_roles(sender: type, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:  # noqa: FBT001
    """Roles given or taken: recorded with their names, and the account signed out everywhere (B07)."""
    if action not in {"post_add", "post_remove", "pre_clear"}:
        return
    if reverse:  # group.user_set.add(…)
        users = User.objects.filter(pk__in=pk_set or ()) if action != "pre_clear" else instance.user_set.all()
        names = [instance.name]
    else:
        users = [instance]
        groups = instance.groups.all() if action == "pre_clear" else Group.objects.filter(pk__in=pk_set or ())
        names = list(groups.values_list("name", flat=True))
    given = action == "post_add"
    for user in users if names else ():
        _record_change("people.roles", user, {"roles": names}, given=given)
        user.__dict__.pop("administers", None)
        end_sessions(user, acting_user=current_user(), reason="đổi vai trò")


def _record_change(what: str, holder: Model, values: dict[str, Any], *, given: bool) -> None:
    """One audit row for rights given (as new values) or taken (as old ones)."""
    old, new = (None, values) if given else (values, None)
    record(f"{what}_{'give' if given else 'take'}", holder, acting_user=current_user(), old=old, new=new)


def on_permissions(sender: type, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:  # noqa: FBT001
    """Permissions of a group, or of one account, given or taken: recorded by name."""
    if action not in {"post_add", "post_remove", "pre_clear"} or reverse:
        return
    field = "permissions" if isinstance(instance, Group) else "user_permissions"
    changed = getattr(instance, field).all() if action == "pre_clear" else Permission.objects.filter(pk__in=pk_set or ())
    names = [f"{app}.{code}" for app, code in changed.values_list("content_type__app_label", "codename")]
    if names:
        _record_change("people.permissions", instance, {"permissions": sorted(names)}, given=action == "post_add")


def on_page_permission(sender: type, instance: Any, created: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """A group's permission over a branch of pages or a collection, given or taken."""
    place = instance.page if hasattr(instance, "page") else instance.collection
    values = {"permission": instance.permission.codename, "place": str(place)}
    _record_change("people.permissions", instance.group, values, given=kwargs["signal"] is post_save)


def _plain(instance: Model) -> dict[str, Any]:
    return {field.attname: field.value_to_string(instance) for field in instance._meta.concrete_fields if not field.primary_key}


def before_setting(sender: type, instance: Model, **kwargs: Any) -> None:
    """Remember a setting's values before it is saved."""
    old = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None  # type: ignore[attr-defined]
    instance._before = _plain(old) if old else {}  # type: ignore[attr-defined]


def after_setting(sender: type, instance: Model, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """Record which values of a setting changed."""
    before, now = instance._before, _plain(instance)  # type: ignore[attr-defined]
    changed = [name for name in now if before.get(name) != now[name]]
    if changed and before and not raw:
        record("settings.change", instance, acting_user=current_user(), old={n: before[n] for n in changed}, new={n: now[n] for n in changed})


def connect() -> None:
    """Listen to everything above; called once, when all apps are loaded."""
    from wagtail.contrib.settings.registry import registry
    from wagtail.models import GroupCollectionPermission, GroupPagePermission

    auth_signals.user_logged_in.connect(on_sign_in, dispatch_uid="people.sign_in")
    auth_signals.user_logged_out.connect(on_sign_out, dispatch_uid="people.sign_out")
    auth_signals.user_login_failed.connect(on_wrong_password, dispatch_uid="people.wrong_password")
    account_signals.user_logged_in.connect(on_full_sign_in, dispatch_uid="people.full_sign_in")
    for signal in (account_signals.password_changed, account_signals.password_set, account_signals.password_reset):
        signal.connect(on_own_password, dispatch_uid="people.own_password")
    mfa_signals.authentication_failed.connect(on_wrong_code, dispatch_uid="people.wrong_code")
    for name, signal in (
        ("add", mfa_signals.authenticator_added),
        ("remove", mfa_signals.authenticator_removed),
        ("renew", mfa_signals.authenticator_reset),
    ):
        signal.connect(on_factor(name), weak=False, dispatch_uid=f"people.factor_{name}")
    pre_save.connect(before_account, sender=User, dispatch_uid="people.before_account")
    post_save.connect(after_account, sender=User, dispatch_uid="people.after_account")
    post_delete.connect(after_account_deleted, sender=User, dispatch_uid="people.account_deleted")
    m2m_changed.connect(on_roles, sender=User.groups.through, dispatch_uid="people.roles")
    for through in (Group.permissions.through, User.user_permissions.through):
        m2m_changed.connect(on_permissions, sender=through, dispatch_uid=f"people.permissions.{through.__name__}")
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(on_page_permission, sender=model, dispatch_uid=f"people.{model.__name__}.saved")
        post_delete.connect(on_page_permission, sender=model, dispatch_uid=f"people.{model.__name__}.deleted")
    for setting in registry:
        pre_save.connect(before_setting, sender=setting, dispatch_uid=f"people.before.{setting.__name__}")
        post_save.connect(after_setting, sender=setting, dispatch_uid=f"people.after.{setting.__name__}")
