"""A WordPress export comes along whole, once, and says what happened to everything."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.media.models import Picture
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles.actions.versions import content_of, is_intact
from toasoan.newsroom.articles.models import ArticlePage, PublicVersion
from toasoan.newsroom.wire.models import ImportBatch, ImportedItem
from toasoan.newsroom.wire.queries import article_for_old_path
from toasoan.newsroom.wire.tests.conftest import WXR

pytestmark = pytest.mark.django_db


def test_a_whole_export(newsroom, run, uploads):
    report = run(WXR, "--media", str(uploads), "--section", "nong-nghiep")

    assert {name: report[name] for name in ("read", "created", "unchanged", "updated", "refused")} == {
        "read": 5, "created": 4, "unchanged": 0, "updated": 0, "refused": 1,
    }  # fmt: skip
    assert report["ignored"] == {"comment": 2, "attachment": 3, "nav_menu_item": 1}
    refused = report["refused_items"][0]
    assert (refused["file"], refused["index"]) == ("bao-cu.wxr.xml", 5)
    assert refused["line"] == 1 + WXR.read_text().split("<title><![CDATA[Giới thiệu")[0].rpartition("<item>")[0].count("\n")

    article = ArticlePage.objects.get(title__startswith="Cống Trà Lồng")
    assert (article.section.slug, [s.slug for s in article.secondary_sections.all()]) == ("nong-nghiep", ["thuy-san"])
    assert article.published_at == article.first_published_at == datetime(2015, 3, 2, 0, 30, tzinfo=UTC)
    assert article.last_published_at == datetime(2015, 3, 2, 3, tzinfo=UTC)
    assert article.get_parent().slug == "2015-03"
    assert (article.byline, article.lead_paragraph) == ("Lam Hà", "Nước mặn vào sâu, tỉnh cho đóng cống sớm.")
    assert [topic.name for topic in article.topics.all()] == ["Xâm nhập mặn"]
    assert article.lead_picture is not None
    kinds = [block.block_type for block in article.body]
    assert kinds == ["text", "picture", "text", "quote", "table", "gallery", "embed", "text"]
    assert article.body[1].value["caption"] == "Cống Trà Lồng sáng 2-3. Ảnh: Quang Thái"
    assert len(article.body[5].value["items"]) == 2
    dropped = " ".join(line["what"] for line in report["dropped"])
    assert all(word in dropped for word in ("contact-form-7", "<script>", "quangcao.example", "wp:latest-posts"))
    assert Picture.objects.get(pk=article.body[1].value["picture"].pk).credit == "Quang Thái"


def test_every_row_that_publishing_makes_is_there(newsroom, run, uploads):
    run(WXR, "--media", str(uploads))

    assert Page.find_problems() == ([], [], [], [], [])
    for article in ArticlePage.objects.all():
        assert article.latest_revision.as_object().title == article.title
        assert article.live == (article.live_revision_id is not None) == article.public_versions.exists()
        if article.live:
            version = article.public_versions.get()
            assert (version.occasion, version.page, version.published_at.year) == (
                PublicVersion.Occasion.IMPORT,
                None,
                article.last_published_at.year,
            )
            assert is_intact(version)
            assert content_of(article) == version.content
    kind = ContentType.objects.get_for_model(Picture)
    assert ReferenceIndex.objects.filter(to_content_type=kind).exists()
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.source, batch.created) == ("done", "baovamxanh.example", 4)
    assert ImportedItem.objects.filter(batch=batch, article__isnull=False).count() == 4
    assert OutboxMessage.objects.filter(name="articles.imported").count() == 1
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"wire.import_start", "articles.import", "wire.import_finish"}


def test_a_second_run_changes_nothing(newsroom, run, uploads):
    run(WXR, "--media", str(uploads))
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "numchild"))

    report = run(WXR, "--media", str(uploads))

    assert (report["created"], report["unchanged"], report["updated"], report["refused"]) == (0, 4, 0, 1)
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "numchild")) == before
    assert Picture.objects.count() == 4


def test_a_dry_run_writes_nothing_and_says_the_same(newsroom, run, uploads):
    pages = Page.objects.count()

    dry = run(WXR, "--media", str(uploads), "--dry-run")

    assert Page.objects.count() == pages
    assert not ImportBatch.objects.exists()
    assert not Picture.objects.exists()
    real = run(WXR, "--media", str(uploads))
    assert {k: v for k, v in dry.items() if k not in {"dry_run", "batch"}} == {k: v for k, v in real.items() if k not in {"dry_run", "batch"}}


def test_a_missing_picture_is_listed_and_comes_later(newsroom, run, uploads):
    report = run(WXR, "--media", str(uploads))
    article = ArticlePage.objects.get(title__startswith="Vuông tôm")

    assert [line["what"] for line in report["missing_pictures"]] == ["/wp-content/uploads/2015/03/khong-con.jpg"]
    assert article.body[1].block_type == "raw"
    assert "Bờ bao mới đắp" in article.body[1].render()

    (uploads / "2015" / "03" / "khong-con.jpg").write_bytes((uploads / "2015" / "03" / "kenh.jpg").read_bytes())
    report = run(WXR, "--media", str(uploads))

    assert (report["updated"], report["unchanged"]) == (1, 3)
    article.refresh_from_db()
    assert article.body[1].block_type == "picture"
    assert article.public_versions.count() == 2


def test_what_the_source_changed_is_updated_but_not_over_a_persons_work(newsroom, run, tmp_path):
    source = tmp_path / "bao-cu.wxr.xml"
    source.write_text(WXR.read_text())
    run(source)
    edited = ArticlePage.objects.get(title__startswith="Vuông tôm")
    edited.title = "Vuông tôm, sửa ở tòa soạn"
    edited.save_revision(clean=False)
    source.write_text(WXR.read_text().replace("Vuông tôm trước", "Vuông tôm lúa trước").replace("sớm nửa tháng", "sớm mười ngày"))

    report = run(source)

    assert (report["updated"], report["unchanged"], report["refused"]) == (1, 2, 2)
    assert "không ghi đè" in " ".join(line["reason"] for line in report["refused_items"])
    assert ArticlePage.objects.filter(title="Cống Trà Lồng đóng sớm mười ngày để giữ nước ngọt").exists()
    assert ArticlePage.objects.get(pk=edited.pk).title == "Vuông tôm trước mùa gió chướng"


def test_old_encodings_become_unicode(newsroom, run):
    report = run(WXR)
    article = ArticlePage.objects.get(title="Bài gõ bằng bộ chữ cũ")
    assert "Công nhân thủy nông hạ cánh cống sớm hơn mọi năm để giữ nước ngọt cho ruộng lúa" in article.plain_text()
    assert report["encodings"] == {"tcvn3": 1}


@pytest.mark.parametrize(
    "path",
    [
        "/nong-nghiep/cong-tra-long-dong-som/",
        "/nong-nghiep/cong-tra-long-dong-som",
        "/?p=101",
        "/nong-nghiep/cong-tra-long-dong-som/?utm_source=zalo",
    ],
)
def test_old_addresses_lead_to_the_article(newsroom, run, path):
    run(WXR)
    found = article_for_old_path(newsroom, path)
    assert found is not None
    assert found.title.startswith("Cống Trà Lồng")
    assert article_for_old_path(newsroom, "/khong-co") is None


def test_a_draft_has_no_public_address(newsroom, run):
    run(WXR)
    assert not ArticlePage.objects.get(title__startswith="Bản nháp").live
    assert article_for_old_path(newsroom, "/?p=103") is None
