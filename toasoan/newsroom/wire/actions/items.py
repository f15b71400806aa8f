"""What people do with an item."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.stories.actions import create_story
from toasoan.newsroom.stories.models import Story
from toasoan.newsroom.wire.actions.receiving import fields_of, guid_of, settle, store
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.items import BadItem, WireEntry
from toasoan.newsroom.wire.models import RoutingRule, WireItem
from toasoan.newsroom.wire.reading import read_parcel
from toasoan.newsroom.wire.states import ITEM, ItemState


def moved(item: WireItem, name: str, user: User) -> tuple[WireItem, str]:
    """The item locked, if the way is open to this person; and its state until now.

    :raises WireRefused: without the right, or from another state.
    """
    if not user.is_active or not user.has_perm("wire.use_wireitem"):
        raise WireRefused(_("Tài khoản của bạn không có quyền xử lý tin nguồn. Hãy nhờ biên tập viên hoặc thư ký tòa soạn."))
    current = WireItem.objects.select_for_update().get(pk=item.pk)
    way = ITEM[name]
    if current.state not in way.sources:
        raise WireRefused(
            _("Không thể “%(verb)s” khi tin ở trạng thái “%(state)s”. Hãy tải lại trang.") % {"verb": way.verb, "state": current.get_state_display()}
        )
    old = current.state
    current.state, current.handled_by, current.handled_at = way.target, user, timezone.now()
    return current, old


@transaction.atomic
def use_item(item: WireItem, *, acting_user: User, desk: Any = None) -> Story:
    """Make a story of an item, with its source and rights in the plan; a story that a rule made already is taken.

    :raises WireRefused: for what the source took back, and without the right.
    """
    current, old = moved(item, "use", acting_user)
    if current.canceled or not current.latest:
        raise WireRefused(_("Nguồn đã hủy tin này hoặc đã gửi bản mới hơn. Hãy dùng bản mới nhất."))
    story = current.story or create_story(
        title=current.title[:255],
        summary=_summary(current),
        desk=desk or current.desk or acting_user.desk,
        priority=current.priority,
        embargo_until=current.embargo,
        acting_user=acting_user,
    )
    current.story = story
    current.save()
    WireItem.objects.filter(feed_id=current.feed_id, guid=current.guid).update(story=story)
    record(
        "wire.use", current, acting_user=acting_user, old={"state": old}, new={"state": current.state, "story": story.pk, "credit": current.credit}
    )
    return story


def _summary(item: WireItem) -> str:
    lines = [item.lead]
    lines.append(_("Nguồn: %(credit)s (%(feed)s, mã %(guid)s)") % {"credit": item.credit, "feed": item.feed.name, "guid": item.guid})
    if item.rights:
        lines.append(_("Quyền sử dụng: %(rights)s") % {"rights": item.rights})
    if item.note:
        lines.append(_("Lời nhắn của nguồn: %(note)s") % {"note": item.note})
    return "\n".join(line for line in lines if line)


@transaction.atomic
def ignore_item(item: WireItem, *, acting_user: User, reason: str = "") -> None:
    """Take an item off the list; it can be brought back."""
    current, old = moved(item, "ignore", acting_user)
    current.reason = reason[:500] or current.reason
    current.save()
    record("wire.ignore", current, acting_user=acting_user, old={"state": old}, new={"state": current.state}, reason=reason[:500])


@transaction.atomic
def return_item(item: WireItem, *, acting_user: User) -> None:
    """Back to the list: one that was ignored, or that is no duplicate after all."""
    if item.guid.startswith("broken:"):
        raise WireRefused(_("Tin này chưa đọc được. Hãy dùng “Đọc lại”."))
    current, old = moved(item, "return", acting_user)
    current.group = None
    current.save()
    record("wire.return", current, acting_user=acting_user, old={"state": old}, new={"state": current.state})


@transaction.atomic
def mend_item(item: WireItem, *, acting_user: User) -> bool:
    """Read a broken item again from the bytes that were kept; whether it could be read now."""
    if not item.guid.startswith("broken:"):
        raise WireRefused(_("Tin này đã đọc được rồi."))
    current, old = moved(item, "mend", acting_user)
    delivery, feed = current.delivery, current.feed
    if delivery.data is None:
        raise WireRefused(_("Tệp gốc quá lớn nên không được giữ lại. Hãy xin nguồn gửi lại tệp nhỏ hơn."))
    read = read_parcel(delivery.name, delivery.raw(), feed.format)
    rules = list(RoutingRule.objects.filter(active=True).select_related("desk"))
    whole = current.place >= len(read.entries)
    entry = read.entries[0 if whole else current.place] if read.entries else None
    mended = isinstance(entry, WireEntry) and _take(current, entry, rules)
    if not mended:
        reason = entry.reason if isinstance(entry, BadItem) else _("Tin đã có trong danh sách hoặc tệp không có tin nào.")
        left = ItemState.BROKEN if isinstance(entry, BadItem) else ItemState.IGNORED
        WireItem.objects.filter(pk=current.pk).update(reason=reason[:2000], state=left)
    for place, other in enumerate(read.entries):  # what could not be read as a whole may hold more than one
        if isinstance(other, WireEntry) and other is not entry:
            store(feed, delivery, place, other, rules)
    record("wire.mend", current, acting_user=acting_user, old={"state": old}, new={"mended": mended}, result="ok" if mended else "failed")
    return mended


def _take(item: WireItem, entry: WireEntry, rules: list[RoutingRule]) -> bool:
    guid, version = guid_of(entry), entry.version_key()[:100]
    if WireItem.objects.filter(feed_id=item.feed_id, guid=guid, version=version).exists():
        return False
    for name, value in {**fields_of(item.feed, entry), "guid": guid, "version": version, "reason": ""}.items():
        setattr(item, name, value)
    item.state = ItemState.NEW
    item.save()
    settle(item, rules)
    return True
