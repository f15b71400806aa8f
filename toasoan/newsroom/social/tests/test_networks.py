"""How networks count, and which addresses are theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.newsroom.social.networks import NETWORKS, hashtag, utf8_bytes, utf16_units, x_weight


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("bao", 3),
        ("bão", 3),
        ("Nước", 5),  # ư, ớ: U+1EDB is heavy, ư is light
        ("ឆ្មា", 8),
        ("🌀", 2),
        ("xem https://bao.example/thoi-su/bao-so-9-vao-bo-1234.html", 4 + 23),
        ("“bão” – đêm", 11),
    ],
)
def test_x_counts_as_its_own_library_says(text, weight):
    assert x_weight(text) == weight


def test_emoji_and_marked_letters_weigh_what_the_networks_programs_see():
    assert utf16_units("🌀ạ") == 3
    assert utf8_bytes("ạ") == 3


@given(st.text(), st.text())
def test_counting_never_loses_anything(one, other):
    for network in NETWORKS.values():
        assert network.count(one) >= 0
        assert network.count("") == 0
        if network.count is not x_weight:
            assert network.count(one + other) == network.count(one) + network.count(other)


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda one: one.code)
def test_only_a_networks_own_pages_are_permalinks(network):
    host = network.hosts[0]
    assert network.is_own(f"https://{host}/bai/1")
    assert network.is_own(f"https://www.{host}/bai/1")
    for wrong in (
        f"http://{host}/bai/1", f"https://{host}", f"https://{host}.example/bai/1", f"https://gia-{host}/1", f"https://{host}@example.com/1",
        f"https://nguoi:khoa@{host}/1", f"https://{host}:8443/1", f"javascript://{host}/1", "https://[", "", "bai/1",
    ):  # fmt: skip
        assert not network.is_own(wrong), wrong


@pytest.mark.parametrize(("words", "tag"), [("Bão số 9", "#BãoSố9"), ("Hạn, mặn", "#HạnMặn"), ("2026", ""), ("…", ""), ("TP Cần Thơ", "#TPCầnThơ")])
def test_a_topic_becomes_one_hashtag(words, tag):
    assert hashtag(words) == tag
