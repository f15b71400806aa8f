"""Fills a fresh installation for the browser tests; run inside it: an agency, one site, its staff and a few articles."""

from __future__ import annotations

import os
import random
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageOps
from wagtail.models import Locale, Page, Site

from tests.e2e import cast
from toasoan.foundation.language import slugify_vi
from toasoan.foundation.media.models import Picture
from toasoan.foundation.people.models import Agency, AgencyEra, Desk, Licence, Title, User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.articles.actions import create_article, publish_article, schedule_article, submit_article
from toasoan.newsroom.articles.blocks.build import body, heading, picture, text
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Author, Genre, SectionPage
from toasoan.outlets.website.models import HomePage


def fill() -> None:
    """Everything the tests rely on; the sites answer at the port in ``PORT``."""
    staff = _staff()
    site = _site()
    shown = _picture(staff[cast.REPORTER.login])
    for title, section in cast.PUBLISHED:
        publish_article(write(site, title, section, staff[cast.REPORTER.login], shown), acting_user=staff[cast.CHIEF.login])


def _staff() -> dict[str, User]:
    desks = {code: Desk.objects.create(code=code, name=name, order=place) for place, (code, name) in enumerate(cast.DESKS)}
    found = {}
    for person in cast.EVERYBODY:
        user = User.objects.create_user(
            person.login, email=f"{person.login}@nuocnoi.example", password=cast.PASSWORD, full_name=person.name, desk=desks[person.desk]
        )
        user.groups.add(role_group(person.role))
        Author.objects.create(name=person.name, slug=slugify_vi(person.name), user=user)
        found[person.login] = user
    return found


def _site() -> Site:
    agency = Agency.objects.create(name="Báo và Phát thanh, Truyền hình Nước Nổi", governing_body="Tỉnh Nước Nổi", hotline="0299 000 000")
    AgencyEra.objects.create(agency=agency, name=agency.name, head=cast.CHIEF.name, head_title="Tổng biên tập", starts=date(2025, 7, 1))
    home = Page.get_first_root_node().add_child(  # type: ignore[union-attr]
        instance=HomePage(title=cast.PAPER, slug="bao", locale=Locale.objects.get_or_create(language_code="vi")[0])
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port, site.site_name, site.root_page = "localhost", int(os.environ["PORT"]), cast.PAPER, home.page_ptr
    site.save()
    Page.objects.filter(depth=2, slug="home", numchild=0).exclude(pk=home.pk).delete()
    title = Title.objects.create(agency=agency, code="bao", name=cast.PAPER, head_name=cast.CHIEF.name, head_title="Tổng biên tập", site=site)
    Licence.objects.create(agency=agency, title=title, number="01/GP-THU", issuer="Nơi cấp do kiểm thử đặt ra", issued=date(2025, 7, 1))
    for slug, name in cast.SECTIONS:
        desk = Desk.objects.filter(code=slug).first()
        home.add_child(instance=SectionPage(title=name, slug=slug, desk=desk, locale=home.locale))
    return site


def picture_bytes() -> bytes:
    """A picture large enough for every rendition and unlike any other, for the library notices pictures that look the same."""
    tones = random.randbytes(64)
    image = Image.frombytes("L", (8, 8), tones).resize((1600, 1000), Image.Resampling.BICUBIC)
    buffer = BytesIO()
    ImageOps.colorize(image, "#12353f", "#cfe6ee").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _picture(user: User) -> Picture:
    file = ImageFile(BytesIO(picture_bytes()), name="cong.jpg")
    return Picture.objects.create(
        title=cast.PICTURE, file=file, width=1600, height=1000, alt_text="Cửa cống bằng thép đóng giữa dòng sông", credit="Thanh Lam",
        uploaded_by_user=user,
    )  # fmt: skip


def write(site: Site, title: str, section: str, user: User, shown: Picture, **fields: Any) -> ArticlePage:
    """A draft that passes every blocking check."""
    article = create_article(site, title=title, section=SectionPage.objects.get(slug=section), genre=Genre.objects.get(code="tin"), acting_user=user)
    article.lead_paragraph = "Sáng nay, tổ vận hành đóng cửa cống trước kỳ triều cường để giữ nước ngọt cho vùng lúa."
    article.lead_picture, article.lead_caption = shown, "Cống nhìn từ bờ nam"
    article.body = body(
        text("<p>Nước mặn đã vào sâu trong sông từ đầu tuần.</p>"),
        heading("Người dân chủ động"),
        picture(shown, caption="Cống nhìn từ bờ bắc"),
        text("<p>Bà con trữ nước từ sớm.</p>"),
    )
    article.article_sources = [ArticleSource(name="Chi cục Thủy lợi")]
    article.article_authors = [ArticleAuthor(author=Author.objects.get(user=user), role="Bài")]
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision(user=user)
    return article


def draft(title: str, section: str = "thoi-su", **fields: Any) -> ArticlePage:
    """A draft of the reporter, with the seeded picture."""
    reporter, shown = User.objects.get(username=cast.REPORTER.login), Picture.objects.get(title=cast.PICTURE)
    return write(Site.objects.get(is_default_site=True), title, section, reporter, shown, **fields)


def submitted(title: str, section: str = "thoi-su", **fields: Any) -> ArticlePage:
    """The same, sent to the editors."""
    article = draft(title, section, **fields)
    submit_article(article, acting_user=User.objects.get(username=cast.REPORTER.login))
    return article


def published(title: str, section: str = "thoi-su", **fields: Any) -> ArticlePage:
    """The same, published by the editor-in-chief."""
    article = draft(title, section, **fields)
    publish_article(article, acting_user=User.objects.get(username=cast.CHIEF.login))
    return article


def scheduled(title: str, when: Any, **fields: Any) -> ArticlePage:
    """A draft that the editor-in-chief has scheduled."""
    article = draft(title, **fields)
    schedule_article(article, when=when, acting_user=User.objects.get(username=cast.CHIEF.login))
    return article
