"""Frameworks: what is shipped, what is refused, what is imported, and the points of a period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from toasoan.foundation.evidence import actions as evidence
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.facts import Period, fact
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.maturity import queries, tables
from toasoan.oversight.maturity.actions import load_shipped, store_framework
from toasoan.oversight.maturity.errors import FrameworkWrong, MaturityRefused
from toasoan.oversight.maturity.models import Criterion, Framework, newest
from toasoan.oversight.maturity.reading import read_framework

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2025, 10, 1), date(2026, 10, 31))


def tiny(**fields):
    parts = [{"fact": "thu.so_bai", "rule": "linear", "zero": 0, "full": 10, "points": 6}, {"attested": "Kế hoạch", "points": 4}]
    criterion = {"code": "1.1.1", "question": "Có làm không?", "points": 10, "effort": 1, "parts": parts}
    values = {
        "code": "thu", "name": "Khung thử", "issuer": "Người thử", "total": 10, "pillars": [
            {"code": "1", "name": "Một", "points": 10, "components": [{"code": "1.1", "name": "Một một", "points": 10, "criteria": [criterion]}]}
        ],
        "bands": [{"level": 1, "name": "Thấp", "min": 0, "max": 5}, {"level": 2, "name": "Cao", "min": 5, "max": 10, "max_inclusive": True}],
    }  # fmt: skip
    return values | fields


def test_what_is_shipped_says_what_is_known_and_nothing_else():
    load_shipped(acting_user=None)
    load_shipped(acting_user=None)
    assert Framework.objects.count() == 4
    own = newest("tsm-van-hanh")
    assert (own.official, [int(one.points) for one in own.pillars.all()]) == (False, [18, 24, 20, 23, 15])
    criteria = list(Criterion.objects.filter(component__pillar__framework=own).prefetch_related("parts"))
    kinds = [one.evidence_kind for one in criteria]
    assert (len(criteria), kinds.count("automatic"), kinds.count("attested"), kinds.count("mixed")) == (42, 27, 9, 6)
    assert sum(pillar.components.count() for pillar in own.pillars.all()) == 10
    for part in (part for one in criteria for part in one.parts.all() if part.fact):
        assert fact(part.fact), part.fact  # offered, or announced as not measured yet
    assert not Criterion.objects.filter(component__pillar__framework__official=True).exists()
    assert (newest("qd-3560-2025").total, newest("qd-3560-2025").pillars.count(), newest("qd-3560-2025").levels.count()) == (None, 0, 0)
    assert [band.name for band in queries.levels_of(newest("qd-951-2023").bands(), D(70))] == ["Khá", "Tốt"]
    assert [band.name for band in queries.levels_of(newest("qd-1827-2024").bands(), D(95))] == ["Xuất sắc"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"total": 11}, "khác tổng 11"),
        ({"name": ""}, "thiếu “name”"),
        ({"pillars": "không"}, "danh sách"),
        ({"bands": [{"level": 1, "name": "Thấp", "min": 0, "max": 50}]}, "nằm ngoài"),
    ],
)
def test_what_does_not_add_up_is_refused_with_its_place(fields, words):
    with pytest.raises(FrameworkWrong, match=words):
        read_framework(tiny(**fields))


def test_a_yaml_bomb_is_no_framework():
    with pytest.raises(FrameworkWrong, match="YAML"):
        tables.read_yaml(b"a: &a [1, 2]\nb: [*a, *a]\n")


def test_only_those_who_may_store_and_a_change_is_the_next_edition():
    data = read_framework(tiny())
    with pytest.raises(MaturityRefused):
        store_framework(data, acting_user=staff("pv", "reporter"))
    first = store_framework(data, acting_user=staff("tbt", "editor-in-chief"))
    assert store_framework(data, acting_user=None).pk == first.pk
    second = store_framework(read_framework(tiny(name="Khung thử, sửa")), acting_user=None)
    assert (second.edition, first.pillars.count()) == (2, 1)


def test_points_follow_the_fact_and_the_document_and_an_old_period_keeps_its_number():
    framework = store_framework(read_framework(tiny()), acting_user=None)
    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        before = queries.assess(framework, PERIOD, [])
        assert (before.total, before.levels[0].name, before.next_level[1]) == (D(3), "Thấp", D(2))
        assert [(one.criterion.code, gain) for one, gain in before.way()] == [("1.1.1", D(7))]
        chief = staff("tbt", "editor-in-chief")
        evidence.attest(
            acting_user=chief,
            key="criterion:thu/1.1.1/1",
            title="Kế hoạch",
            responsible=chief,
            valid_from=date(2026, 1, 1),
            link="https://x.example/kh",
        )
        evidence.measure_facts(PERIOD, acting_user=None, origin="thử", only=[thing["fact"]])
        thing["value"] = 10
        assert queries.assess(framework, PERIOD, []).total == D(7)  # the snapshot wins over what is there now
        assert queries.assess(framework, Period(PERIOD.since, date(2026, 11, 1)), []).total == D(10)


def test_what_is_not_measured_earns_nothing_and_does_not_leave_the_sum():
    framework = store_framework(read_framework(tiny()), acting_user=None)
    result = queries.assess(framework, PERIOD, [])
    assert (result.total, result.pillars[0].criteria[0].criterion.points, result.pillars[0].criteria[0].parts[0].words) == (D(0), D(10), "chưa đo")


def test_official_criteria_come_in_by_the_template_and_mistakes_are_said_by_row():
    load_shipped(acting_user=None)
    client = Client()
    client.force_login(staff("tbt", "editor-in-chief"))
    blank = client.get("/toa-soan/truong-thanh/qd-951-2023/mau.xlsx").content
    book = load_workbook(BytesIO(blank))
    sheet = book.worksheets[0]
    sheet.append(["9", "Lạ", 1, "9.1", "Lạ", "9.1.1", "Tiêu chí lạ", "", "", 1, "Văn bản"])
    sheet.append(["1", "Chiến lược", 18, "", "", "1.1.1", "Thiếu thành phần", "", "", 1, "Văn bản"])
    out = BytesIO()
    book.save(out)
    answer = client.post(
        "/toa-soan/truong-thanh/qd-951-2023/nhap/", {"file": SimpleUploadedFile("a.xlsx", out.getvalue()), "reason": "Bản PDF, chị Lan đối chiếu"}
    ).content.decode()
    assert "Dòng 7: bộ chỉ số không có trụ cột mã “9”" in answer
    assert "Dòng 8: thiếu Chỉ số thành phần: mã" in answer
    assert newest("qd-951-2023").edition == 1


def test_a_filled_table_becomes_the_next_edition():
    store_framework(read_framework(tiny(code="mau", pillars=[], official=True)), acting_user=None)
    head = ";".join(str(label) for label in tables.COLUMNS.values())
    lines = [
        head,
        "1;Một;10;1.1;Một một;1.1.1;Câu hỏi;;;6;;;people.second_factor;linear;zero=0,2; full=1",
        "1;Một;10;1.1;Một một;1.1.1;;;;4;Kế hoạch;;;;",
    ]
    lines[1] = lines[1].replace("zero=0,2; full=1", '"zero=0,2; full=1"')
    rows = tables.read_rows("a.csv", "\n".join(lines).encode())
    made = store_framework(read_framework(tables.rows_to_data(newest("mau"), rows)), acting_user=None)
    assert (made.edition, [str(part.points) for part in Criterion.objects.get(component__pillar__framework=made).parts.all()]) == (
        2,
        ["6.00", "4.00"],
    )


def test_the_screens_say_what_is_no_official_text_and_where_points_come_from():
    load_shipped(acting_user=None)
    client = Client()
    client.force_login(staff("tk", "managing-editor"))
    assert "Kết quả toàn quốc" in client.get("/toa-soan/truong-thanh/").content.decode()
    page = client.get("/toa-soan/truong-thanh/tsm-van-hanh/").content.decode()
    assert "không phải văn bản của cơ quan nhà nước" in page
    assert "Cách ít tốn công nhất" in page
    assert "Chưa có tiêu chí" in client.get("/toa-soan/truong-thanh/qd-3560-2025/").content.decode()
    one = client.get("/toa-soan/truong-thanh/tsm-van-hanh/tieu-chi/2.2.2/").content.decode()
    assert "/toa-soan/so-lieu/people.second_factor/" in one
    stranger = Client()
    stranger.force_login(staff("pv", "reporter"))
    assert stranger.get("/toa-soan/truong-thanh/").status_code == 302
    assert client.post("/toa-soan/truong-thanh/nap/").status_code == 302
