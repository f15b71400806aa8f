"""Signed evidence: what goes out, what is taken, what is refused and why."""

from __future__ import annotations

import base64
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.facts import Row
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.exchange import actions, envelope, queries, schema
from toasoan.oversight.exchange.errors import ExchangeRefused, PackageRefused
from toasoan.oversight.exchange.models import OwnKey, ReceivedPackage, RefusedPackage, SentPackage, Via
from toasoan.oversight.maturity import actions as maturity
from toasoan.oversight.maturity.models import Assessment
from toasoan.oversight.maturity.reading import read_framework
from toasoan.oversight.maturity.tests.test_frameworks import tiny

YESTERDAY = timezone.localdate() - timedelta(days=1)


class Two:
    """An agency with its key, and the department that knows it: both in one installation here, as in the demonstration."""

    def __init__(self) -> None:
        self.department = save_body(acting_user=None, code="so", kind="department", name="Sở A", is_ours=True)
        self.agency = save_body(acting_user=None, code="bao", kind="agency", name="Báo A", above=self.department, is_ours=True)
        self.chief, self.leader = staff("tong-bien-tap", "editor-in-chief"), staff("lanh-dao", "oversight-leader")
        set_members(self.agency, [self.chief], acting_user=None)
        set_members(self.department, [self.leader], acting_user=None)
        self.key = actions.make_key(self.agency, acting_user=self.chief)
        self.peer = actions.declare_key(self.agency, bytes(self.key.public).hex(), acting_user=self.leader)

    def pack(self) -> bytes:
        return bytes(actions.pack(self.agency, acting_user=self.chief, until=YESTERDAY).content)

    def data(self, **changes: Any) -> dict[str, Any]:
        now = timezone.now()
        found: dict[str, Any] = {
            "schema": schema.SCHEMA, "id": "a" * 32, "serial": 1, "from": "bao", "to": "so", "made_at": now.isoformat(),
            "expires_at": (now + timedelta(days=30)).isoformat(), "since": "2025-01-01", "until": str(YESTERDAY), "facts": [], "assessments": [],
        }  # fmt: skip
        return found | changes

    def signed(self, **changes: Any) -> bytes:
        return envelope.sign(self.data(**changes), actions._private(self.key), bytes(self.key.public))

    def refused(self, content: bytes) -> str:
        before = (RefusedPackage.objects.count(), ReceivedPackage.objects.count())
        with pytest.raises(PackageRefused) as refusal:
            actions.receive(content, acting_user=self.leader, via=Via.FILE)
        assert (RefusedPackage.objects.count(), ReceivedPackage.objects.count()) == (before[0] + 1, before[1])
        assert AuditEntry.objects.filter(action="exchange.refuse").order_by("pk").last().reason == str(refusal.value)
        return refusal.value.reason


@pytest.fixture
def two(db: None) -> Two:
    return Two()


def test_what_an_agency_measured_arrives_and_counts_and_can_be_proven(two: Two) -> None:
    with made_up(looks_back=True) as thing:
        thing["value"] = 7
        content = two.pack()
    one, is_new = actions.receive(content, acting_user=two.leader, via=Via.FILE)
    assert (is_new, one.from_body, bytes(one.content)) == (True, two.agency, content)
    assert queries.facts_of(two.agency, {"thu.so_bai"}, YESTERDAY)["thu.so_bai"].words == "7 bài"
    assert queries.facts_of(two.agency, {"thu.so_bai"}, YESTERDAY - timedelta(days=1)) == {}
    entry = AuditEntry.objects.get(action="exchange.receive")
    assert entry.new["sha256"] == one.sha256
    assert actions.receive(content, acting_user=two.leader, via=Via.HTTP) == (one, False)
    assert ReceivedPackage.objects.count() == 1


