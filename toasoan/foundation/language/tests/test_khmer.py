import builtins
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import (
    contains_khmer,
    insert_word_breaks,
    khmer,
    khmer_clusters,
    khmer_words,
    segment_khmer,
)

SENTENCE = "ខេត្តសុកត្រាំងមានប្រជាជនខ្មែររស់នៅច្រើន។"
MIXED = st.text(st.one_of(st.sampled_from("កខគមរសន្្ាិុេះំ៉។០១ ៗ\u200b"), st.sampled_from("aĐ 1.")))


def test_khmer_is_noticed() -> None:
    assert contains_khmer("Báo ខ្មែរ")
    assert not contains_khmer("Báo Việt")


def test_clusters_keep_subscripts_and_signs_together() -> None:
    assert khmer_clusters("ខ្មែរ ABC ប្រជា") == ["ខ្មែ", "រ", "ប្រ", "ជា"]


def test_words_are_found_in_running_text() -> None:
    pytest.importorskip("khmercut")
    assert segment_khmer(f"Tin: {SENTENCE}")[:4] == ["Tin", "ខេត្ត", "សុក", "ត្រាំង"]
    assert "ខ្មែរ" in segment_khmer(SENTENCE)


def test_without_the_segmenter_clusters_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__
    khmer._segmenter.cache_clear()

    def absent(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", absent)
    assert segment_khmer("ខ្មែរ") == ["ខ្មែ", "រ"]
    khmer._segmenter.cache_clear()
    assert builtins.__import__ is real_import


@given(MIXED)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    tokens = khmer_words(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))


@given(MIXED)
def test_breaks_change_nothing_else(text: str) -> None:
    broken = insert_word_breaks(text)
    assert broken.replace("\u200b", "") == text.replace("\u200b", "")
    assert broken.count("\u200b") >= text.count("\u200b")


def test_breaks_stand_between_words() -> None:
    assert "\u200b" in insert_word_breaks(SENTENCE)
    assert insert_word_breaks("Báo Việt") == "Báo Việt"
