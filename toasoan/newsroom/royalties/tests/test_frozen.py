"""A closed period stays as it was closed: the models refuse, the database refuses, and the digest tells."""

from __future__ import annotations

from io import BytesIO

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from toasoan.newsroom.royalties import actions, queries, triggers
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.documents.statements import statement
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import Adjustment, Payment, Period, RateRow, Share, Work
from toasoan.newsroom.royalties.models.guard import FrozenRefused
from toasoan.newsroom.royalties.tests.factories import AFTER, make_payee, make_people, make_period, make_scheme, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def triggers_there():
    """The session drops them for tests that commit; here they are what is tested."""
    triggers.install(connection)
    yield
    triggers.drop(connection)


@pytest.fixture
def people():
    return make_people()


@pytest.fixture
def closed(people):
    make_scheme()
    period = make_period()
    payee = make_payee(people["reporter"])
    actions.grade_work(make_work(period, payee, make_payee(name="Sơn Ny")), Grading("B"), acting_user=people["head"])
    actions.add_adjustment(period, payee, amount=1000, reason="Bù kỳ trước", acting_user=people["managing"])
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        actions.submit_period(period, acting_user=people["managing"])
        return actions.close_period(period, acting_user=people["chief"])


def test_models_refuse_to_save_and_delete(closed):
    for row in (Work.objects.get(), Share.objects.first(), Payment.objects.first(), Adjustment.objects.get(), Period.objects.get()):
        with pytest.raises(FrozenRefused):
            row.save()
        with pytest.raises(FrozenRefused):
            row.delete()


def test_every_action_on_it_is_refused(closed, people):
    work, payee = Work.objects.get(), Payment.objects.first().payee
    for act in (
        lambda: actions.grade_work(work, Grading("A"), acting_user=people["head"]),
        lambda: actions.reopen_work(work, reason="Nhầm", acting_user=people["managing"]),
        lambda: actions.exclude_work(work, reason="Nhầm", acting_user=people["head"]),
        lambda: actions.set_shares(work, [], acting_user=people["head"]),
        lambda: actions.approve_works(closed, acting_user=people["managing"]),
        lambda: actions.add_adjustment(closed, payee, amount=1, reason="Nhầm", acting_user=people["managing"]),
        lambda: actions.collect(closed, acting_user=people["managing"]),
        lambda: actions.return_period(closed, reason="Nhầm", acting_user=people["chief"]),
        lambda: actions.close_period(closed, acting_user=people["chief"]),
    ):
        with pytest.raises(RoyaltyRefused):
            act()
    assert queries.verify_period(closed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE royalties_work SET royalty = royalty + 1",
        "DELETE FROM royalties_work",
        "UPDATE royalties_share SET payable = 0",
        "DELETE FROM royalties_share",
        "UPDATE royalties_payment SET net = net + 1",
        "UPDATE royalties_payment SET payee_id = payee_id + 1",
        "DELETE FROM royalties_payment",
        "UPDATE royalties_adjustment SET amount = 0",
        "UPDATE royalties_period SET state = 'open'",
        "UPDATE royalties_period SET digest = ''",
        "DELETE FROM royalties_period",
    ],
)
def test_the_database_refuses(closed, triggers_there, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.verify_period(closed)


def test_what_became_of_a_payment_is_still_written(closed, people, triggers_there):
    ids = [one.pk for one in Payment.objects.all()]
    assert actions.pay_payments(closed, ids, how="UNC 7", acting_user=people["accounts"]) == len(ids)
    actions.finish_period(closed, acting_user=people["accounts"])
    assert queries.verify_period(closed)


def test_new_rates_and_taxes_change_nothing_in_it(closed):
    before = [(one.gross, one.tax) for one in Payment.objects.all()]
    RateRow.objects.all().update(values={"B": "9"})
    assert [(one.gross, one.tax) for one in Payment.objects.all()] == before
    assert queries.verify_period(closed)


def test_a_row_put_in_behind_its_back_shows(closed):
    payment = Payment.objects.first()
    payment.pk, payment.category = None, "copyright"
    Payment.objects.bulk_create([payment])
    assert not queries.verify_period(closed)


def test_a_statement_is_the_same_each_time(closed):
    payee = Payment.objects.first().payee
    first = statement(closed, payee)
    assert first.startswith(b"%PDF")
    assert statement(closed, payee) == first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(grades=st.lists(st.sampled_from("ABC"), min_size=1, max_size=4), authors=st.integers(1, 3))
def test_whatever_was_graded_a_closed_period_adds_up_and_stays(db, grades, authors):
    with transaction.atomic():
        make_scheme()
        period = make_period()
        payees = [make_payee(name=f"Người {number}") for number in range(authors)]
        for grade in grades:
            actions.grade_work(make_work(period, *payees), Grading(grade), acting_user=None)
        with time_machine.travel(AFTER, tick=False):
            actions.approve_works(period, acting_user=None)
            actions.submit_period(period, acting_user=None)
            done = actions.close_period(period, acting_user=None)
        assert done.totals["shares"] == sum(work.total for work in Work.objects.all()) == sum(one.amount for one in Share.objects.all())
        assert done.totals["tax"] + done.totals["net"] == done.totals["gross"]
        with pytest.raises(FrozenRefused):
            Work.objects.first().save()
        assert queries.verify_period(done)
        transaction.set_rollback(True)


def test_a_statement_holds_vietnamese_and_khmer(people):
    make_scheme()
    period = make_period()
    payee = make_payee(name="Nguyễn Thị Bưởi Ngẫm")
    work = make_work(period, payee, title="ព័ត៌មាន អំពីទឹកជំនន់ · Đường hẫng ở Giồng Sứ", language="km")
    actions.grade_work(work, Grading("B"), acting_user=people["head"])
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        actions.submit_period(period, acting_user=people["managing"])
        done = actions.close_period(period, acting_user=people["chief"])
    page = PdfReader(BytesIO(statement(done, payee))).pages[0]
    text = page.extract_text()
    assert "Nguyễn Thị Bưởi Ngẫm" in text
    assert "Đường hẫng" in text
    assert "379.500" in text
    fonts = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
    assert any("Khmer" in name for name in fonts)
