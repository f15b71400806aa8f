"""The screens as those who use them see them: what they may do, what is refused, and how many queries a list costs."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toasoan.foundation.audit.models import AuditEntry
from toasoan.newsroom.royalties import actions
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.models import Adjustment, Dispute, IssuedDocument, Payment, Period, RateScheme, Share, Work
from toasoan.newsroom.royalties.states import SchemeState
from toasoan.newsroom.royalties.tests.factories import AFTER, make_payee, make_people, make_period, make_scheme, make_work

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def people():
    return make_people()


@pytest.fixture
def period():
    make_scheme()
    return make_period()


def client_of(user) -> Client:
    """Somebody with a second factor is signed in past the middleware that asks for enrolling one."""
    client = Client()
    client.force_login(user)
    return client


def close(period, people):
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        actions.submit_period(period, acting_user=people["managing"])
        return actions.close_period(period, acting_user=people["chief"])


def test_one_key_grades_a_row_and_a_reporter_may_not(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    address = reverse("royalties_row", args=[work.pk])
    assert client_of(people["reporter"]).post(address, {"grade": "A"}, headers=JSON).status_code in {302, 403}
    work.refresh_from_db()
    assert work.state == "pending"
    answer = client_of(people["head"]).post(address, {"act": "grade", "grade": "B", "version": "0"}, headers=JSON)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["total"], told["grade"], told["state"], told["done"], told["works"], told["version"]) == ("379.500", "B", "graded", 1, 1, 1)


def test_a_stale_row_is_told_and_kept(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    client = client_of(people["head"])
    address = reverse("royalties_row", args=[work.pk])
    client.post(address, {"grade": "B", "version": "0"}, headers=JSON)
    answer = client.post(address, {"grade": "C", "version": "0"}, headers=JSON)
    assert answer.status_code == 409
    assert "người khác chấm" in answer.json()["error"]
    work.refresh_from_db()
    assert work.grade == "B"


def test_without_script_a_grade_is_a_form(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    answer = client_of(people["head"]).post(reverse("royalties_row", args=[work.pk]) + "?state=pending", {"grade": "C", "version": "0"})
    assert answer.status_code == 302
    assert answer.url.endswith(f"?state=pending#w{work.pk}")
    work.refresh_from_db()
    assert work.royalty == 253_000


def test_details_take_a_value_and_factors_as_people_type_them(period, people):
    work = make_work(period, make_payee(people["reporter"]), genre="phong-su")
    given = {"detailed": "1", "value": "7,5", "factor-khmer": "40", "factor-danger": "", "version": "0"}
    client = client_of(people["head"])
    client.post(reverse("royalties_row", args=[work.pk]), given)
    work.refresh_from_db()
    # 7.5 × 253,000 = 1,897,500; 40 % = 759,000
    assert (work.royalty, work.grade, work.factors) == (2_656_500, "", {"khmer": "40"})
    for bad in ("abc", "NaN", "1e9999", "7,555", "-1"):
        answer = client.post(reverse("royalties_row", args=[work.pk]), given | {"value": bad, "version": "1"}, headers=JSON)
        assert answer.status_code == 409, bad
    work.refresh_from_db()
    assert work.royalty == 2_656_500


def test_the_division_is_typed_by_name(period, people):
    one, two = make_payee(people["reporter"]), make_payee(name="Sơn Ny")
    work = make_work(period, one)
    client = client_of(people["head"])
    rows = {"payee": [f"x #{one.pk}", f"Sơn Ny #{two.pk}", ""], "role": ["Bài", "Ảnh", ""], "helper": ["0", "0", "0"], "weight": ["2", "1", "1"]}
    assert client.post(reverse("royalties_work", args=[work.pk]), rows).status_code == 302
    assert [(share.payee, share.weight) for share in work.shares.order_by("pk")] == [(one, 2), (two, 1)]
    client.post(reverse("royalties_work", args=[work.pk]), rows | {"payee": ["Không Có Tên", "", ""]})
    assert work.shares.count() == 2


def test_grading_list_has_a_bounded_number_of_queries(period, people):
    payees = [make_payee(name=f"Người {number}") for number in range(3)]
    client = client_of(people["head"])
    address = reverse("royalties_grading", args=[period.code])
    counts = []
    for upto in (5, 60):
        while Work.objects.count() < upto:
            make_work(period, *payees)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            answer = client.get(address)
        assert answer.content.decode().count("data-nb-row=") == upto
        counts.append(len(found))
    assert counts[0] == counts[1] <= 40


def test_lists_of_accounts_have_a_bounded_number_of_queries(period, people):
    for number in range(60):
        actions.grade_work(make_work(period, make_payee(name=f"Người {number}")), Grading("B"), acting_user=people["head"])
    close(period, people)
    client = client_of(people["accounts"])
    for name, args in (
        ("royalties_payments", [period.code]),
        ("royalties_period", [period.code]),
        ("royalties_periods", []),
        ("royalties_unclaimed", []),
    ):
        address = reverse(name, args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        assert len(found) <= 40, (name, len(found))
    assert client.get(reverse("royalties_payments", args=[period.code])).content.decode().count('name="payment"') == 60


def test_filters_stay_in_the_address_and_search_finds_people(period, people):
    make_work(period, make_payee(name="Sơn Ny"), title="Chợ nổi cuối năm")
    make_work(period, make_payee(name="Mười Giồng"), title="Mùa nước")
    client = client_of(people["head"])
    address = reverse("royalties_grading", args=[period.code])
    assert "Chợ nổi" in client.get(address, {"q": "Sơn"}).content.decode()
    assert "Chợ nổi" not in client.get(address, {"q": "Mùa nước"}).content.decode()
    assert "Không có tác phẩm nào khớp" in client.get(address, {"state": "approved"}).content.decode()


def test_a_period_is_walked_through_its_buttons(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    head, managing, chief, accounts = (client_of(people[name]) for name in ("head", "managing", "chief", "accounts"))

    def press(client, act, **given):
        return client.post(reverse("royalties_period_act", args=[period.code, act]), given)

    with time_machine.travel(AFTER, tick=False):
        page = managing.get(reverse("royalties_period", args=[period.code])).content.decode()
        assert "Còn 1 tác phẩm chưa chấm" in page
        head.post(reverse("royalties_row", args=[work.pk]), {"grade": "A", "version": "0"})
        managing.post(reverse("royalties_approve", args=[period.code]), {"all": "1"})
        press(managing, "trinh")
        press(managing, "chot")
        assert Period.objects.get().state == "review"
        press(chief, "chot")
    assert Period.objects.get().state == "closed"
    press(accounts, "lap-bang")
    document = IssuedDocument.objects.get()
    got = accounts.get(reverse("royalties_document", args=[document.pk]))
    assert got.content == bytes(document.content)
    assert AuditEntry.objects.filter(action="royalties.fetch_list").count() == 1
    assert head.get(reverse("royalties_document", args=[document.pk])).status_code in {302, 403}
    payment = Payment.objects.get()
    accounts.post(reverse("royalties_payments", args=[period.code]), {"payment": [payment.pk], "how": "UNC 3"})
    press(accounts, "chi-xong")
    assert Period.objects.get().state == "paid"
    page = client_of(people["chief"]).get(reverse("royalties_period", args=[period.code])).content.decode()
    assert "Dữ liệu còn nguyên" in page


def test_i_see_what_is_mine_and_nothing_else(period, people):
    mine = make_work(period, make_payee(people["reporter"]), title="Bài của tôi")
    make_work(period, make_payee(people["other"]), title="Bài của người khác")
    for work in Work.objects.all():
        actions.grade_work(work, Grading("B"), acting_user=people["head"])
    close(period, people)
    client = client_of(people["reporter"])
    page = client.get(reverse("royalties_own")).content.decode()
    assert "Bài của tôi" in page
    assert "379.500" in page
    assert "Bài của người khác" not in page
    pdf = client.get(reverse("royalties_own_statement", args=[period.code]))
    assert pdf.content.startswith(b"%PDF")
    other = Share.objects.exclude(work=mine).get()
    assert client.post(reverse("royalties_dispute", args=[other.pk]), {"text": "Không phải của tôi"}).status_code == 404
    client.post(reverse("royalties_dispute", args=[mine.shares.get().pk]), {"text": "Bài này là mức A"})
    dispute = Dispute.objects.get()
    assert (dispute.by, dispute.state) == (people["reporter"], "open")
    for address in (reverse("royalties_periods"), reverse("royalties_period", args=[period.code]), reverse("royalties_disputes")):
        assert client.get(address).status_code in {302, 403}


def test_a_dispute_is_answered_on_its_page(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    actions.grade_work(work, Grading("B"), acting_user=people["head"])
    close(period, people)
    dispute = actions.open_dispute(work.shares.get(), text="Mức A", acting_user=people["reporter"])
    Period.objects.create(code="2026-11", starts="2026-11-01", ends="2026-11-30")
    given = {"dispute": dispute.pk, "act": "uphold", "answer": "Đúng", "amount": "126.500"}
    client_of(people["head"]).post(reverse("royalties_disputes"), given)
    dispute.refresh_from_db()
    assert dispute.state == "open"
    client_of(people["managing"]).post(reverse("royalties_disputes"), given)
    dispute.refresh_from_db()
    assert (dispute.state, Adjustment.objects.get().amount) == ("upheld", 126_500)


def test_a_scheme_is_edited_as_a_draft_only(period, people):
    scheme = RateScheme.objects.get()
    managing, chief = client_of(people["managing"]), client_of(people["chief"])
    row = scheme.rows.get(name="Tin")
    address = reverse("royalties_scheme", args=[scheme.pk])
    managing.post(address, {"act": "values", f"v-{row.pk}-A": "3"})
    row.refresh_from_db()
    assert row.values["A"] == "2"
    managing.post(address, {"act": "copy", "day": "2027-01-01", "name": "Quy chế 2027"})
    draft = RateScheme.objects.get(state=SchemeState.DRAFT)
    copied = draft.rows.get(name="Tin")
    to = reverse("royalties_scheme", args=[draft.pk])
    managing.post(to, {"act": "values", f"v-{copied.pk}-A": "2,5", f"v-{copied.pk}-B": "11"})
    copied.refresh_from_db()
    assert copied.values["A"] == "2"  # 11 is above the line's maximum: nothing of it was saved
    managing.post(to, {"act": "values", f"v-{copied.pk}-A": "2,5", f"v-{copied.pk}-B": "2"})
    copied.refresh_from_db()
    assert copied.values == {"A": "2.5", "B": "2"}
    managing.post(to, {"act": "put_in_force"})
    draft.refresh_from_db()
    assert draft.state == "draft"
    chief.post(to, {"act": "put_in_force"})
    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == ("in_force", people["chief"])


def test_details_are_for_accounts_and_every_look_is_in_the_audit(period, people):
    payee = make_payee(name="Sơn Ny")
    address = reverse("royalties_details", args=[payee.pk])
    assert client_of(people["chief"]).get(address).status_code in {302, 403}
    accounts = client_of(people["accounts"])
    accounts.post(address, {"tax_code": "8000000001", "account": "0123456789"})
    assert "8000000001" in accounts.get(address).content.decode()
    assert AuditEntry.objects.filter(action="royalties.see_details", user=people["accounts"]).exists()
    assert not [row for row in AuditEntry.objects.all() if "8000000001" in str(row.new)]


@pytest.mark.parametrize("who", ["head", "managing", "chief", "accounts"])
def test_every_screen_opens_for_those_who_work_with_it(period, people, who):
    work = make_work(period, make_payee(people["reporter"]))
    client = client_of(people[who])
    for name, args in (
        ("royalties_periods", []),
        ("royalties_period", [period.code]),
        ("royalties_grading", [period.code]),
        ("royalties_work", [work.pk]),
        ("royalties_disputes", []),
        ("royalties_taxes", []),
        ("royalties_schemes", []),
        ("royalties_scheme", [RateScheme.objects.get().pk]),
        ("royalties_own", []),
    ):
        assert client.get(reverse(name, args=args)).status_code == 200, name
