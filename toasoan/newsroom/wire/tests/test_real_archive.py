"""A real archive, where it lies beside the project: no word is lost between the source and the stored article."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.wire.models import ImportedItem

ARCHIVE = Path(__file__).resolve().parents[5] / "shared" / "data" / "news_raw.jsonl"
ROWS = 300
WORD = re.compile(r"\w+")


def words(*texts):
    return Counter(WORD.findall(unicodedata.normalize("NFC", " ".join(texts))))


@pytest.mark.django_db
def test_no_word_of_a_real_archive_is_lost(newsroom, run, tmp_path):
    if not ARCHIVE.exists():
        pytest.skip("không có news_raw.jsonl ở máy này")
    with ARCHIVE.open() as stream:
        lines = [line for _number, line in zip(range(ROWS), stream, strict=False)]
    source = tmp_path / "news_raw.jsonl"
    source.write_text("".join(lines))

    report = run(source)

    assert (report["created"], report["refused"]) == (len(lines), 0)
    articles = ArticlePage.objects.in_bulk(ImportedItem.objects.values_list("article_id", flat=True))
    numbers = dict(ImportedItem.objects.values_list("source_id", "article_id"))
    for line in lines:
        row = json.loads(line)
        article = articles[numbers[row["id"]]]
        assert words(article.title, article.lead_paragraph, article.plain_text()) == words(row["title"], row["sapo"], row["body"]), row["id"]
    assert run(source)["unchanged"] == len(lines)
