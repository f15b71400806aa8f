"""Small makers of what tests of articles (and of the rooms above) need."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, Site

from toasoan.foundation.media.models import Picture
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.articles.actions import ensure_month_folder
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.models import ArticlePage, Author, Genre, MonthFolder, SectionPage


def make_user(username: str, *roles: str, **fields: Any) -> User:
    """An account in these roles, with the password ``mat-khau-thu``."""
    user = User.objects.create_user(username, password="mat-khau-thu", full_name=fields.pop("full_name", username), **fields)
    for role in roles:
        user.groups.add(role_group(role))
    return user


def make_site(hostname: str = "localhost") -> Site:
    """The default site, with a page of its own as root."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is not None:
        return site
    locale = Locale.objects.get_or_create(language_code="vi")[0]
    root = Page.get_first_root_node()
    assert root is not None
    home = root.add_child(instance=Page(title="Trang chủ", slug="trang-chu-thu", locale=locale))
    return Site.objects.create(hostname=hostname, root_page=home, is_default_site=True)


def make_section(name: str = "Thời sự", slug: str = "thoi-su", **fields: Any) -> SectionPage:
    """A section of the default site."""
    root = make_site().root_page
    return SectionPage.objects.filter(slug=slug).first() or root.add_child(instance=SectionPage(title=name, slug=slug, **fields))


def make_folder() -> MonthFolder:
    """This month's folder of the default site."""
    return ensure_month_folder(make_site())


def make_genre(code: str = "tin", name: str = "Tin", **needs: Any) -> Genre:
    """A genre; the words given say what it needs."""
    genre, _created = Genre.objects.update_or_create(code=code, defaults={"name": name, "needs": needs})
    return genre


def make_picture(title: str = "Cống ngăn mặn", **fields: Any) -> Picture:
    """A small picture with credit and alternative text, unless told otherwise."""
    buffer = BytesIO()
    Image.new("RGB", (64, 48), "#335577").save(buffer, "PNG")
    buffer.seek(0)
    values = {"alt_text": "Cống ngăn mặn nhìn từ bờ", "credit": "Quang Thái", **fields}
    return Picture.objects.create(title=title, file=ImageFile(buffer, name="cong.png"), width=64, height=48, **values)


def make_article(title: str = "Cống đóng cửa ngăn mặn sớm hơn mọi năm", *, owner: User | None = None, **fields: Any) -> ArticlePage:
    """A draft that passes every blocking check, with one saved revision."""
    article = ArticlePage(
        title=title,
        slug=fields.pop("slug", ""),
        live=False,
        owner=owner,
        genre=fields.pop("genre", None) or make_genre(),
        section=fields.pop("section", None) or make_section(),
        lead_paragraph=fields.pop("lead_paragraph", "Sáng nay, cống đóng cửa trước kỳ triều cường để giữ nước ngọt cho vùng lúa."),
        body=fields.pop("body", None) or body(text("<p>Nước mặn đã vào sâu trong sông từ đầu tuần.</p>")),
        **fields,
    )
    make_folder().add_child(instance=article)
    author = Author.objects.get_or_create(slug="lam-ha", defaults={"name": "Lam Hà"})[0]
    article.article_authors.create(author=author, role="Bài")
    article.article_sources.create(name="Chi cục Thủy lợi")
    article.save()
    article.save_revision(user=owner)
    return ArticlePage.objects.get(pk=article.pk)


def now() -> Any:
    """The present moment, aware."""
    return timezone.now()
