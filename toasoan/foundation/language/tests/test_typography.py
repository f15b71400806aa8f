import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import find_issues, repair

PROSE = st.text(st.sampled_from('aĐ1 2-.,;:!?…"“”()–\n\tkm%m0/'), max_size=60)


@pytest.mark.parametrize(
    ("raw", "code", "repaired"),
    [
        ("Hôm  nay", "double_space", "Hôm nay"),
        ("Hết. \nMới", "space_at_end", "Hết.\nMới"),
        ('Ông nói: "Được".', "straight_quotes", "Ông nói: “Được”."),
        ("Đúng , sai", "space_before_punctuation", "Đúng, sai"),
        ("( ba )", "space_inside_brackets", "(ba)"),
        ("“ Được ”", "space_inside_quotes", "“Được”"),
        ("Hà Nội - Huế", "hyphen_for_dash", "Hà Nội – Huế"),
        ("- Thưa ông", "hyphen_for_dash", "– Thưa ông"),
        ("giai đoạn 2021-2025", "hyphen_for_range", "giai đoạn 2021–2025"),
        ("lúa, ngô...", "three_dots", "lúa, ngô…"),
        ("dài 12,5 km.", "missing_no_break_space", "dài 12,5\u00a0km."),
        ("hơn 3 triệu người", "missing_no_break_space", "hơn 3\u00a0triệu người"),
    ],
)
def test_safe_slips_are_found_and_repaired(raw: str, code: str, repaired: str) -> None:
    assert code in {issue.code for issue in find_issues(raw)}
    assert repair(raw) == repaired


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ('Ông nói: "Được.', "straight_quotes"),
        ("Ông nói: “Được.", "unpaired_quotes"),
        ("Ối!!", "repeated_punctuation"),
        ("dài 5km", "missing_space_before_unit"),
        ("xã An,xã Bình", "missing_space_after_punctuation"),
    ],
)
def test_what_a_person_must_decide_is_only_reported(raw: str, code: str) -> None:
    assert [issue.code for issue in find_issues(raw) if not issue.safe] == [code]
    assert repair(raw) == raw


@pytest.mark.parametrize(
    "text",
    [
        "Xem https://vidu.vn/a--b...c?d=1-2 hoặc toa-soan@vidu.vn",
        "Quyết định 12-NQ/TW, tỉ số 2-1, ngày 2-9, gọi 0283-822-2021",
        '<a href="/x  y">Hội nghị</a>',
        "Ông nói: “Được ‘lắm’”. Giá 3,5%…",
    ],
)
def test_good_text_and_addresses_pass(text: str) -> None:
    assert find_issues(text) == []


@given(PROSE)
def test_repairing_ends_and_leaves_nothing_safe(text: str) -> None:
    repaired = repair(text)
    assert repair(repaired) == repaired
    assert not any(issue.safe for issue in find_issues(repaired))


@given(PROSE)
def test_repairing_keeps_every_letter_and_figure(text: str) -> None:
    assert [c for c in repair(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(PROSE)
def test_issues_lie_inside_and_apart(text: str) -> None:
    issues = find_issues(text)
    assert all(issue.offset >= 0 and issue.offset + issue.length <= len(text) for issue in issues)
    assert all(a.offset + a.length <= b.offset for a, b in itertools.pairwise(issues))
