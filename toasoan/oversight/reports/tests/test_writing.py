"""Writing: autosave, two people at once, nothing lost; figures linked, overridden with a reason, taken again."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from toasoan.oversight.reports import actions
from toasoan.oversight.reports.actions.figures import read_number
from toasoan.oversight.reports.building import load, official
from toasoan.oversight.reports.documents.official import Figures, Text
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import clean, plain_text, to_content
from toasoan.oversight.reports.merging import joined
from toasoan.oversight.reports.models import Figure, Report, SectionVersion
from toasoan.oversight.reports.tests.factories import Province, ask, begun, province


@pytest.fixture
def one() -> Province:
    return province()


@pytest.fixture
def report(one: Province) -> Report:
    return begun(one, ask(one))


PARAGRAPHS = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6)


class TestJoining:
    def test_changes_in_different_paragraphs_are_both_kept(self) -> None:
        result = joined("một\nhai\nba", "MỘT\nhai\nba", "một\nhai\nBA\nbốn")
        assert (result.text, result.conflict) == ("MỘT\nhai\nBA\nbốn", False)

    def test_the_same_paragraph_changed_twice_is_a_conflict_and_theirs_stands(self) -> None:
        result = joined("một\nhai", "MỘT\nhai", "mot\nhai")
        assert (result.text, result.conflict) == ("mot\nhai", True)

    @given(PARAGRAPHS, PARAGRAPHS)
    def test_whoever_changed_nothing_never_undoes_the_other(self, base: list[str], change: list[str]) -> None:
        was, now = "\n".join(base), "\n".join(change)
        assert joined(was, was, now).text == now
        assert joined(was, now, was).text == now
        assert not joined(was, now, now).conflict

    @given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
    def test_without_a_conflict_the_order_of_the_two_does_not_matter(self, base: list[str], mine: list[str], other: list[str]) -> None:
        one, two = (joined("\n".join(base), "\n".join(a), "\n".join(b)) for a, b in ((mine, other), (other, mine)))
        assert one.conflict == two.conflict
        assert one.conflict or one.text == two.text


@pytest.mark.django_db
class TestSections:
    def test_two_people_in_different_paragraphs_are_joined_in_the_same_one_ours_is_kept_beside(self, one: Province, report: Report) -> None:
        section = report.sections.get(code="ton-tai")
        first = actions.save_section(section, acting_user=one.writer, text="Một.\nHai.\nBa.", base_version=section.version)
        base = first.section.version
        actions.save_section(section, acting_user=one.chief, text="Một.\nHai.\nBa sửa.", base_version=base)
        both = actions.save_section(section, acting_user=one.writer, text="Một sửa.\nHai.\nBa.", base_version=base)
        assert both.joined
        assert both.section.text == "Một sửa.\nHai.\nBa sửa."
        lost = actions.save_section(section, acting_user=one.chief, text="Một khác.\nHai.\nBa.", base_version=base)
        assert lost.aside
        assert lost.section.text == both.section.text
        kept = SectionVersion.objects.get(section=section, aside=True)
        assert kept.text == "Một khác.\nHai.\nBa."
        restored = actions.restore_version(kept, acting_user=one.chief)
        assert restored.text == kept.text
        assert section.versions.filter(text=both.section.text).exists()

    def test_text_is_composed_and_bounded(self, one: Province, report: Report) -> None:
        assert clean("Tie\u0302\u0301ng\x00 Vie\u0323\u0302t \r\n\r\n") == "Tiếng Việt"
        with pytest.raises(ReportRefused, match="dài quá"):
            clean("a" * 60_001)

    def test_the_page_saves_by_itself_and_hears_of_others(self, one: Province, report: Report, client: Client) -> None:
        client.force_login(one.writer)
        section = report.sections.get(code="ton-tai")
        address = f"/toa-soan/van-ban/bao-cao/{report.pk}/phan/{section.pk}/luu/"
        page = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
        answer = client.post(address, {"text": "Còn thiếu máy.", "version": section.version}, **page)
        assert answer.json()["version"] == section.version + 1
        news = client.get(f"/toa-soan/van-ban/bao-cao/{report.pk}/tinh-hinh/?v={section.pk}:{section.version}").json()
        assert news["sections"][str(section.pk)]["text"] == "Còn thiếu máy."
        actions.move_report(report, "submit", acting_user=one.writer)
        refused = client.post(address, {"text": "Muộn rồi", "version": 1}, **page)
        assert refused.status_code == 409
        assert "không sửa được" in refused.json()["error"]
        by_button = client.post(address, {"text": "Muộn rồi", "version": 1})
        assert "Muộn rồi" in by_button.content.decode()

    def test_a_stranger_sees_nothing(self, one: Province, report: Report, client: Client) -> None:
        client.force_login(one.officer)
        assert client.get(f"/toa-soan/van-ban/bao-cao/{report.pk}/").status_code == 404
        assert client.get(f"/toa-soan/van-ban/bao-cao/{report.pk}/tep/pdf/").status_code == 404


@pytest.mark.django_db
class TestFigures:
    def test_an_override_needs_a_reason_and_is_listed_with_the_measured_value(self, one: Province, report: Report) -> None:
        figure = report.figures.get(fact="people.accounts")
        with pytest.raises(ReportRefused, match="lý do"):
            actions.override_figure(figure, acting_user=one.writer, shown="9 tài khoản", why=" ")
        with pytest.raises(ReportRefused, match="con số"):
            actions.override_figure(figure, acting_user=one.writer, shown="rất nhiều", why="Ước lượng")
        figure = actions.override_figure(figure, acting_user=one.writer, shown="1.250 tài khoản", why="Tính cả cộng tác viên")
        assert (figure.counts, figure.said) == (Decimal(1250), "1.250 tài khoản")
        document = official(load(report))
        words = "\n".join(one.text for one in document.content if isinstance(one, Text))
        assert "1.250 tài khoản" in words
        assert f"[[{figure.number}]]" not in words
        tables = [part for annex in document.annexes for part in annex.content if isinstance(part, Figures)]
        changed = next(table for table in tables if table.caption == "Số liệu do người soạn điều chỉnh")
        assert changed.rows[0][0] == figure.label
        assert changed.rows[0][1:4] == (figure.shown, "1.250 tài khoản", "Tính cả cộng tác viên")
        assert actions.take_back_override(figure, acting_user=one.writer).said == figure.shown

    def test_taken_again_they_follow_the_newsroom_and_overrides_stay(self, one: Province, report: Report) -> None:
        from toasoan.oversight.reports.tests.factories import person

        figure = report.figures.get(fact="people.accounts")
        before = figure.value
        actions.override_figure(figure, acting_user=one.writer, shown="99 tài khoản", why="Thử")
        person("nguoi-moi", "reporter")
        changed = actions.refresh_figures(report, acting_user=one.writer)
        figure.refresh_from_db()
        assert figure.value == before + 1
        assert figure.said == "99 tài khoản"
        assert "people.accounts" in {one.fact for one, _before in changed}

    def test_one_more_fact_may_be_brought_in(self, one: Province, report: Report) -> None:
        report.figures.filter(fact="people.roles").delete()
        added = actions.add_figure(report, "people.roles", acting_user=one.writer)
        assert added.snapshot
        assert actions.add_figure(report, "people.roles", acting_user=one.writer).pk == added.pk
        with pytest.raises(ReportRefused, match="Không có số liệu"):
            actions.add_figure(report, "khong.co", acting_user=one.writer)

    @pytest.mark.parametrize(
        ("text", "kind", "value"),
        [("1.250 tin, bài", "count", "1250"), ("66,7 %", "share", "0.667"), ("12", "count", "12"), ("nhiều", "count", None), ("1.25", "count", "1")],
    )
    def test_numbers_are_read_as_they_are_written_in_vietnamese(self, text: str, kind: str, value: str | None) -> None:
        assert read_number(text, kind) == (None if value is None else Decimal(value))


def test_lines_become_paragraphs_points_and_tables() -> None:
    figure = Figure(number=3, label="Bài", shown="1.234 bài", kind="count")
    table = Figures(("A",), (("1",),), (1,))
    assert plain_text("[[bang:x]]\nCó [[3]].", {3: figure}) == "Có 1.234 bài."
    content = to_content("Có [[3]] và [[9]].\n\na) Một;\n[[bang:x]]\n[[bang:khong-co]]", {3: figure}, {"x": table})
    assert content == [Text("Có 1.234 bài và (số liệu đã bỏ)."), Text("a) Một;", "point"), table]


def test_a_form_is_checked_before_it_is_taken() -> None:
    from toasoan.oversight.reports import outlines

    shipped: list[Any] = list(outlines.shipped())
    assert {form["code"] for form in shipped} == {"chuyen-doi-so-nam", "dot-xuat"}
    assert all(form["certainty"] == "reconstructed" for form in shipped)
    for text, problem in (("a: [", "YAML"), ("[]", "code"), (json.dumps({"code": "x"}), "title")):
        with pytest.raises(ReportRefused, match=problem):
            outlines.read(text)
    given: dict[str, Any] = dict.fromkeys(("code", "title", "summary", "source", "certainty"), "x")
    given["sections"] = [{"code": "a", "level": "b"}]
    with pytest.raises(ReportRefused, match="Phần thứ 1"):
        outlines.read(json.dumps(given))
