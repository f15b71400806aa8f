"""The titles' sites: home pages, sections and the addresses they answer at."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from demo.world import World
from toasoan.foundation.people.models import Desk, Title
from toasoan.newsroom.articles.models import SectionPage
from toasoan.outlets.website.models import HomePage

# every browser resolves names under localhost to this machine, so the editions need no entry in a hosts file
HOSTS = {"bao": "localhost", "khmer": "khmer.localhost", "tap-chi": "tap-chi.localhost"}


@transaction.atomic
def load_sites(world: World) -> dict[str, Site]:
    """A site with home page and sections for every title; the sites by the title's code."""
    sites = {}
    for entry in world.facts["titles"]:
        title = Title.objects.get(code=entry["code"])
        home = _load_home(title)
        sites[title.code] = _load_site(title, home)
        _load_sections(home, world.facts["sections"][title.code])
    _drop_welcome_page()
    return sites


def _load_home(title: Title) -> HomePage:
    found = HomePage.objects.filter(slug=title.code, depth=2).first()
    if found is None:
        locale = Locale.objects.get_or_create(language_code=title.language)[0]
        root = Page.get_first_root_node()
        assert root is not None
        name = title.native_name or title.name
        found = root.add_child(instance=HomePage(title=name, slug=title.code, locale=locale, search_description=title.tagline))
    return found


def _load_site(title: Title, home: HomePage) -> Site:
    host = HOSTS[title.code]
    is_default = title.code == "bao"
    site = Site.objects.filter(is_default_site=True).first() if is_default else Site.objects.filter(hostname=host).first()
    if site is None:
        site = Site(is_default_site=is_default)
    if site.root_page_id != home.pk or site.hostname != host or site.port != settings.PORT:
        site.hostname, site.port, site.site_name, site.root_page = host, settings.PORT, title.name, home.page_ptr
        site.save()
    if title.site_id != site.pk:
        title.site = site
        title.save(update_fields=["site"])
    return site


def _load_sections(home: HomePage, sections: list[dict[str, str]]) -> None:
    desks = {desk.code: desk for desk in Desk.objects.all()}
    existing = set(SectionPage.objects.child_of(home).values_list("slug", flat=True))
    for entry in sections:
        if entry["slug"] not in existing:
            section = SectionPage(
                title=entry["name"], slug=entry["slug"], desk=desks[entry["desk"]], description=entry.get("description", ""), locale=home.locale
            )
            home.add_child(instance=section)


def _drop_welcome_page() -> None:
    """Wagtail's migration makes a page that greets developers; nothing stands under it any more."""
    for page in Page.objects.filter(depth=2, slug="home", numchild=0):
        if page.specific_class is Page and not Site.objects.filter(root_page=page).exists():
            page.delete()


def follow_port() -> int:
    """Let the demo's sites answer at the port this start uses; how many changed."""
    moved = 0
    for site in Site.objects.filter(hostname__in=HOSTS.values()).exclude(port=settings.PORT):
        site.port = settings.PORT
        site.save()
        moved += 1
    return moved
