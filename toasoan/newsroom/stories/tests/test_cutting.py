"""Cutting to a length keeps whole sentences, leads first, and invents nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import count_syllables, count_words, speaking_seconds
from toasoan.newsroom.stories.versions.cutting import cut_to_length, sentences, syllables_in
from toasoan.newsroom.stories.versions.registry import TextPart

VOCABULARY = "nước mặn lên sớm ở xã An Thạnh 12 căn nhà sập TP. 1.200 ha 24/11 UBND bão số 7"
ENDS = st.sampled_from([".", "!", "?", "…"])
SENTENCE = st.builds(
    lambda words, end: " ".join(words).capitalize() + end, st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=12), ENDS
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=5).map(" ".join)
PARTS = st.lists(st.lists(PARAGRAPH, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=6).map(
    lambda texts: [TextPart("lead" if number == 0 else f"p{number}", "", text) for number, text in enumerate(texts)]
)


@given(PARTS, st.integers(1, 120), st.sampled_from([count_words, count_syllables]))
def test_never_longer_than_asked_unless_one_sentence_is_and_no_word_is_invented(parts, limit, measure):
    kept = cut_to_length(parts, limit, measure)
    total = sum(measure(part.text) for part in kept)
    assert total <= limit or (len(kept) == 1 and len(sentences(kept[0].text)) == 1)
    originals = {part.id: part.text for part in parts}
    assert all(part.text in originals[part.id].replace("\n", " ") for part in kept)
    order = [[part.id for part in parts].index(part.id) for part in kept]
    assert order == sorted(order)
    assert kept


@given(PARTS)
def test_without_a_limit_nothing_is_lost(parts):
    kept = cut_to_length(parts, None)
    assert " ".join(part.text for part in kept).split() == " ".join(part.text for part in parts).split()


@given(PARAGRAPH)
def test_sentences_give_the_paragraph_again(text):
    assert " ".join(sentences(text)).split() == text.split()


def test_abbreviations_figures_and_quotations_end_no_sentence():
    text = "TP. Sóc Trăng có 1.200 ha lúa. “Nước lên nhanh.” Ông nói vậy. PGS. TS. Lê Văn A. tới."
    assert sentences(text) == ["TP. Sóc Trăng có 1.200 ha lúa.", "“Nước lên nhanh.”", "Ông nói vậy.", "PGS. TS. Lê Văn A. tới."]


def test_leads_come_first_and_headings_stay_out():
    parts = [
        TextPart("lead", "Sapo", "Bão vào bờ sáng nay."),
        TextPart("h", "Tít xen", "Thiệt hại ban đầu"),
        TextPart("a", "Đoạn", "Gió làm sập 12 căn nhà. Nước dâng cao."),
        TextPart("b", "Đoạn", "Dân đã được đưa đi. Trường học mở cửa đón dân."),
    ]
    kept = cut_to_length(parts, 18)
    assert [(part.id, part.text) for part in kept] == [
        ("lead", "Bão vào bờ sáng nay."),
        ("a", "Gió làm sập 12 căn nhà."),
        ("b", "Dân đã được đưa đi."),
    ]


def test_a_script_cut_to_its_seconds_is_read_within_them():
    parts = [TextPart("lead", "", "Bão số 7 vào bờ sáng 24/11. " * 30)]
    text = " ".join(part.text for part in cut_to_length(parts, syllables_in(60, 252), count_syllables))
    assert speaking_seconds(text, 4.2) <= 60
