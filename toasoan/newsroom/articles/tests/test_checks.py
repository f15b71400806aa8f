"""What the checks find, and that blocking ones hold publication back."""

import pytest

from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.checks import Severity, run_checks
from toasoan.newsroom.articles.checks.persons import children_named
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import Genre
from toasoan.newsroom.articles.tests.factories import make_article, make_genre, make_picture, make_user

pytestmark = pytest.mark.django_db


def codes(article, severity=None):
    return {problem.code for problem in run_checks(article) if severity is None or problem.severity == severity}


def test_a_good_article_has_nothing_that_blocks():
    assert codes(make_article(genre=make_genre(sapo=True, source=True)), Severity.BLOCKING) == set()


def test_what_is_missing_blocks_and_says_where():
    article = make_article(genre=make_genre(sapo=True, source=True), lead_paragraph="")
    article.article_authors.all().delete()
    article.article_sources.all().delete()
    article.refresh_from_db()
    article.save_revision()
    found = {problem.code: problem for problem in run_checks(article)}
    assert {"sapo.missing", "source.missing", "author.missing"} <= set(found)
    assert found["sapo.missing"].place == "lead_paragraph"
    with pytest.raises(ArticleRefused) as refusal:
        actions.publish_article(article, acting_user=make_user("tbt", "editor-in-chief"))
    assert "sapo" in str(refusal.value)


def test_a_picture_without_credit_blocks_until_the_article_gives_one():
    picture = make_picture(credit="", alt_text="")
    assert "media.no-credit" in codes(make_article(body=build.body(build.picture(picture))), Severity.BLOCKING)
    credited = make_article("Bài khác", body=build.body(build.picture(picture, credit="Quang Thái")))
    assert "media.no-credit" not in codes(credited)
    assert "media.no-alt" in codes(credited, Severity.WARNING)
    assert "media.no-caption" in codes(credited, Severity.WARNING)


@pytest.mark.parametrize("code", ["anh", "phong-van", "video", "e-magazine", "do-hoa"])
def test_a_genre_needs_its_blocks(code):
    article = make_article(genre=Genre.objects.get(code=code))
    assert codes(article, Severity.BLOCKING) & {"genre.block", "genre.blocks", "pictures.few"}


def test_slips_of_words_are_found_in_their_place():
    article = make_article(
        "Nước mặn vào sâu trong sông Trà Lồng sớm hơn mọi năm và người dân các xã ven sông lo thiếu nước ngọt",
        body=build.body(build.text('<p>Ông nói "hai  lần" rằng khôgn phải.</p>'), build.heading("Nhỏ trước", "h3")),
    )
    assert {"title.long", "typography.straight_quotes", "typography.double_space", "spelling", "accessibility.heading"} <= codes(article)
    spelling = next(problem for problem in run_checks(article) if problem.code == "spelling")
    assert spelling.excerpt == "khôgn"


def test_dead_and_hidden_links_are_told():
    hidden = make_article("Bài nháp")
    article = make_article(
        "Bài có liên kết",
        body=build.body(build.text(f'<p><a linktype="page" id="{hidden.pk}">a</a> <a href="/thoi-su/x-999999.html">b</a></p>')),
    )
    assert {"link.hidden", "link.dead"} <= codes(article)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Em Nguyễn Thị Hoa (15 tuổi, xã Trà Lồng) bị đuối nước.", ["Nguyễn Thị Hoa"]),
        ("Cháu Lâm Minh Khôi, học sinh lớp 7, được cứu kịp thời.", ["Lâm Minh Khôi"]),
        ("Ông Trần Văn Tám (52 tuổi) nuôi tôm.", []),
        ("Cháu L.M.K. (12 tuổi) đang điều trị.", []),
        ("Xã Trà Lồng có 12 lớp 1.", []),
    ],
)
def test_a_person_under_18_named_in_full_is_warned_of(text, names):
    assert children_named(text) == names


def test_khmer_articles_are_not_spelled_in_vietnamese():
    article = make_article(body=build.body(build.text("<p>khôgn</p>")))
    article.locale.language_code = "km"
    assert "spelling" not in codes(article)


def test_cells_of_a_table_are_no_double_spaces():
    article = make_article(body=build.body(build.table([["Xã", "", "Độ mặn"], ["Trà Lồng", "", "4‰"], ["Vũng Thơm", "", ""]], "Độ mặn")))
    assert not {code for code in codes(article) if code.startswith("typography")}
    slip = make_article("Bảng khác", body=build.body(build.table([["Độ  mặn", ""]], "Độ mặn")))
    assert "typography.double_space" in codes(slip)


def test_words_of_other_languages_are_passed_where_they_are_meant():
    article = make_article(
        body=build.body(
            build.text("<p>Dàn nhạc ngũ âm (ភ្លេងពិណពាទ្យ) có trống “chhâym” và đàn khsêđiêu. Đàn khsêđiêu chỉ một dây.</p>"),
            build.text("<p>Nghệ nhân nói khôgn và bưỡc.</p>"),
        )
    )
    assert {problem.excerpt for problem in run_checks(article) if problem.code == "spelling"} == {"khôgn", "bưỡc"}
