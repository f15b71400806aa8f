"""Documents that somebody answers for: added, counted between their days, withdrawn with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence import actions, queries
from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.people.models import User
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db
KEY = "thu:ke-hoach"


def given(**fields):
    chief = User.objects.filter(username="tbt").first() or staff("tbt", "editor-in-chief")
    values = {
        "acting_user": chief, "key": KEY, "title": "Kế hoạch chuyển đổi số năm 2026", "responsible": chief, "valid_from": date(2026, 1, 5),
        "valid_until": date(2026, 12, 31), "link": "https://songtrang.example/ke-hoach",
    }  # fmt: skip
    return actions.attest(**values | fields)


def test_a_document_counts_between_its_days_until_it_is_withdrawn_with_a_reason():
    one = given()
    assert queries.attested_on([KEY], date(2026, 1, 4)) == {}
    assert queries.attested_on([KEY], date(2026, 12, 31)) == {KEY: [one]}
    assert queries.attested_on([KEY], date(2027, 1, 1)) == {}
    with pytest.raises(EvidenceRefused, match="lý do"):
        actions.withdraw_attestation(one, acting_user=one.added_by, reason=" ")
    actions.withdraw_attestation(one, acting_user=one.added_by, reason="Nộp nhầm bản dự thảo")
    assert queries.attested_on([KEY], date(2026, 6, 1)) == {}
    with pytest.raises(EvidenceRefused, match="đã được rút"):
        actions.withdraw_attestation(one, acting_user=one.added_by, reason="Lần nữa")
    assert list(AuditEntry.objects.filter(action__startswith="evidence.").order_by("pk").values_list("action", flat=True)) == [
        "evidence.attest",
        "evidence.withdraw",
    ]
    assert OutboxMessage.objects.filter(name="evidence.attestation_moved").count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"link": ""}, "đính kèm tệp hoặc ghi đường dẫn"),
        ({"valid_until": date(2025, 1, 1)}, "Ngày hết giá trị"),
        ({"file_name": "ke-hoach.pdf", "file_content": b"MZ\x90\x00 program"}, "chương trình chạy được"),
    ],
)
def test_what_cannot_be_evidence_is_refused(fields, words):
    with pytest.raises(EvidenceRefused, match=words):
        given(**fields)


def test_only_those_who_may_attest_do():
    with pytest.raises(EvidenceRefused, match="quyền nộp"):
        given(acting_user=staff("pv", "reporter"))
    assert given(acting_user=staff("tk", "managing-editor")).pk


def test_somebody_who_left_cannot_answer_for_it():
    gone = staff("cu", "editor")
    gone.is_active = False
    gone.save()
    with pytest.raises(EvidenceRefused, match="không còn làm việc"):
        given(responsible=gone)
