"""The site as an app, the day's look, and what stands on pages for everybody and nobody in particular."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.factories import make_edition, make_public_article
from toasoan.foundation.language import lunar_date, lunar_new_year
from toasoan.newsroom.articles.models import Topic
from toasoan.outlets.website.models import Dossier, Moment, Occasion
from toasoan.outlets.website.occasions import css_string
from toasoan.outlets.website.templatetags.website import breakable_html

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parents[1] / "static" / "website"


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


# ── the app


def test_the_manifest_names_icons_that_exist(client: Client) -> None:
    make_edition()
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    assert manifest["name"] == "Báo Sông Trăng"
    assert manifest["theme_color"] == "#B3261E"
    for icon in manifest["icons"]:
        image = Image.open(BytesIO(client.get(icon["src"]).content))
        assert f"{image.width}x{image.height}" == icon["sizes"]
        assert len(set(image.getcolors(1_000_000))) > 2  # a letter stands on the ground
    assert client.get("/bieu-tuong-7.png").status_code == 404
    assert client.get(manifest["share_target"]["action"]).status_code == 200


def test_the_worker_keeps_nothing_private_and_changes_with_its_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_edition()
    response = client.get("/sw.js")
    assert response["Cache-Control"] == "no-cache"
    words = response.content.decode()
    version, shell, private = (json.loads(re.search(f"const {name} = (.*);", words).group(1)) for name in ("VERSION", "SHELL", "PRIVATE"))  # type: ignore[union-attr]  # they are there
    assert {"/toa-soan/", "/tai-khoan/", "/dang-nhap/", "/cong-tac-vien/"} <= set(private)
    assert "/ngoai-tuyen/" in shell
    monkeypatch.setattr("toasoan.outlets.website.views.app.SHELL", ("site.css",))
    assert f'"{version}"' not in client.get("/sw.js").content.decode()


@pytest.mark.parametrize(
    ("query", "leads"),
    [
        ({"url": "http://localhost/thoi-su/tin-7.html"}, "/thoi-su/tin-7.html"),
        ({"text": "Đọc này http://localhost/thoi-su/tin-7.html"}, "/thoi-su/tin-7.html"),
        ({"url": "http://localhost//ke-gian.example/"}, ""),
        ({"url": "http://localhost/\\ke-gian.example"}, ""),
        ({"url": "https://ke-gian.example/thoi-su/tin-7.html"}, ""),
        ({"url": "http://[loi"}, ""),
        ({"text": "Sạt lở ở Trà Lồng <script>alert(1)</script>"}, ""),
    ],
)
def test_what_is_shared_opens_here_or_can_be_sent_on(client: Client, query: dict[str, str], leads: str) -> None:
    make_edition()
    response = client.get("/nhan-chia-se/", query)
    if leads:
        assert response.status_code == 302
        assert response["Location"] == leads
    else:
        assert response.status_code == 200
        assert b"<script>alert" not in response.content
        assert "mailto:toasoan@songtrang.example" in response.content.decode()


# ── nothing of the visitor and nothing of the minute stands in a page


def test_a_page_is_the_same_for_everybody_and_at_any_hour(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_public_article("Tin thử")
    paths = ("/", "/thoi-su/", article.public_path, "/cai-chinh/", "/thong-tin-toa-soan/", "/da-luu/", "/ngoai-tuyen/")
    before = {path: client.get(path).content for path in paths}
    real = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: real + timedelta(days=3, hours=7))
    client.cookies["anything"] = "else"
    for path in paths:
        assert client.get(path, headers={"accept-language": "en", "user-agent": "other"}).content == before[path], path


def test_the_script_knows_the_lunar_years_that_python_computes() -> None:
    words = (STATIC / "site.js").read_text()
    codes = re.search(r'const YEARS = "([^"]+)"', words).group(1).split()  # type: ignore[union-attr]  # it is there
    first = int(re.search(r"const FIRST = (\d+)", words).group(1))  # type: ignore[union-attr]  # it is there
    for year, code in enumerate(codes, first):
        assert int(code, 36) == code_of(year), year


def code_of(year: int) -> int:
    """A lunar year as the script reads it: Tết's distance from 20 January, the leap month, and which months have thirty days."""
    tet, end = lunar_new_year(year), lunar_new_year(year + 1)
    lengths, leap, place, day = 0, 0, 0, tet
    while day < end:
        found = lunar_date(day)
        leap = found.month if found.leap else leap
        full = lunar_date(day + timedelta(days=29)).day == 30
        lengths |= full << place
        place, day = place + 1, day + timedelta(days=29 + full)
    return ((tet - date(year, 1, 20)).days << 17) | (leap << 13) | lengths


