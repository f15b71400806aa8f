"""Where articles live, and who may write there."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page, Site

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import slugify_vi
from toasoan.foundation.people import roles
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArchiveFolder, ArticlePage, Genre, MonthFolder, SectionPage

WRITERS = (roles.REPORTER, roles.PHOTOGRAPHER, roles.CAMERAMAN, roles.CONTRIBUTOR)
EDITORS = (roles.EDITOR, roles.DESK_HEAD)
CHIEFS = (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)


@transaction.atomic
def ensure_archive(site: Site) -> ArchiveFolder:
    """The site's archive folder, made when missing, with the page permissions of the roles."""
    root = site.root_page
    found: ArchiveFolder | None = ArchiveFolder.objects.child_of(root).first()
    if found is None:
        parent = Page.objects.get(pk=root.pk)
        made: ArchiveFolder = parent.add_child(instance=ArchiveFolder(title="Kho bài", slug="kho-bai", locale=root.locale, show_in_menus=False))
        sync_page_permissions(site)
        return made
    return found


@transaction.atomic
def ensure_month_folder(site: Site, day: date | datetime | None = None) -> MonthFolder:
    """The folder of the month of ``day`` (today if not given) in the site's archive, made when missing."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    name = f"{day or timezone.localdate():%Y-%m}"
    archive = ensure_archive(site)
    found: MonthFolder | None = MonthFolder.objects.child_of(archive).filter(slug=name).first()
    if found is None:
        archive = ArchiveFolder.objects.get(pk=archive.pk)
        made: MonthFolder = archive.add_child(instance=MonthFolder(title=name, slug=name, locale=archive.locale, show_in_menus=False))
        return made
    return found


@transaction.atomic
def create_article(
    site: Site, *, title: str, section: SectionPage, genre: Genre, acting_user: User | None, day: date | datetime | None = None
) -> ArticlePage:
    """Begin an article: a draft in this month's folder, owned by who begins it, signed with the own first pen name.

    :raises ArticleRefused: when the title is empty.
    """
    if not title.strip():
        raise ArticleRefused(_("Hãy đặt tiêu đề cho bài, sau này vẫn sửa được."))
    folder = ensure_month_folder(site, day)
    slug = slugify_vi(title, max_length=90) or "bai"
    article = ArticlePage(
        title=title, slug=free_slug(folder, slug), genre=genre, section=section, owner=acting_user, live=False, locale=folder.locale
    )
    pen_name = acting_user.pen_names.order_by("pk").first() if acting_user else None
    if pen_name is not None:
        article.article_authors.add(ArticlePage.article_authors.rel.related_model(author=pen_name))  # type: ignore[attr-defined]
    folder.add_child(instance=article)
    article.save_revision(user=acting_user, log_action=False)
    record("articles.create", article, acting_user=acting_user, new={"title": title, "section": section.slug, "genre": genre.code})
    return article


def free_slug(folder: Page, slug: str) -> str:
    """The slug, with a number when another article of the folder has it."""
    taken = set(folder.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    number, candidate = 2, slug
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate


def _page_permission(codename: str) -> Permission | None:
    return Permission.objects.filter(content_type__app_label="wagtailcore", codename=f"{codename}_page").first()


def _give(page: Page, given_to: tuple[roles.Role, ...], codenames: tuple[str, ...]) -> None:
    for codename in codenames:
        permission = _page_permission(codename)
        if permission is None:
            continue  # Wagtail's own migration has not made it yet; post_migrate comes again
        for role in given_to:
            group = role_group(role)
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


@transaction.atomic
def sync_page_permissions(site: Site) -> None:
    """Wagtail's page permissions of the roles on one site; what was given by hand is kept.

    Few rows on two high pages (the site's root and its archive): hundreds of them make Wagtail's listings slow.
    """
    _give(site.root_page, CHIEFS, ("add", "change", "publish", "lock", "unlock"))
    archive = ArchiveFolder.objects.child_of(site.root_page).first()
    if archive is not None:
        _give(archive.page_ptr, WRITERS, ("add",))
        _give(archive.page_ptr, EDITORS, ("add", "change", "lock"))
