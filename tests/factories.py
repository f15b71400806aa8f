"""Small makers of a whole installation for tests: agency, titles with their sites and sections, published articles.

What belongs to one room is made by that room's own factory (``toasoan/newsroom/articles/tests/factories.py``).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from toasoan.foundation.people.models import Agency, AgencyEra, Licence, Title
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.models import ArchiveFolder, ArticlePage, Author, MonthFolder, SectionPage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.articles.tests.factories import make_genre, make_picture, make_user
from toasoan.outlets.website.models import HomePage

__all__ = ["make_agency", "make_edition", "make_picture", "make_public_article", "make_section", "make_user"]


def make_agency(**fields: Any) -> Agency:
    """The agency with a head and a licence, as the imprint needs them."""
    found = Agency.objects.first()
    if found is not None:
        return found
    agency = Agency.objects.create(
        name="Báo và Phát thanh, Truyền hình Sông Trăng", governing_body="Tỉnh ủy Sông Trăng", address="Số 1 đường Bến Đá, phường Bến Đá",
        phone="0299 000 0001", hotline="0299 000 0002", email="toasoan@songtrang.example", **fields,
    )  # fmt: skip
    AgencyEra.objects.create(agency=agency, name=agency.name, head="Trần Văn Giang", head_title="Giám đốc", starts=date(2025, 5, 1))
    Licence.objects.create(agency=agency, number="12/GP-BVHTTDL", issuer="Bộ Văn hóa, Thể thao và Du lịch", issued=date(2025, 6, 2))
    return agency


def make_edition(code: str = "bao", hostname: str = "localhost", language: str = "vi", **fields: Any) -> Site:
    """A title with its site and home page; the first one made is the default site."""
    found = Title.objects.select_related("site__root_page").filter(code=code).first()
    if found is not None and found.site is not None:
        return found.site
    locale = Locale.objects.get_or_create(language_code=language)[0]
    root = Page.get_first_root_node()
    assert root is not None
    home = root.add_child(instance=HomePage(title=fields.get("name", "Báo Sông Trăng"), slug=f"trang-chu-{code}", locale=locale))
    default = not Title.objects.exists()
    if default:
        Site.objects.filter(is_default_site=True).delete()
    site = Site.objects.create(hostname=hostname, port=80, root_page=home, is_default_site=default, site_name=code)
    values = {"name": "Báo Sông Trăng", "accent": "#B3261E", "tagline": "Tiếng nói của Nhân dân Sông Trăng", **fields}
    Title.objects.create(agency=make_agency(), code=code, language=language, site=site, **values)
    return site


def make_section(name: str = "Thời sự", slug: str = "thoi-su", *, site: Site | None = None, **fields: Any) -> SectionPage:
    """A section of a site (of the default edition when none is given)."""
    home = (site or make_edition()).root_page.specific
    found = SectionPage.objects.child_of(home).filter(slug=slug).first()
    return found or home.add_child(instance=SectionPage(title=name, slug=slug, locale=home.locale, **fields))


def make_public_article(title: str, *, section: SectionPage | None = None, published_at: datetime | None = None, **fields: Any) -> ArticlePage:
    """An article that readers see, put there without the newsroom's chain; publish through the actions where the acts matter."""
    section = section or make_section()
    home = section.get_parent()
    archive = ArchiveFolder.objects.child_of(home).first() or home.add_child(instance=ArchiveFolder(title="Kho bài", slug="kho-bai"))
    month = MonthFolder.objects.child_of(archive).first() or archive.add_child(instance=MonthFolder(title="2026-11", slug="2026-11"))
    moment = published_at or timezone.now()
    values: dict[str, Any] = {
        "lead_paragraph": "Sáng nay, cống đóng cửa trước kỳ triều cường để giữ nước ngọt cho vùng lúa.",
        "genre": fields.pop("genre", None) or make_genre(),
        "live": True,
        "state": ArticleState.PUBLISHED,
        "published_at": moment,
        "first_published_at": moment,
        "last_published_at": moment,
        "locale": section.locale,
        **fields,
    }
    values["body"] = values.get("body") or body(text("<p>Nước mặn đã vào sâu trong sông từ đầu tuần.</p>"))
    topics, places = values.pop("topics", ()), values.pop("places", ())
    article: ArticlePage = month.add_child(instance=ArticlePage(title=title, section=section, **values))
    author = Author.objects.get_or_create(slug="lam-ha", defaults={"name": "Lâm Hà"})[0]
    article.article_authors.create(author=author, role="Bài", byline="Lâm Hà")
    article.article_sources.create(name="Chi cục Thủy lợi")
    for topic in topics:
        article.topics.add(topic)
    for place in places:
        article.places.add(place)
    article.save()
    return article