# ── the day's look


def occasion(**given: object) -> Occasion:
    today = timezone.localdate()
    return Occasion.objects.create(**{"name": "Dịp thử", "starts": today, "ends": today, **given})


def style(client: Client, host: str = "localhost") -> str:
    return client.get("/hom-nay.css", headers={"host": host}).content.decode()


def test_mourning_is_black_and_white_on_its_days_alone(client: Client) -> None:
    make_edition()
    today = timezone.localdate()
    assert style(client) == ""
    one = occasion(kind="mourning", words="Tưởng nhớ", starts=today + timedelta(days=1), ends=today + timedelta(days=2))
    assert style(client) == ""
    Occasion.objects.filter(pk=one.pk).update(starts=today)
    assert "grayscale(1)" in style(client)
    assert 'content:"Tưởng nhớ"' in style(client)
    Occasion.objects.filter(pk=one.pk).update(starts=today - timedelta(days=3), ends=today - timedelta(days=1))
    assert style(client) == ""


def test_mourning_stands_before_a_holiday_and_a_site_before_all(client: Client) -> None:
    site = make_edition()
    make_edition("tap-chi", "tap-chi.localhost")
    occasion(words="Mừng Quốc khánh", ornament="star")
    occasion(words="Mừng báo ra đời", site=site)
    assert "Mừng báo ra đời" in style(client)
    assert "★ Mừng Quốc khánh ★" in style(client, "tap-chi.localhost")
    occasion(kind="mourning")
    assert "grayscale(1)" in style(client)
    assert "Mừng" not in style(client)


def test_words_of_an_occasion_stay_words() -> None:
    assert css_string('a"}body{display:none}\\ \n</style>') == '"a\\22 \\7d body\\7b display:none\\7d \\5c  \\a \\3c /style\\3e "'
    assert css_string("Mừng Tết Bính Ngọ 2026!") == '"Mừng Tết Bính Ngọ 2026!"'


def test_an_occasion_that_ends_before_it_begins_is_refused() -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="Ngày cuối"):
        Occasion(name="x", starts=today, ends=today - timedelta(days=1)).full_clean()
    with pytest.raises(ValidationError, match="Quốc tang"):
        Occasion(name="x", kind="mourning", ornament="star", starts=today, ends=today).full_clean()


# ── events, imprint, Khmer


def test_a_topic_with_a_dossier_is_the_page_of_an_event(client: Client) -> None:
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
    article = make_public_article("Đóng cống sớm", topics=[topic])
    assert "Diễn biến chính" not in page_of(client, "/chu-de/han-man/")
    dossier = Dossier.objects.create(topic=topic, headline="Mùa hạn mặn 2026", summary="Mặn vào sớm.", starts=date(2026, 11, 1))
    Moment.objects.create(dossier=dossier, when="05/11", what="Cống Trà Lồng đóng", article=article)
    page = page_of(client, "/chu-de/han-man/")
    for words in ("Mùa hạn mặn 2026", "Mặn vào sớm.", "Diễn biến chính", "Cống Trà Lồng đóng", "01/11/2026", article.public_path):
        assert words in page
    with pytest.raises(ValidationError, match="Ngày kết thúc"):
        Dossier(topic=topic, headline="x", starts=date(2026, 11, 2), ends=date(2026, 11, 1)).clean()


def test_the_imprint_says_who_answers_for_the_paper(client: Client) -> None:
    make_edition()
    page = page_of(client, "/thong-tin-toa-soan/")
    main = page.split("<main")[1].split("</main>")[0]
    for words in ("Báo và Phát thanh, Truyền hình Sông Trăng", "12/GP-BVHTTDL", "Trần Văn Giang", "0299 000 0001"):
        assert words in main


def test_khmer_words_may_break_and_markup_does_not() -> None:
    html = '<p title="ព្រះរាជាណាចក្រកម្ពុជា">សួស្តីពិភពលោក</p><script>"សួស្តីពិភពលោក"</script><!-- សួស្តីពិភពលោក -->'
    broken = breakable_html(html)
    assert broken.replace("\u200b", "") == html
    assert "\u200b" in broken.split(">")[1]
    assert broken.count("\u200b") == broken.split(">")[1].count("\u200b")
    assert breakable_html("<p>Tiếng Việt</p>") == "<p>Tiếng Việt</p>"
