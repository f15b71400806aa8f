"""The list of facts, how one came about, and attested documents, as the roles see them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from toasoan.foundation.evidence import actions, subjects
from toasoan.foundation.evidence.models import Attestation
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.facts import Period, Row
from toasoan.foundation.people.models import User
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


def a_pdf() -> bytes:
    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.filter(username=role).first() or staff(role, role))
    return client


@pytest.fixture
def subject():
    subjects.register_subject("thu", lambda key: "Có kế hoạch" if key == "thu:ke-hoach" else "")
    yield "thu:ke-hoach"
    del subjects._subjects["thu"]


def test_the_list_shows_what_was_measured_and_what_was_not():
    client = signed_in("editor-in-chief")
    with made_up():
        before = client.get("/toa-soan/so-lieu/").content.decode()
        assert "chờ lần đo đầu tiên" in before
        assert "phần này chưa có" in before
        assert client.post("/toa-soan/so-lieu/do/").status_code == 302
        assert "3 bài" in client.get("/toa-soan/so-lieu/").content.decode()


def test_the_list_asks_the_same_number_of_queries_however_much_was_measured(django_assert_max_num_queries):
    client = signed_in("managing-editor")
    for _again in range(3):
        actions.measure_facts(Period.year_to(date(2026, 6, 1)), acting_user=None, origin="thử")
    client.get("/toa-soan/so-lieu/")
    with django_assert_max_num_queries(30):
        client.get("/toa-soan/so-lieu/")


def test_a_fact_shows_how_it_came_about_down_to_its_rows_for_those_who_may_see_them():
    with made_up() as thing:
        thing["rows"] = [Row("Bài về lúa", "/toa-soan/bai/7/", "đã đăng")]
        seen = signed_in("managing-editor").get("/toa-soan/so-lieu/thu.so_bai/").content.decode()
        assert "Bài về lúa" in seen
        assert 'href="/toa-soan/bai/7/"' in seen
        assert "3 bài" in seen
        less = signed_in("accountant").get("/toa-soan/so-lieu/thu.so_bai/").content.decode()
        assert "3 bài" in less
        assert "Bài về lúa" not in less
        assert signed_in("reporter").get("/toa-soan/so-lieu/thu.so_bai/").status_code == 302
    assert signed_in("desk-head").get("/toa-soan/so-lieu/thu.khong_co/").status_code == 404


def test_a_document_is_added_opened_and_withdrawn_on_the_screens(subject):
    client, pdf = signed_in("editor-in-chief"), a_pdf()
    chief = User.objects.get(username="editor-in-chief")
    assert client.get("/toa-soan/minh-chung/moi/?cho=thu:la").status_code == 404
    values = {"title": "Kế hoạch năm", "responsible": chief.pk, "valid_from": "2026-01-05"}
    address = f"/toa-soan/minh-chung/moi/?cho={subject}"
    refused = client.post(address, values)
    assert "đính kèm tệp" in refused.content.decode()
    assert "Kế hoạch năm" in refused.content.decode()  # nothing typed is lost
    assert client.post(address, values | {"file": SimpleUploadedFile("ke-hoach.pdf", pdf)}).status_code == 302
    one = Attestation.objects.get()
    listed = client.get("/toa-soan/minh-chung/").content.decode()
    assert "Kế hoạch năm" in listed
    assert "Có kế hoạch" in listed
    file = client.get(f"/toa-soan/minh-chung/{one.pk}/tep/")
    assert file.content == pdf
    assert "no-store" in file["Cache-Control"]
    client.post(f"/toa-soan/minh-chung/{one.pk}/rut/", {"reason": "Nhầm"})
    assert "Đã rút" in client.get("/toa-soan/minh-chung/").content.decode()
    assert signed_in("reporter").get(f"/toa-soan/minh-chung/{one.pk}/tep/").status_code == 302


def test_a_way_back_to_another_host_is_not_taken(subject):
    chief = staff("tbt", "editor-in-chief")
    one = actions.attest(
        acting_user=chief, key=subject, title="X", responsible=chief, valid_from=date(2026, 1, 1), link="https://songtrang.example/x"
    )
    client = Client()
    client.force_login(chief)
    answer = client.post(f"/toa-soan/minh-chung/{one.pk}/rut/?ve=https://la.example/", {"reason": "Nhầm"})
    assert answer.url == "/toa-soan/minh-chung/"
