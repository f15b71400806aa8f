"""Help for writers: the word list, chosen changes as one revision, facts compared, files in and out."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from toasoan.foundation.audit.models import AuditEntry
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.blocks.rewriting import plain_of, replace_spans
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Fact, WordEntry
from toasoan.newsroom.stories.tests.factories import make_coverage, make_story, make_user
from toasoan.newsroom.stories.versions.actions import link_version
from toasoan.newsroom.stories.versions.registry import Change, TextPart, kind_of, version
from toasoan.newsroom.stories.writing import actions, sheets
from toasoan.newsroom.stories.writing.analysis import analyse, spelling_findings, word_findings
from toasoan.newsroom.stories.writing.facts import compare
from toasoan.newsroom.stories.writing.fingerprints import fingerprint
from toasoan.newsroom.stories.writing.searching import matches, where_is

NEWS = Path(__file__).resolve().parents[5] / "shared" / "data" / "news_raw.jsonl"
DAY = date(2025, 9, 15)


def part(text: str, name: str = "p1") -> TextPart:
    return TextPart(name, "Đoạn", text)


def fact(kind: str, name: str, value: int | None = None, unit: str = "", title: str = "") -> Fact:
    return Fact(kind=kind, name=name, value=None if value is None else Decimal(value), unit=unit, title=title, source="UBND xã")


def found(text: str, *facts: Fact) -> list[tuple[str, str]]:
    return [(one.code, one.quote.strip()) for one in compare([part(text)], facts, DAY)]


HOUSES = fact("figure", "Nhà sập", 21, "căn nhà")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bão làm sập 12 căn nhà ở hai xã.", ["12"]),
        ("Bão làm sập 21 căn nhà, 12 căn nhà khác tốc mái.", []),
        ("Bão làm sập hai mươi mốt căn nhà.", []),
        ("Bão làm sập mười hai căn nhà.", ["mười hai"]),
        ("Khoảng 20 căn nhà sập.", []),
        ("Hơn 20 căn nhà sập.", []),
        ("Từ 15 đến 25 căn nhà sập.", []),
        ("Có 12 người bị thương; 300 ha lúa ngập.", []),
        ("Xã xây 12 căn nhà tình nghĩa.", []),
    ],
)
def test_a_figure_is_compared_only_where_the_words_around_it_name_the_fact(text, expected):
    assert [quote for _code, quote in found(text, HOUSES)] == expected


def test_units_are_converted_before_they_are_compared():
    area = fact("figure", "Lúa bị ngập", 12, "ha")
    assert found("Diện tích lúa bị ngập là 120.000 m².", area) == []
    assert found("Diện tích lúa bị ngập là 12.000 m².", area) == [("figure", "12.000 m²")]
    damage = fact("figure", "Thiệt hại ban đầu", 2_500_000_000, "đồng")
    assert found("Thiệt hại ban đầu 2,5 tỷ đồng.", damage) == []
    assert found("Thiệt hại ban đầu 2 tỷ rưỡi đồng.", damage) == []
    assert found("Thiệt hại ban đầu 25 triệu đồng.", damage) == [("figure", "25 triệu đồng")]


def test_a_weekday_must_be_that_of_its_date():
    assert found("Sáng thứ Sáu, 12-9-2025, tại xã.") == []
    assert found("Sáng thứ Năm, 12-9-2025, tại xã.") == [("date", "thứ Năm, 12-9-2025")]
    assert found("Từ chiến tranh thế giới thứ hai, ngày 6 tháng 6 năm 1944.") == []
    assert found("Ngày 31/2, hội nghị họp.") == [("date", "Ngày 31/2")]


def test_names_and_titles_that_are_almost_right():
    person = fact("person", "Nguyễn Văn Minh", title="Chủ tịch UBND xã")
    place = fact("place", "Xã An Thạnh")
    assert found("Ông Nguyễn Vân Minh nói.", person) == [("name", "Nguyễn Vân Minh")]
    assert found("Ông Nguyễn Văn Minh, ông Trần Văn Minh nói.", person) == []
    assert found("Phó Chủ tịch UBND xã Nguyễn Văn Minh nói.", person) == [("title", "Phó Chủ tịch")]
    assert found("Chủ tịch UBND xã Nguyễn Văn Minh nói.", person) == []
    assert found("Tại Xã An Thanh, nước rút.", place) == [("name", "Xã An Thanh")]


ENTRIES = [
    WordEntry(pk=1, kind="place", term="tỉnh Nam Định", replacement="tỉnh Ninh Bình", valid_from=date(2025, 7, 1)),
    WordEntry(pk=2, kind="abbreviation", term="UBND", replacement="Ủy ban nhân dân"),
    WordEntry(pk=3, kind="forbidden", term="đối tượng", replacement="người", reason="Chưa có kết luận của tòa."),
    WordEntry(pk=4, kind="spelling", term="hoà bình", replacement="hòa hiếu"),
]


def words(text: str) -> list[tuple[str, str, bool]]:
    return [(one.quote, one.suggestion, one.chosen) for one in word_findings([part(text)], ENTRIES)]


def test_a_place_name_is_not_ticked_in_quotations_nor_where_the_past_is_meant():
    assert words("Mưa ở tỉnh Nam Định.") == [("tỉnh Nam Định", "tỉnh Ninh Bình", True)]
    assert words("Ông kể: “Tôi quê tỉnh Nam Định.”") == [("tỉnh Nam Định", "tỉnh Ninh Bình", False)]
    assert words("Xã này trước đây thuộc tỉnh Nam Định.") == [("tỉnh Nam Định", "tỉnh Ninh Bình", False)]


def test_words_are_whole_syllables_in_any_tone_placement_and_keep_their_capitals():
    assert words("Đối tượng bỏ chạy. Yêu hòa bình.") == [("Đối tượng", "Người", True), ("hòa bình", "hòa hiếu", True)]
    assert words("Đối tượngx, hoá bình") == []


def test_an_abbreviation_is_spelled_out_once():
    assert words("UBND tỉnh họp. UBND xã cũng họp.") == [("UBND", "Ủy ban nhân dân (UBND)", True)]
    assert words("Ủy ban nhân dân (UBND) tỉnh họp. UBND xã cũng họp.") == []


def test_spelling_passes_what_the_agency_accepts():
    text = [part("Anh nghiêng ngưởg nhìn ddường.")]
    assert {one.quote for one in spelling_findings(text, [])} == {"ngưởg", "ddường"}
    assert {one.quote for one in spelling_findings(text, [WordEntry(kind="accepted", term="ngưởg")])} == {"ddường"}


TAGS = ["b", "i", "em"]


@st.composite
def rich(draw):
    """Paragraphs in which some words are emphasised or linked, and spans of their plain text."""
    words_ = st.sampled_from(["nhà", "hòa", "Nam", "12", "&amp;", "sông", "hòa"])
    run = st.lists(words_, min_size=1, max_size=5).map(" ".join)
    dressed = st.one_of(run, run.map(lambda text: f"<b>{text}</b>"), run.map(lambda text: f'<a href="https://vi.du/">{text}</a>'))
    paragraphs = draw(st.lists(st.lists(dressed, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3))
    source = "".join(f"<p>{one}</p>" for one in paragraphs)
    spans = [match.span() for match in re.finditer(r"\S+", plain_of(source))]
    return source, draw(st.lists(st.sampled_from(spans), min_size=1, max_size=4, unique=True))


@given(rich(), st.text(alphabet="ab <&đ", min_size=1, max_size=8).filter(lambda text: text.strip() == text))
def test_nothing_but_the_chosen_words_changes_in_rich_text(given_, new):
    source, spans = given_
    changed = replace_spans(source, [(start, end, new) for start, end in spans])
    plain = plain_of(source)
    for start, end in sorted(spans, reverse=True):
        plain = plain[:start] + new + plain[end:]
    assert plain_of(changed) == plain
    assert re.findall(r"<[^>]+>", changed) == re.findall(r"<[^>]+>", source)


def _article(editor, *paragraphs: str):
    article = make_article(title="Bão vào bờ")
    article.body = build.body(build.text("".join(f"<p>{one}</p>" for one in paragraphs)))
    article.lead_paragraph = "Mưa ở tỉnh Nam Định."
    article.save_revision(user=editor)
    return article


@pytest.mark.django_db
def test_chosen_changes_are_one_revision_and_refused_when_the_text_has_changed():
    editor, reader = make_user("btv", "editor"), make_user("pv", "reporter")
    article = _article(editor, 'Tại <a href="https://vi.du/">tỉnh <b>Nam Định</b></a>, nước lên.')
    key = article.content_key
    kind, before = kind_of(key), article.revisions.count()
    parts = kind.parts_of(version(key))
    chosen = [Change(one.part.id, one.start, one.end, one.suggestion) for one in matches(parts, "Nam Định", "Ninh Bình")]
    assert len(chosen) == 2
    with pytest.raises(StoryRefused, match="không được sửa"):
        actions.apply_changes(key, chosen, seen=fingerprint(parts), acting_user=make_user("kt", "photographer"))
    assert actions.apply_changes(key, chosen, seen=fingerprint(parts), acting_user=editor) == 2
    draft = version(key)
    assert draft.lead_paragraph == "Mưa ở tỉnh Ninh Bình."
    assert '<a href="https://vi.du/">tỉnh <b>Ninh Bình</b></a>, nước lên.' in draft.body[0].value.source
    assert article.revisions.count() == before + 1
    assert AuditEntry.objects.filter(action="versions.replace_words", target=key).count() == 1
    with pytest.raises(StoryRefused, match="đã đổi"):
        actions.apply_changes(key, chosen, seen=fingerprint(parts), acting_user=editor)
    assert reader.pk


@pytest.mark.django_db
def test_one_analysis_asks_a_bounded_number_of_questions(notes, django_assert_max_num_queries):
    editor = make_user("btv", "editor")
    story = make_story(planned_for=DAY)
    Fact.objects.create(story=story, kind="figure", name="Nhà sập", value=21, unit="căn nhà", source="UBND xã")
    coverage = make_coverage(story, planned_words=100)
    key = notes.add("Bão", "Bão làm sập 12 căn nhà.")
    link_version(key, story=story, coverage=coverage, acting_user=editor)
    with django_assert_max_num_queries(3):
        result = analyse(key, notes.kind, version(key))
    assert [one.source for one in result.facts] == ["UBND xã"]
    assert (result.length.planned, result.length.verdict) == (100, "short")
    places, more = where_is("căn nhà", editor)
    assert ([place.key for place in places], more) == ([key], False)


@pytest.mark.django_db
def test_the_word_list_goes_out_and_comes_back_and_bad_rows_are_told():
    head = make_user("tk", "managing-editor")
    actions.save_entry(kind="spelling", term="=cmd", replacement="lệnh", acting_user=head)
    actions.save_entry(kind="place", term="tỉnh A", replacement="tỉnh B", source="NQ 1", valid_from=DAY, acting_user=head)
    for made in (sheets.as_csv(WordEntry.objects.all()), sheets.as_xlsx(WordEntry.objects.all())):
        assert actions.take_in(list(sheets.read(made)), acting_user=head) == (2, [])
        assert set(WordEntry.objects.values_list("term", flat=True)) == {"=cmd", "tỉnh A"}
    assert b"'=cmd" in sheets.as_csv(WordEntry.objects.all())
    sheet = load_workbook(io.BytesIO(sheets.as_xlsx(WordEntry.objects.all()))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    file = (
        "Loại,Từ cần tìm,Nên viết,Vì sao,Áp dụng từ\nspelling,qui định,quy định,,\nlạ,x,y,,\nplace,tỉnh C,tỉnh D,,1/7/2025\nspelling,a,b,,31/2/2025\n"
    )
    saved, bad = actions.take_in(list(sheets.read(file.encode())), acting_user=head)
    assert (saved, [row for row, _why in bad]) == (1, [3, 4, 5])
    with pytest.raises(StoryRefused):
        list(sheets.read(b"PK\x03\x04 broken"))
    with pytest.raises(StoryRefused):
        actions.save_entry(kind="spelling", term="b", replacement="c", acting_user=make_user("pv", "reporter"))


@pytest.mark.django_db
def test_the_screens_show_and_apply(client):
    editor = make_user("btv", "editor")
    article = _article(editor, "Tại tỉnh Nam Định, nước lên.")
    actions.save_entry(
        kind="place", term="tỉnh Nam Định", replacement="tỉnh Ninh Bình", source="NQ 202", valid_from=date(2025, 7, 1), acting_user=editor
    )
    client.force_login(editor)
    address = reverse("stories_writing", args=[article.content_key])
    page = client.get(address).content.decode()
    assert "tỉnh Ninh Bình" in page
    assert "NQ 202" in page
    framed = client.get(address + "?phan=khung").content.decode()
    assert "tỉnh Nam Định" in framed
    assert "<form" not in framed
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    marks = re.findall(r'name="cho" value="([^"]+)" checked', page)
    client.post(address, {"seen": seen, "cho": marks, **{f"moi:{mark}": "tỉnh Ninh Bình" for mark in marks}})
    assert version(article.content_key).lead_paragraph == "Mưa ở tỉnh Ninh Bình."
    for name in ("stories_words", "stories_words_where", "stories_word_begin"):
        assert client.get(reverse(name)).status_code == 200
    client.force_login(make_user("kt", "accountant"))
    assert client.get(address).status_code in {302, 403}


@pytest.mark.skipif(not NEWS.exists(), reason="the news rows are not on this machine")
def test_false_alarms_on_real_news_are_rare():
    """Facts of an invented storm beside a thousand articles about other things: all it says is a false alarm (21 when measured)."""
    facts = [
        HOUSES, fact("figure", "Hộ dân đã sơ tán", 312, "hộ"), fact("figure", "Lúa bị ngập", 12, "ha"), fact("figure", "Người chết", 5, "người"),
        fact("person", "Nguyễn Văn Minh", title="Chủ tịch UBND xã"), fact("place", "Xã An Thạnh"),
    ]  # fmt: skip
    rows = [json.loads(line) for _number, line in zip(range(1000), NEWS.open(encoding="utf-8"), strict=False)]
    alarms = [one for row in rows for one in compare([part(row["body"])], facts, date(2017, 6, 15)) if one.code in {"figure", "date"}]
    assert len(alarms) <= 25, [(one.code, one.before, one.quote, one.after) for one in alarms]
