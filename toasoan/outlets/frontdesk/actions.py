"""Every write of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.outlets.frontdesk import queries
from toasoan.outlets.frontdesk.automatic import first_plan
from toasoan.outlets.frontdesk.changes import articles_of, changes
from toasoan.outlets.frontdesk.errors import FrontRefused, Overtaken
from toasoan.outlets.frontdesk.events import FrontArranged
from toasoan.outlets.frontdesk.merging import merge
from toasoan.outlets.frontdesk.models import FrontDraft, FrontVersion
from toasoan.outlets.frontdesk.plans import FrontPlan, as_json
from toasoan.outlets.frontdesk.states import TRANSITIONS
from toasoan.outlets.website.models import HomePage

LATEST_START = timedelta(days=90)


def keep_draft(home: HomePage, plan: FrontPlan, *, acting_user: User, base: FrontVersion | None) -> FrontDraft:
    """Keep what somebody is arranging. Nobody else sees it, so it is neither audited nor told; what comes of it is."""
    draft, _made = FrontDraft.objects.update_or_create(home=home, user=acting_user, defaults={"plan": as_json(plan), "base": base})
    return draft


def drop_draft(home: HomePage, *, acting_user: User) -> None:
    """Give up what was begun; the page stays as it is."""
    FrontDraft.objects.filter(home=home, user=acting_user).delete()


@transaction.atomic
def set_front(
    home: HomePage,
    plan: FrontPlan,
    *,
    acting_user: User,
    base: FrontVersion | None,
    starts_at: datetime | None = None,
    note: str = "",
    over: FrontVersion | None = None,
) -> FrontVersion:
    """Arrange a home page from now on, or from ``starts_at`` on.

    :param base: the version that the plan was made from.
    :param over: the version that its maker was told about and that this one may replace.
    :raises Overtaken: when at that time another version than ``base`` or ``over`` would be replaced; nothing is changed.
    :raises FrontRefused: for a time that has gone or is too far away, or a page without zones.
    """
    HomePage.objects.select_for_update().get(pk=home.pk)
    now = timezone.now()
    begins = _checked(starts_at, now)
    if not plan.zones:
        raise FrontRefused(_("Trang chủ chưa có vùng nào. Thêm ít nhất một vùng rồi đăng."))
    before = queries.in_force(home, begins)
    press = queries.press_at(home)
    if before is not None and before != base and before != over:
        was = base.as_plan() if base else first_plan(home, press)
        raise Overtaken(before, *merge(was, plan, before.as_plan()))
    old = before.as_plan() if before else first_plan(home, press)
    return _write(home, plan, old, before, begins, acting_user, note)


def _checked(starts_at: datetime | None, now: datetime) -> datetime:
    if starts_at is None:
        return now
    if starts_at <= now:
        raise FrontRefused(_("Giờ hẹn đã qua. Chọn giờ muộn hơn bây giờ, hoặc bỏ trống giờ hẹn để đăng ngay."))
    if starts_at > now + LATEST_START:
        raise FrontRefused(_("Chỉ hẹn được trong 90 ngày tới. Chọn ngày gần hơn."))
    return starts_at


def _write(
    home: HomePage, plan: FrontPlan, old: FrontPlan, base: FrontVersion | None, starts_at: datetime, acting_user: User, note: str
) -> FrontVersion:
    version = FrontVersion.objects.create(home=home, plan=as_json(plan), starts_at=starts_at, base=base, made_by=acting_user, note=note.strip()[:200])
    said = changes(old, plan, queries.titles(articles_of(old, plan)))
    record(
        "frontdesk.arrange",
        home,
        acting_user=acting_user,
        old={"version": base.pk if base else None},
        new={"version": version.pk, "starts_at": starts_at, "changes": said},
        reason=version.note,
    )
    publish_event(FrontArranged(subject=f"homepage:{home.pk}", version=version.pk, starts_at=starts_at.isoformat()))
    drop_draft(home, acting_user=acting_user)
    return version


@transaction.atomic
def restore_version(version: FrontVersion, *, acting_user: User) -> FrontVersion:
    """Show an earlier arrangement again, at once; what stood there is kept in the history like everything."""
    home = HomePage.objects.select_for_update().get(pk=version.home_id)
    now = timezone.now()
    present = queries.in_force(home, now)
    if present is not None and present.plan == version.plan:
        raise FrontRefused(_("Trang chủ đang theo đúng bản này, không cần đổi."))
    old = present.as_plan() if present else first_plan(home, queries.press_at(home))
    return _write(home, version.as_plan(), old, present, now, acting_user, _("Dùng lại bản %(number)d") % {"number": version.pk})


@transaction.atomic
def cancel_version(version: FrontVersion, *, acting_user: User) -> None:
    """Take back a scheduled version.

    :raises FrontRefused: when readers see it already, or it was cancelled before.
    """
    HomePage.objects.select_for_update().get(pk=version.home_id)
    current = FrontVersion.objects.select_for_update().get(pk=version.pk)
    sources, target = TRANSITIONS["cancel"]
    if current.state not in sources:
        raise FrontRefused(_("Bản này đã được hủy trước đó."))
    if current.starts_at <= timezone.now():
        raise FrontRefused(_("Bản này đã lên trang, không hủy được nữa. Dùng lại một bản trước đó trong lịch sử."))
    old, current.state = current.state, target
    current.save(update_fields=["state"])
    record("frontdesk.cancel", current.home, acting_user=acting_user, old={"version": current.pk, "state": old}, new={"state": current.state})
    starts_at = current.starts_at.isoformat()
    publish_event(FrontArranged(subject=f"homepage:{current.home_id}", version=current.pk, starts_at=starts_at, cancelled=True))
