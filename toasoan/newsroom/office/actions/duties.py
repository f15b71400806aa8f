"""Filling the rota."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.events import DutyChanged
from toasoan.newsroom.office.models import Duty, DutyPost
from toasoan.newsroom.stories.moving import locked


def times_of(post: DutyPost, day: date) -> tuple[datetime, datetime]:
    """When the shift of a day begins and ends; an end at or before the start is on the next day."""
    starts = timezone.make_aware(datetime.combine(day, post.starts))
    ends_on = day if post.ends > post.starts else day + timedelta(days=1)
    return starts, timezone.make_aware(datetime.combine(ends_on, post.ends))


def in_words(duty: Duty) -> str:
    """“Trực xuất bản, 17:00 24/11” for a notice that outlives the row."""
    return f"{duty.post}, {timezone.localtime(duty.starts_at):%H:%M %d/%m}"


def announce(duty: Duty, person_id: int, user: User, *, on: bool) -> None:
    """Tell that somebody is on or off."""
    publish_event(DutyChanged(subject=duty.content_key, duty_id=duty.pk, person_id=person_id, by_id=user.pk, on=on, words=in_words(duty)))


@transaction.atomic
def put_on_duty(post: DutyPost, day: date, person: User, *, acting_user: User, note: str = "") -> Duty:
    """Give somebody a shift. Clashes do not refuse: the screen has shown them (``queries.duty_clashes``).

    :raises OfficeRefused: for a shift out of use, a day it does not fall on, an account that is off, and a person who has it already.
    """
    policy.require(policy.may_plan(acting_user, post.desk_id), _("Chỉ người xếp lịch của ban này được xếp ca."))
    policy.require(post.in_use, _("Ca trực này không còn dùng."))
    policy.require(str(day.isoweekday()) in post.weekdays, _("Ca “%(post)s” không có vào ngày này.") % {"post": post})
    policy.require(person.is_active, _("Tài khoản của người này đã ngừng dùng."))
    policy.require(not Duty.objects.filter(post=post, day=day, person=person).exists(), _("%(name)s đã có ca này.") % {"name": person})
    starts, ends = times_of(post, day)
    duty = Duty.objects.create(post=post, day=day, person=person, starts_at=starts, ends_at=ends, note=note[:255])
    record("duty.create", duty, acting_user=acting_user, new={"post": post.pk, "day": day, "person": person.pk})
    announce(duty, person.pk, acting_user, on=True)
    return duty


@transaction.atomic
def take_off_duty(duty: Duty, *, acting_user: User) -> None:
    """Let somebody off."""
    current = locked(duty)
    policy.require(policy.may_plan(acting_user, current.post.desk_id), _("Chỉ người xếp lịch của ban này được xếp ca."))
    record("duty.delete", current, acting_user=acting_user, old={"post": current.post_id, "day": current.day, "person": current.person_id})
    announce(current, current.person_id, acting_user, on=False)
    current.delete()


@transaction.atomic
def move_duty(duty: Duty, post: DutyPost, day: date, *, acting_user: User) -> Duty:
    """Drag somebody to another shift or day: off here, on there, or neither."""
    moved = put_on_duty(post, day, duty.person, acting_user=acting_user, note=duty.note)
    take_off_duty(duty, acting_user=acting_user)
    return moved


@transaction.atomic
def copy_week(monday: date, *, acting_user: User) -> int:
    """Fill the week from the one before, where the account plans, passing over cells that are filled and accounts that are off; how many."""
    before = Duty.objects.filter(day__gte=monday - timedelta(days=7), day__lt=monday).select_related("post", "person")
    filled = set(Duty.objects.filter(day__gte=monday, day__lt=monday + timedelta(days=7)).values_list("post_id", "day"))
    count = 0
    for row in before:
        day = row.day + timedelta(days=7)
        usable = row.post.in_use and str(day.isoweekday()) in row.post.weekdays
        if (row.post_id, day) in filled or not usable or not row.person.is_active or not policy.may_plan(acting_user, row.post.desk_id):
            continue
        put_on_duty(row.post, day, row.person, acting_user=acting_user)
        count += 1
    policy.require(count, _("Không có ca nào để chép: tuần trước trống, hoặc tuần này đã xếp."))
    return count


@transaction.atomic
def save_post(post: DutyPost, *, acting_user: User, **values: Any) -> DutyPost:
    """Make or change a shift; duties already given keep their times."""
    policy.require(policy.may_plan(acting_user, post.desk_id))
    old = {name: getattr(post, name) for name in values} if post.pk else {}
    for name, value in values.items():
        setattr(post, name, value)
    policy.require(policy.may_plan(acting_user, post.desk_id), _("Bạn chỉ tạo ca trực cho ban của mình."))
    post.full_clean()
    post.save()
    plain = {name: str(value) for name, value in values.items()}
    record("dutypost.save", post, acting_user=acting_user, old={name: str(value) for name, value in old.items()}, new=plain)
    return post
