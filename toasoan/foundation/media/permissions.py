"""Who may do what in the library.

Wagtail gives permissions on collections. What the roles hold (declared below through ``grant``) is put on the root collection after
every migrate, so that an agency may still open one collection to one group.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.queries import is_published, used_in
from toasoan.foundation.people.models import RoleProfile
from toasoan.foundation.people.permissions import grant, granted
from toasoan.foundation.people.roles import OVERSIGHT, ROLES

ANSWERABLE = ["managing-editor", "editor-in-chief"]
EDITING = ["editor", "desk-head", *ANSWERABLE]
PRODUCING = ["producer", "technician"]
REPORTING = ["reporter", "photographer", "cameraman"]
# a mistaken upload may be taken back by whoever made it, while nobody uses it
TAKE_BACK = timedelta(days=1)
LABELS = ("wagtailimages", "wagtailmedia", "wagtaildocs")


class LibraryPolicy(CollectionOwnershipPermissionPolicy):
    """As Wagtail's, but changing does not imply deleting."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """For deleting: who may delete, and who may add and so take back."""
        if action == "delete":
            return bool(self._check_perm(user, ["add", "delete"]))
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Any of the actions; deleting is decided here."""
        others = [action for action in actions if action != "delete"]
        if others and super().user_has_any_permission_for_instance(user, others, instance):
            return True
        return "delete" in actions and self.may_delete(user, instance)

    def may_delete(self, user: Any, instance: Any) -> bool:
        """Nobody deletes what readers see; otherwise those who hold the permission, or the owner of a fresh upload nobody uses."""
        if is_published(instance):
            return False
        if self._check_perm(user, ["delete"], collection=instance.collection):
            return True
        fresh = instance.created_at > timezone.now() - TAKE_BACK
        return bool(instance.uploaded_by_user_id == user.pk and fresh and not used_in(instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """What the user may change, choose or delete."""
        actions = {"change" if action == "delete" and not self._check_perm(user, ["delete"]) else action for action in actions}
        if "delete" in actions and user.is_authenticated and not user.is_superuser:
            deletable = self.model._default_manager.filter(collection__in=self._collections_with_perm(user, ["delete"]))
            rest = actions - {"delete"}
            return deletable | super().instances_user_has_any_permission_for(user, rest) if rest else deletable
        return super().instances_user_has_any_permission_for(user, actions)


def register() -> None:
    """Grant to the roles and put the policies in place of Wagtail's."""
    staff = [role.code for role in ROLES if role.code != "contributor" and role not in OVERSIGHT]
    adding = [*REPORTING, *EDITING, *PRODUCING, "reader-relations", "commercial"]
    grant(
        {
            "wagtailimages.add_image": adding,
            "wagtailimages.choose_image": staff,
            "wagtailimages.change_image": EDITING,
            "wagtailimages.delete_image": ANSWERABLE,
            "wagtailmedia.add_media": adding,
            "wagtailmedia.change_media": [*EDITING, *PRODUCING],
            "wagtailmedia.delete_media": ANSWERABLE,
            "wagtaildocs.add_document": adding,
            "wagtaildocs.choose_document": staff,
            "wagtaildocs.change_document": EDITING,
            "wagtaildocs.delete_document": ANSWERABLE,
        }
    )
    for model, auth_model in ((Picture, "wagtailimages.Image"), (Recording, "wagtailmedia.Media"), (DocumentFile, "wagtaildocs.Document")):
        register_permission_policy(model, LibraryPolicy(model, auth_model=auth_model, owner_field_name="uploaded_by_user"), exact_class=True)


def sync_collections() -> None:
    """Put the roles' permissions on the root collection, each once: what an administrator took away by hand stays away."""
    root = Collection.get_first_root_node()
    if root is None:
        return
    existing = {f"{one.content_type.app_label}.{one.codename}": one for one in Permission.objects.select_related("content_type")}
    wanted = {name: roles for name, roles in granted().items() if name.split(".", 1)[0] in LABELS and name in existing}
    for profile in RoleProfile.objects.select_related("group"):
        marks = {f"collection:{name}": existing[name] for name, roles in wanted.items() if profile.code in roles}
        new = [mark for mark in marks if mark not in profile.given]
        for mark in new:
            GroupCollectionPermission.objects.get_or_create(group=profile.group, collection=root, permission=marks[mark])
        if new:
            profile.given = sorted({*profile.given, *new})
            profile.save(update_fields=["given"])
