"""Separation of duties (control B01) and the look-up of roles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Page, Workflow

from toasoan.foundation.people.actions import sync_roles
from toasoan.foundation.people.models import SeparationOfDuties
from toasoan.foundation.people.permissions import granted, last_migrated
from toasoan.foundation.people.queries import has_role, may_approve, may_publish, role_group
from toasoan.foundation.people.roles import EDITOR, ROLES
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


def test_b01_an_author_does_not_approve_their_own_article_but_another_does():
    writer, editor = staff("viet", "reporter"), staff("sua", "editor")

    verdict = may_approve(writer, author_ids={writer.pk}, previous_approver_ids=())

    assert not verdict
    assert "Tác giả" in str(verdict.reason)
    assert may_approve(editor, author_ids={writer.pk}, previous_approver_ids=())


def test_b01_the_agency_may_switch_each_separation_on_and_off():
    writer, editor = staff("viet", "reporter"), staff("sua", "editor")
    assert may_approve(editor, author_ids={writer.pk}, previous_approver_ids={editor.pk})
    assert may_publish(editor, author_ids={writer.pk}, approver_ids={editor.pk})

    SeparationOfDuties.objects.update_or_create(
        pk=SeparationOfDuties.load().pk, defaults={"author_may_not_approve": False, "approver_may_not_publish": True, "one_step_each": True}
    )

    assert may_approve(writer, author_ids={writer.pk})
    assert not may_approve(editor, author_ids={writer.pk}, previous_approver_ids={editor.pk})
    assert not may_publish(editor, author_ids={writer.pk}, approver_ids={editor.pk})


def test_a_role_is_found_by_its_code_and_shown_by_its_vietnamese_name_even_when_renamed():
    group = role_group("desk-head")
    assert group.name == "Trưởng ban"
    group.name = "Trưởng ban, trưởng phòng"
    group.save()

    sync_roles()

    assert role_group("desk-head") == group
    assert Group.objects.count() == len(ROLES)


def test_what_an_administrator_took_from_a_role_is_not_given_back_at_the_next_update():
    group = role_group("editor-in-chief")
    permission = Permission.objects.get(codename="view_auditentry")
    assert permission in group.permissions.all()
    group.permissions.remove(permission)

    sync_roles()

    assert permission not in group.permissions.all()


def test_after_migrating_roles_hold_all_that_rooms_grant_them_and_django_has_told_of_the_last_app_of_all():
    for role in ROLES:
        held = {f"{one.content_type.app_label}.{one.codename}" for one in role_group(role).permissions.select_related("content_type")}
        assert held >= {name for name, codes in granted().items() if role.code in codes}
    assert not [name for name in granted() if name.startswith(f"{last_migrated()}.")]


def test_somebody_who_left_has_no_role():
    user = staff("nghi", "editor")
    assert has_role(user, EDITOR)
    user.is_active = False
    assert not has_role(user, "editor")


def test_wagtails_english_rows_are_gone():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert Page.objects.get(depth=1).title == "Gốc"
