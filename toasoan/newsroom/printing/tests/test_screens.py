"""The screens of print as those who use them see them: what they may do, what is refused, how many queries a list costs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toasoan.foundation.signing.tests.certificates import PASSPHRASE, key_file
from toasoan.newsroom.articles.tests.factories import make_picture
from toasoan.newsroom.printing.actions import issues, pages
from toasoan.newsroom.printing.models import Deposit, Frame, PrintIssue
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_item, make_people, make_title, one_page

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def people():
    return make_people()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries_for(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_and_plans_ask_the_same_number_of_questions_however_long(people):
    client = client_of(people["editor"])
    issue = make_issue(pages_wanted=2)
    fill(issue)
    plan, page, everything = (
        reverse("printing_issue", args=[issue.pk]), reverse("printing_page", args=[issue.pk, 1]), reverse("printing_issues"),
    )  # fmt: skip
    few = [queries_for(client, one) for one in (plan, page, everything)]
    for number in range(200, 215):
        issues.plan_issue(make_title(), number=number, day=issue.date, page_count=4, acting_user=None)
    issues.change_issue(issue, page_count=24, acting_user=None)
    for one in issue.pages.all():
        pages.place_item(one, make_item(f"Bài {one.number}"), acting_user=None)
        pages.place_other(one, "picture", picture=make_picture(), acting_user=None, lines=12)
    for _number in range(30):
        make_item("Chờ xếp")
    many = [queries_for(client, one) for one in (plan, page, everything)]
    assert many[0] <= few[0] + 2
    assert many[1] <= few[1] + 3  # rights of the pictures of the one page shown
    assert many[2] == few[2]
    assert max(many) < 45


def test_a_frame_is_moved_by_script_and_by_form(people):
    issue = make_issue()
    frame = fill(issue)[0]
    client = client_of(people["editor"])
    address = reverse("printing_frame", args=[frame.pk])
    answer = client.post(address, {"column": 2, "span": 3, "line": 6, "lines": 40, "page": 1}, headers=JSON)
    assert answer.status_code == 200
    told = next(one for one in answer.json()["pages"]["1"]["frames"] if one["id"] == frame.pk)
    assert (told["column"], told["line"]) == (2, 6)
    answer = client.post(address, {"column": 4, "span": 3, "page": 1}, headers=JSON)
    assert answer.status_code == 409
    assert "ra ngoài trang" in answer.json()["error"]
    client.post(address, {"page": "2", "line": "5"})
    frame.refresh_from_db()
    assert (frame.page.number, frame.line) == (2, 5)
    assert client_of(people["reporter"]).post(address, {"line": 1}, headers=JSON).status_code in {302, 403}
    client.post(address, {"act": "lay-xuong"}, headers=JSON)
    assert not Frame.objects.filter(pk=frame.pk).exists()


def test_things_are_put_on_a_page_by_forms(people):
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    client = client_of(people["editor"])

    def act(name, **given):
        return client.post(reverse("printing_page_act", args=[page.pk, name]), given)

    act("xep", item=make_item().pk)
    picture = make_picture()
    act("dat", kind="picture", picture=picture.pk, caption="Nước về")
    act("dat", kind="advert", label="Vật tư nông nghiệp")
    act("dat", kind="masthead")
    act("dat", kind="picture")
    act("chuyen-trang", section="Thời sự")
    client.post(reverse("printing_page_act", args=[page.pk, "tai-len"]), {"file": SimpleUploadedFile("t.pdf", one_page(), "application/pdf")})
    kinds = sorted(page.frames.values_list("kind", flat=True))
    assert kinds == ["advert", "item", "masthead", "picture"]
    shown = client.get(reverse("printing_page", args=[issue.pk, 1])).content.decode()
    assert "Trang dàn ngoài" in shown
    assert "Vật tư nông nghiệp" in shown
    assert client.get(reverse("printing_picture", args=[page.pk, "nho"])).content[8:12] == b"WEBP"
    act("bo-tep")
    assert act("xep", item="999999").status_code == 404


def test_a_printed_issue_is_read_as_it_was_printed(people):
    issue = make_issue(pages_wanted=1)
    frame = fill(issue)[0]
    client = client_of(people["reporter"])
    address = reverse("printing_read", args=[issue.pk, 1])
    assert "Số chưa khóa" in client.get(address).content.decode()
    page = issue.pages.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.move_page(page, "send_1", acting_user=people["editor"])
        pages.move_page(page, "approve", acting_user=people["chief"])
        issues.move_issue(issue, "close", acting_user=people["managing"])
    type(frame.item).objects.filter(pk=frame.item_id).update(title="Tít đổi sau khi in")
    shown = client.get(address).content.decode()
    assert "Bài trang 1" in shown
    assert "Tít đổi" not in shown
    picture = client.get(reverse("printing_picture", args=[page.pk, "lon"]))
    assert picture["ETag"]
    proof = page.proofs.get()
    assert client.get(reverse("printing_proof", args=[proof.pk, "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("printing_file", args=[issue.pk, "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("printing_file", args=[issue.pk, "khac"])).status_code == 302


def test_a_leader_signs_on_the_deposit_screen(people):
    issue = make_issue(pages_wanted=1)
    fill(issue)
    page = issue.pages.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.move_page(page, "send_1", acting_user=people["editor"])
        pages.move_page(page, "approve", acting_user=people["chief"])
        issues.move_issue(issue, "close", acting_user=people["managing"])
    client = client_of(people["chief"])
    shown = client.get(reverse("printing_deposit", args=[issue.pk])).content.decode()
    assert "08:00 24/11/2026" in shown
    from toasoan.newsroom.printing.models import DepositRule

    rule = DepositRule.objects.get(digital=True)
    given = {"rule": rule.pk, "passphrase": PASSPHRASE, "key": SimpleUploadedFile("ky.p12", key_file())}
    client.post(reverse("printing_keep", args=[issue.pk, "ky"]), given)
    made = Deposit.objects.get()
    assert made.signer == "Phạm Tổng Biên"
    shown = client.get(reverse("printing_deposit", args=[issue.pk])).content.decode()
    assert "chưa nằm trong danh sách được tin" in shown
    signed = client.get(reverse("printing_signed", args=[made.pk]))
    assert signed.content.startswith(b"%PDF")
    assert client_of(people["editor"]).get(reverse("printing_signed", args=[made.pk])).status_code in {302, 403}


def test_an_issue_is_planned_and_its_figures_kept(people):
    make_title(price=5000)
    client = client_of(people["managing"])
    form = {"title": make_title().pk, "number": 5, "day": "2026-12-01", "page_count": 4, "pages_close_at": "2026-11-30T22:00"}
    client.post(reverse("printing_issues"), form)
    issue = PrintIssue.objects.get()
    assert (issue.number, issue.page_count, issue.price) == (5, 4, 5000)
    client.post(reverse("printing_issues"), form)
    assert PrintIssue.objects.count() == 1
    change = {"date": "2026-12-02", "page_count": 6, "price": "6000", "note": "Số Tết"}
    client.post(reverse("printing_change", args=[issue.pk]), change)
    issue.refresh_from_db()
    assert (f"{issue.date:%d/%m}", issue.page_count, issue.price, issue.pages_close_at) == ("02/12", 6, 6000, None)

    def keep(act, **given):
        client.post(reverse("printing_keep", args=[issue.pk, act]), given)

    keep("in", printer="Nhà in A", ordered="5000", first="5060", second="60")
    keep("phat-hanh", channel="post", first="4000", second="0")
    keep("phat-hanh", channel="post", first="nhiều", second="0")
    keep("sua-loi", page="2", wrong="12 căn", right="21 căn")
    shown = client.get(reverse("printing_figures", args=[issue.pk])).content.decode()
    assert "5.000" in shown
    assert "4.000" in shown
    assert "12 căn" in client.get(reverse("printing_corrections", args=[issue.pk])).content.decode()
    for name in ("printing_issue", "printing_deposit"):
        assert client.get(reverse(name, args=[issue.pk])).status_code == 200
    assert "an-pham=bao-ngay" in client.get(reverse("printing_issues") + "?an-pham=bao-ngay&trang-thai=planned").request["QUERY_STRING"]
