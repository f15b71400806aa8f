"""Whom royalties tell what: never a sum."""

from __future__ import annotations

import pytest
import time_machine

from toasoan.foundation.notices import queries
from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.newsroom.royalties import actions
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.tests.factories import AFTER, make_payee, make_people, make_period, make_scheme, make_work

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    deliver_pending()
    return list(PersonNotice.objects.filter(person=user, kind__startswith="royalties.").order_by("pk").values_list("text", flat=True))


def test_a_statement_a_complaint_and_its_answer():
    people = make_people()
    make_scheme()
    period = make_period()
    work = actions.grade_work(make_work(period, make_payee(people["reporter"])), Grading("B"), acting_user=people["head"])
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        actions.submit_period(period, acting_user=people["managing"])
        actions.close_period(period, acting_user=people["chief"])
    assert told(people["reporter"]) == [f"Bảng kê nhuận bút kỳ {period} của bạn đã có"]
    assert told(people["other"]) == []
    dispute = actions.open_dispute(work.shares.get(), text="Bài này là mức A.", acting_user=people["reporter"])
    assert told(people["managing"]) == ["Có khiếu nại về nhuận bút của “Cống đóng cửa ngăn mặn”"]
    actions.answer_dispute(dispute, uphold=None, answer="Đúng mức B.", acting_user=people["managing"])
    assert told(people["reporter"])[1].startswith("Khiếu nại của bạn về “Cống đóng cửa ngăn mặn” đã được trả lời")
    key = f"royalty_dispute:{dispute.pk}"
    assert queries.visible(people["reporter"], [key]) == {key}
    assert queries.visible(people["other"], [key]) == set()
