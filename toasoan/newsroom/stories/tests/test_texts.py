"""Differences, and carrying a change of one text over to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.newsroom.articles.blocks.rewriting import plain_of, rewrite
from toasoan.newsroom.stories.collaboration.anchors import place_of
from toasoan.newsroom.stories.versions.texts import carry_over, pieces, replacements, word_spans

WORDS = st.text(st.sampled_from("bão gió 12 21.\n,<&ăđ"), max_size=60)
LINES = st.lists(st.text(st.sampled_from('bão gió12.&<>"ăđ '), min_size=1, max_size=30).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(WORDS, WORDS)
def test_spans_give_both_texts_again(old, new):
    spans = word_spans(old, new)
    assert "".join(span.text for span in spans if span.kind != "new") == old
    assert "".join(span.text for span in spans if span.kind != "gone") == new


@given(WORDS)
def test_pieces_joined_are_the_text(text):
    assert "".join(pieces(text)) == text


@given(WORDS, WORDS)
def test_a_change_carried_to_the_same_text_gives_the_new_one_or_nothing_is_touched(old, new):
    for change in replacements(old, new):
        texts = {"a": old}
        if carry_over(change, texts) is None:
            assert texts == {"a": old}


def test_a_twelve_is_not_any_twelve():
    change = replacements("Bão làm sập 12 căn nhà.", "Bão làm sập 21 căn nhà.")[0]
    texts = {"a": "Gió cấp 12. Năm 2012.", "b": "sập 12 căn nhà ở An Thạnh"}
    assert carry_over(change, texts) == "b"
    assert texts == {"a": "Gió cấp 12. Năm 2012.", "b": "sập 21 căn nhà ở An Thạnh"}
    assert carry_over(change, {"a": "12 người và 12 xe"}) is None


@given(LINES, LINES)
def test_rewritten_rich_text_says_what_it_should(old, new):
    from html import escape

    source = "".join(f"<p><b>{escape(line)}</b></p>" for line in old)
    clean = [" ".join(line.split()) for line in new]
    if len(old) == len(clean):
        assert "<script" not in rewrite(source, "\n".join(clean))
    assert plain_of(source) == "\n".join(old)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<p>Sập <b>12 căn</b> nhà.</p>", "Sập 21 căn nhà.", "<p>Sập <b>21 căn</b> nhà.</p>"),
        ("<p>Xem <a href='/x'>bài</a> này &amp; kia.</p>", "Xem bài này và kia.", "<p>Xem <a href='/x'>bài</a> này và kia.</p>"),
        ("<p>Một.</p><p>Hai.</p>", "Một.\nHai, ba.", "<p>Một.</p><p>Hai, ba.</p>"),
        ("<p>Một.</p>", "Một.\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("<p>Một hai.</p>", "Một <script>hai.", "<p>Một &lt;script&gt;hai.</p>"),
        ("", "Mới", "<p>Mới</p>"),
    ],
)
def test_words_change_and_their_dress_stays(source, text, expected):
    assert rewrite(source, text) == expected
    assert plain_of(rewrite(source, text)) == text


def test_an_anchor_is_found_again_after_edits_before_it():
    text = "Thêm một câu. Bão làm sập 12 căn nhà; 12 căn tốc mái."
    assert place_of(text, "12 căn", 12) == text.index("12 căn")
    assert place_of(text, "12 căn", 40) == text.rindex("12 căn")
    assert place_of(text, "không còn") is None
    assert place_of(text, "", 9999) == len(text)