def test_no_rows_no_names_and_no_words_of_drafts_leave(two: Two) -> None:
    secret = "Bản thảo về ông Nguyễn Văn Kín"
    with made_up(looks_back=True, personal=True) as thing:
        thing["rows"] = [Row(secret, "/toa-soan/bai/1/")]
        content = two.pack()
    payload = envelope.opened(content).payload.decode()
    assert "thu.so_bai" in payload
    for word in (secret, "/toa-soan/", two.chief.username, two.leader.username, two.chief.email):
        assert word not in payload
    allowed = {"name", "label", "kind", "unit", "since", "until", "value", "day", "numerator", "denominator", "why", "digest"}
    assert {name for one in json.loads(payload)["facts"] for name in one} == allowed


def test_every_kind_of_bad_package_is_refused_with_its_reason_and_logged(two: Two) -> None:
    good = two.signed()
    outside = json.loads(good)
    inside = json.loads(base64.b64decode(outside["payload"]))
    changed = json.dumps(inside | {"serial": 9}).encode()
    assert two.refused(b"%PDF-1.7") == "malformed"
    assert two.refused(b"{}") == "malformed"
    assert two.refused(json.dumps(outside | {"payload": "không phải"}).encode()) == "malformed"
    assert two.refused(json.dumps(outside | {"payload": base64.b64encode(changed).decode()}).encode()) == "tampered"
    private, public = envelope.new_key()
    assert two.refused(envelope.sign(two.data(), private, public)) == "foreign"
    assert two.refused(two.signed(**{"from": "dai"})) == "foreign"
    assert two.refused(two.signed(to="bo")) == "misdirected"
    long_ago = (timezone.now() - timedelta(days=40)).isoformat()
    assert two.refused(two.signed(made_at=long_ago, expires_at=(timezone.now() - timedelta(days=10)).isoformat())) == "expired"
    assert two.refused(two.signed(made_at=(timezone.now() + timedelta(hours=3)).isoformat())) == "expired"
    assert two.refused(two.signed(schema="toasoan.evidence/9")) == "malformed"
    assert two.refused(two.signed(facts=[{"name": "a.b", "kind": "count", "until": str(YESTERDAY), "value": "NaN"}])) == "malformed"
    actions.receive(two.signed(serial=5), acting_user=two.leader, via=Via.FILE)
    assert two.refused(two.signed(serial=6, facts=[])) == "replayed"  # the same id once more, with other content
    assert two.refused(two.signed(serial=5, id="b" * 32)) == "replayed"
    assert two.refused(two.signed(serial=4, id="c" * 32)) == "replayed"
    actions.revoke_key(two.peer, acting_user=two.leader, reason="Lộ khóa")
    assert two.refused(two.signed(serial=7, id="d" * 32)) == "foreign"


@settings(max_examples=40)
@given(st.integers(0, 400), st.integers(1, 255))
def test_no_changed_byte_of_what_was_signed_passes(place: int, by: int) -> None:
    private, public = envelope.new_key()
    found = envelope.opened(envelope.sign({"schema": schema.SCHEMA, "id": "x" * 300}, private, public))
    spot = place % len(found.payload)
    payload = found.payload[:spot] + bytes([found.payload[spot] ^ by]) + found.payload[spot + 1 :]
    envelope.verify(found, public)
    with pytest.raises(PackageRefused):
        envelope.verify(envelope.Envelope(found.key, payload, found.signature), public)


@settings(max_examples=60)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(["facts", "assessments", "serial", "id", "made_at", "until"]),
)
def test_whatever_stands_in_a_field_is_taken_or_refused_and_never_fails(value: Any, name: str) -> None:
    now = timezone.now()
    data = {
        "schema": schema.SCHEMA, "id": "a" * 32, "serial": 1, "from": "bao", "to": "so", "made_at": now.isoformat(), "expires_at": now.isoformat(),
        "since": "2025-01-01", "until": "2025-12-31", "facts": [], "assessments": [],
    }  # fmt: skip
    try:
        schema.read(json.dumps(data | {name: value}).encode())
    except PackageRefused as refusal:
        reason = refusal.reason
    else:
        reason = "malformed"
    assert reason == "malformed"


