"""Every write of this room: keys, packing, taking and refusing packages."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.foundation.sealing import NotOurSeal, Sealer
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of, our_bodies
from toasoan.oversight.exchange import envelope, packing, schema
from toasoan.oversight.exchange.errors import ExchangeRefused, PackageRefused
from toasoan.oversight.exchange.events import EvidenceReceived
from toasoan.oversight.exchange.models import OwnKey, PeerKey, ReceivedFact, ReceivedPackage, RefusedPackage, SentPackage, Via
from toasoan.oversight.maturity.actions import receive_assessment

SEALER = Sealer("exchange key")
HOLDS_FOR = timedelta(days=30)
# clocks of two machines differ a little
AHEAD = timedelta(minutes=10)


def _require(condition: object, message: str = "") -> None:
    if not condition:
        raise ExchangeRefused(message or _("Tài khoản của bạn không có quyền làm việc này cho cơ quan này."))


@transaction.atomic
def make_key(body: Body, *, acting_user: User) -> OwnKey:
    """Make a key for a body of ours; the one before is used no more.

    :raises ExchangeRefused: without permission for the body.
    """
    _require(acting_user.has_perm("exchange.keep_exchange_keys") and body.is_ours)
    private, public = envelope.new_key()
    OwnKey.objects.filter(body=body, retired_at=None).update(retired_at=timezone.now())
    one = OwnKey.objects.create(body=body, sealed=SEALER.seal({"key": private.hex()}), public=public, fingerprint=envelope.fingerprint(public))
    record("exchange.make_key", one, acting_user=acting_user, new={"body": body.pk, "fingerprint": one.fingerprint})
    return one


@transaction.atomic
def declare_key(body: Body, public_hex: str, *, acting_user: User) -> PeerKey:
    """Trust a key of another body; who declares it has compared the fingerprint.

    :raises ExchangeRefused: without permission, and for what is no key or known already.
    """
    _require(acting_user.has_perm("exchange.keep_exchange_keys"))
    try:
        public = bytes.fromhex("".join(public_hex.split()))
    except ValueError:
        public = b""
    _require(len(public) == 32, _("Khóa công khai phải là 64 ký tự số và chữ a–f. Hãy chép lại từ trang Trao đổi minh chứng của cơ quan."))
    print_of = envelope.fingerprint(public)
    _require(not PeerKey.objects.filter(fingerprint=print_of).exists(), _("Khóa này đã được khai báo."))
    one = PeerKey.objects.create(body=body, public=public, fingerprint=print_of, added_by=acting_user)
    record("exchange.declare_key", one, acting_user=acting_user, new={"body": body.pk, "fingerprint": print_of})
    return one


@transaction.atomic
def revoke_key(one: PeerKey, *, acting_user: User, reason: str) -> PeerKey:
    """Trust a key no more; what it signed before stays taken.

    :raises ExchangeRefused: without permission or reason.
    """
    _require(acting_user.has_perm("exchange.keep_exchange_keys"))
    _require(reason.strip(), _("Hãy nêu lý do ngừng tin khóa này."))
    one.revoked_at, one.revoked_why = timezone.now(), reason.strip()[:500]
    one.save(update_fields=["revoked_at", "revoked_why"])
    record("exchange.revoke_key", one, acting_user=acting_user, reason=reason.strip(), new={"fingerprint": one.fingerprint})
    return one


@transaction.atomic
def pack(body: Body, *, acting_user: User, until: date) -> SentPackage:
    """Make the signed package of a body for whom it reports to: facts up to the end of a day, assessments that were sent in.

    :raises ExchangeRefused: without permission for the body, without a key or a body above, for a day that is not over, and with two agencies
        in one installation.
    """
    _require(acting_user.has_perm("exchange.send_evidence") and body in bodies_of(acting_user))
    _require(body.above is not None, _("Chưa ghi cơ quan này báo cáo lên ai. Hãy bổ sung ở Cài đặt, Cơ quan, đơn vị báo cáo."))
    agencies = [one for one in our_bodies() if one.kind == Body.Kind.AGENCY]
    _require(agencies == [body], _("Chỉ đóng gói được khi bản cài này làm việc cho đúng một cơ quan báo chí."))
    _require(until < timezone.localdate(), _("Số liệu gửi đi phải của ngày đã qua. Hãy chọn ngày hôm qua hoặc trước đó."))
    key = OwnKey.objects.filter(body=body, retired_at=None).first()
    if key is None or body.above is None:
        raise ExchangeRefused(_("Cơ quan chưa có khóa ký. Hãy tạo khóa trước."))
    last = SentPackage.objects.select_for_update().filter(body=body).order_by("-serial").first()
    now, serial = timezone.now(), (last.serial if last else 0) + 1
    data = {
        "schema": schema.SCHEMA, "id": uuid.uuid4().hex, "serial": serial, "from": body.code, "to": body.above.code, "made_at": now.isoformat(),
        "expires_at": (now + HOLDS_FOR).isoformat(), "since": str(until - timedelta(days=364)), "until": str(until),
        "facts": packing.facts_for(until), "assessments": packing.assessments_for(body),
    }  # fmt: skip
    content = envelope.sign(data, _private(key), bytes(key.public))
    sha256 = hashlib.sha256(content).hexdigest()
    one = SentPackage.objects.create(body=body, to_body=body.above, serial=serial, until=until, made_at=now, content=content, sha256=sha256)
    record("exchange.pack", one, acting_user=acting_user, new={"serial": serial, "until": until, "sha256": sha256, "to": body.above.code})
    return one


def _private(key: OwnKey) -> bytes:
    try:
        return bytes.fromhex(SEALER.unseal(key.sealed)["key"])
    except NotOurSeal as failure:
        raise ExchangeRefused(_("Khóa ký không mở được vì khóa bí mật của bản cài đã đổi. Hãy tạo khóa mới và báo cơ quan nhận.")) from failure


def receive(content: bytes, *, acting_user: User | None, via: Via) -> tuple[ReceivedPackage, bool]:
    """Check a package and take it; whether it is new. The same once more changes nothing.

    :param acting_user: ``None`` for what comes over the network: the signature decides.
    :raises ExchangeRefused: without permission.
    :raises PackageRefused: with the reason, which is logged and kept.
    """
    _require(acting_user is None or acting_user.has_perm("exchange.receive_evidence"))
    sha256 = hashlib.sha256(content).hexdigest()
    known = ReceivedPackage.objects.filter(sha256=sha256).first()
    if known is not None:
        return known, False
    try:
        return _take(content, sha256, acting_user=acting_user, via=via), True
    except PackageRefused as refusal:
        _refuse(refusal, sha256, acting_user=acting_user, via=via)
        raise


@transaction.atomic
def _refuse(refusal: PackageRefused, sha256: str, *, acting_user: User | None, via: Via) -> None:
    RefusedPackage.objects.create(via=via, sha256=sha256, reason=refusal.reason, words=str(refusal)[:500])
    target = f"package:{sha256[:16]}"
    record(
        "exchange.refuse", target, acting_user=acting_user, result="refused", reason=str(refusal), new={"reason": refusal.reason, "sha256": sha256}
    )


@transaction.atomic
def _take(content: bytes, sha256: str, *, acting_user: User | None, via: Via) -> ReceivedPackage:
    outside = envelope.opened(content)
    key = PeerKey.objects.select_for_update(of=("self",)).select_related("body").filter(fingerprint=outside.key).first()
    if key is None or key.revoked_at is not None:
        raise PackageRefused("foreign", _("Gói ký bằng khóa chưa khai báo hoặc đã ngừng tin ở đây. Hãy đối chiếu dấu vân tay rồi khai báo khóa."))
    envelope.verify(outside, bytes(key.public))
    data = schema.read(outside.payload)
    to_body = _checked(data, key)
    one = ReceivedPackage(
        from_body=key.body, to_body=to_body, key=key, package_id=data["id"], serial=data["serial"], made_at=data["made_at"], until=data["until"],
        content=content, sha256=sha256, via=via,
    )  # fmt: skip
    one.notes = _assessments(key.body, data, sha256, acting_user)
    one.save()
    ReceivedFact.objects.bulk_create(_facts(one, data))
    new = {"from": key.body.code, "serial": one.serial, "sha256": sha256, "facts": len(data["facts"]), "made_at": data["made_at"]}
    record("exchange.receive", one, acting_user=acting_user, new=new)
    publish_event(EvidenceReceived(subject=f"body:{key.body_id}", package_id=one.pk, body_id=key.body_id, until=str(data["until"])))
    return one


def _checked(data: dict[str, Any], key: PeerKey) -> Body:
    """To whom it is, once everything about it fits."""
    now: datetime = timezone.now()
    if data["from"] != key.body.code:
        raise PackageRefused("foreign", _("Gói ghi là của cơ quan khác với cơ quan giữ khóa."))
    to_body = our_bodies().filter(code=data["to"]).first()
    if to_body is None:
        raise PackageRefused("misdirected", _("Gói gửi cho “%(code)s”, không phải cơ quan của bản cài này.") % {"code": data["to"]})
    if data["expires_at"] < now or data["made_at"] > now + AHEAD or data["expires_at"] > data["made_at"] + timedelta(days=100):
        raise PackageRefused("expired", _("Gói đã hết hạn hoặc giờ đóng gói không hợp lệ. Hãy xin cơ quan đóng gói lại."))
    if ReceivedPackage.objects.filter(package_id=data["id"]).exists():
        raise PackageRefused("replayed", _("Gói mang mã của một gói đã nhận nhưng nội dung khác."))
    last = ReceivedPackage.objects.filter(from_body=key.body).order_by("-serial").first()
    if last is not None and data["serial"] <= last.serial:
        words = {"serial": data["serial"], "last": last.serial}
        raise PackageRefused("replayed", _("Gói số %(serial)d cũ hơn hoặc bằng gói số %(last)d đã nhận: không nhận lại.") % words)
    if any(one["until"] > now.date() + timedelta(days=1) for one in data["facts"]):
        raise PackageRefused("malformed", _("Trong gói có số liệu của ngày chưa tới."))
    return to_body


def _assessments(body: Body, data: dict[str, Any], sha256: str, acting_user: User | None) -> list[str]:
    notes = [receive_assessment(body, one, arrived_as=sha256, acting_user=acting_user) for one in data["assessments"]]
    return [note for note in notes if note]


def _facts(package: ReceivedPackage, data: dict[str, Any]) -> list[ReceivedFact]:
    names = ("name", "label", "kind", "unit", "since", "until", "day", "numerator", "denominator", "why")
    return [ReceivedFact(package=package, number=one["value"], **{name: one[name] for name in names}) for one in data["facts"]]
