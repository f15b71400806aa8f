"""Questions about people: which group is a role, who holds it, who may approve what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import RoleProfile, SeparationOfDuties, User
from toasoan.foundation.people.roles import Role, role


def role_group(code: str | Role) -> Group:
    """The permission group of a role. Its name is the Vietnamese one and may be changed by the agency; look it up only here.

    :raises KeyError: for a role that does not exist.
    """
    known = role(code if isinstance(code, str) else code.code)
    profile = RoleProfile.objects.select_related("group").filter(code=known.code).first()
    if profile is None:
        group = Group.objects.get_or_create(name=str(known.label))[0]
        profile = RoleProfile.objects.create(group=group, code=known.code, second_factor=known.second_factor)
    return profile.group


def role_codes(user: User) -> frozenset[str]:
    """The codes of the roles somebody holds."""
    return frozenset(RoleProfile.objects.filter(group__user=user.pk).values_list("code", flat=True))


def has_role(user: User, *codes: str | Role) -> bool:
    """Whether somebody active holds one of these roles."""
    wanted = {code if isinstance(code, str) else code.code for code in codes}
    return user.is_active and not wanted.isdisjoint(role_codes(user))


def people_with(permission: str) -> QuerySet[User]:
    """Who holds a permission (``articles.publish_articlepage``) by role and is active; all-powerful accounts and those outside are left out."""
    everyone: QuerySet[User] = User.objects.with_perm(permission, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend")
    return everyone.exclude(kind=User.Kind.OUTSIDE)


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the reason to show; true when it is yes."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def may_approve(user: User, *, author_ids: Collection[int], previous_approver_ids: Collection[int] = ()) -> Verdict:
    """Whether separation of duties lets somebody approve a step of an article (control B01); permission is another question.

    :param author_ids: accounts of all its authors, whoever else wrote in it included when the caller counts them as such.
    :param previous_approver_ids: accounts that approved earlier steps of the same round.
    """
    rules = SeparationOfDuties.load()
    if rules.author_may_not_approve and user.pk in author_ids:
        return Verdict(False, _("Tác giả không được tự duyệt bài của mình. Hãy chuyển cho người khác duyệt."))
    if rules.one_step_each and user.pk in previous_approver_ids:
        return Verdict(False, _("Bạn đã duyệt một bước của bài này; bước sau cần một người khác."))
    return YES


def may_publish(user: User, *, author_ids: Collection[int], approver_ids: Collection[int] = ()) -> Verdict:
    """Whether separation of duties lets somebody publish an article; permission is another question."""
    rules = SeparationOfDuties.load()
    if rules.author_may_not_approve and user.pk in author_ids:
        return Verdict(False, _("Tác giả không được tự cho đăng bài của mình. Hãy chuyển cho người khác."))
    if rules.approver_may_not_publish and user.pk in approver_ids:
        return Verdict(False, _("Người đã duyệt không được tự cho đăng. Hãy chuyển cho người khác."))
    return YES