def test_who_may_pack_and_when(two: Two) -> None:
    office = staff("thu-ky", "managing-editor")
    set_members(two.agency, [two.chief, office], acting_user=None)
    with pytest.raises(ExchangeRefused, match="không có quyền"):
        actions.pack(two.agency, acting_user=office, until=YESTERDAY)
    with pytest.raises(ExchangeRefused, match="đã qua"):
        actions.pack(two.agency, acting_user=two.chief, until=timezone.localdate())
    assert [actions.pack(two.agency, acting_user=two.chief, until=YESTERDAY).serial for _ in (1, 2)] == [1, 2]
    stored = OwnKey.objects.get()
    assert actions._private(stored).hex() not in stored.sealed
    with pytest.raises(ExchangeRefused, match="đã được khai báo"):
        actions.declare_key(two.agency, bytes(two.key.public).hex(), acting_user=two.leader)
    with pytest.raises(ExchangeRefused, match="64 ký tự"):
        actions.declare_key(two.agency, "abc", acting_user=two.leader)


def test_an_assessment_arrives_as_sent_in_and_a_verified_one_is_left_alone(two: Two) -> None:
    framework = maturity.store_framework(read_framework(tiny()), acting_user=None)
    said = {
        "framework": "thu", "digest": framework.digest, "since": "2025-01-01", "until": "2025-12-31", "kinds": ["in", "lạ"],
        "scores": [{"criterion": "1.1.1", "points": "99", "comment": "Đủ", "evidence": []}],
    }  # fmt: skip
    one, _new = actions.receive(two.signed(assessments=[said]), acting_user=two.leader, via=Via.FILE)
    kept = Assessment.objects.get()
    assert (kept.own, kept.state, kept.self_total, kept.kinds, kept.arrived_as) == (False, "submitted", 10, ["in"], one.sha256)
    maturity.move_assessment(kept, "verify", acting_user=two.leader)
    again = two.signed(serial=2, id="e" * 32, assessments=[said | {"scores": []}, said | {"framework": "khác"}])
    notes = actions.receive(again, acting_user=two.leader, via=Via.FILE)[0].notes
    assert ["giữ nguyên" in notes[0], "không nhận" in notes[1]] == [True, True]
    assert Assessment.objects.get().self_total == 10


def test_the_address_for_packages_and_the_screens(two: Two) -> None:
    content, outside = two.pack(), Client()
    answer = outside.post("/trao-doi/minh-chung/", content, content_type="application/json")
    assert (answer.status_code, answer.json()["status"]) == (201, "received")
    assert outside.post("/trao-doi/minh-chung/", content, content_type="application/json").status_code == 200
    bad = outside.post("/trao-doi/minh-chung/", b"[]", content_type="application/json")
    assert (bad.status_code, bad.json()["reason"]) == (422, "malformed")
    assert outside.get("/trao-doi/minh-chung/").status_code == 405
    department, agency, reporter = Client(), Client(), Client()
    department.force_login(two.leader)
    agency.force_login(two.chief)
    reporter.force_login(staff("pv", "reporter"))
    page = department.get("/toa-soan/trao-doi/").content.decode()
    assert "Báo A" in page
    assert "không phải gói minh chứng" in page
    shown = department.get(f"/toa-soan/trao-doi/nhan/{ReceivedPackage.objects.get().pk}/").content.decode()
    assert ReceivedPackage.objects.get().sha256 in shown
    sent = SentPackage.objects.get()
    assert agency.get(f"/toa-soan/trao-doi/goi/{sent.pk}/").content == content
    assert department.get(f"/toa-soan/trao-doi/goi/{sent.pk}/").status_code == 302
    assert reporter.get("/toa-soan/trao-doi/").status_code == 302
    assert agency.post("/toa-soan/trao-doi/dong-goi/", {"body": two.agency.pk, "until": str(date(2026, 1, 1))}).status_code == 302
    assert SentPackage.objects.count() == 2
