import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toasoan.foundation.language import fold, fold_map, slugify_vi


def test_marks_and_case_go_and_khmer_stays() -> None:
    assert fold("ĐƯỜNG Hòa Bình, Ðắk Lắk ខ្មែរ") == "duong hoa binh, dak lak ខ្មែរ"


@example("İstanbul Straße ŒUVRE Ǆ")
@given(st.text())
def test_is_idempotent_and_blind_to_composition(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    latin = all(ord(c) < 0x370 or 0x1E00 <= ord(c) <= 0x1EFF or 0x1780 <= ord(c) <= 0x17FF for c in text)
    if latin:  # the product's languages; other scripts keep the form they came in
        assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_a_match_is_found_again_in_the_original() -> None:
    for original in ("Xã Trường Lộc họp", unicodedata.normalize("NFD", "Xã Trường Lộc họp")):
        folded = fold_map(original)
        at = folded.folded.index("truong loc")
        start, end = folded.span(at, at + len("truong loc"))
        assert unicodedata.normalize("NFC", original[start:end]) == "Trường Lộc"


@given(st.text(min_size=1), st.data())
def test_the_map_covers_the_original_in_order(text: str, data: st.DataObject) -> None:
    mapped = fold_map(text)
    assert mapped.folded == fold(text)
    assert len(mapped.starts) == len(mapped.ends) == len(mapped.folded)
    assert mapped.starts == sorted(mapped.starts)
    assert mapped.ends == sorted(mapped.ends)
    if mapped.folded:
        at = data.draw(st.integers(0, len(mapped.folded) - 1))
        start, end = mapped.span(at, at + 1)
        assert mapped.folded[at] in fold(text[start:end])


@pytest.mark.parametrize("span", [(0, 0), (2, 1), (0, 4), (-1, 2)])
def test_a_span_outside_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such slice"):
        fold_map("abc").span(*span)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Lãnh đạo tỉnh xin lỗi một nông dân", "lanh-dao-tinh-xin-loi-mot-nong-dan"),
        ("  “Đồng bằng”: 1.200 tỷ – 3,5% ", "dong-bang-1200-ty-3-5"),
        ("ភាសាខ្មែរ", ""),
        ("Báo ខ្មែរ số ១២", "bao-so-12"),
        ("?!", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify_vi(text) == slug


def test_a_long_slug_ends_with_a_whole_syllable() -> None:
    assert slugify_vi("nghiêm trọng kéo dài", max_length=15) == "nghiem-trong"
    assert slugify_vi("nghiêm trọng kéo dài", max_length=12) == "nghiem-trong"
    assert slugify_vi("x" * 50, max_length=10) == "x" * 10


@given(st.text(), st.integers(1, 60))
def test_a_slug_is_short_ascii_and_stable(text: str, length: int) -> None:
    slug = slugify_vi(text, max_length=length)
    assert len(slug) <= length
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slugify_vi(slug, max_length=length) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
