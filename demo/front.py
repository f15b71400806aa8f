"""The front of each title, and its standing pages."""

from __future__ import annotations

from wagtail.models import Site

from demo.blocks import Shelf, build_body
from demo.drafting import steady
from demo.world import World
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.website.models import HomePage, InfoPage, PinnedArticle


def arrange(world: World, sites: dict[str, Site], shelf: Shelf) -> None:
    """Pin what the content wants on the home pages, and add the standing pages that are missing."""
    for code, site in sites.items():
        home = HomePage.objects.get(pk=site.root_page_id)
        if not home.pins.exists():
            _pin(world, code, home, shelf)
        _add_pages(world, code, home, shelf)


def _pin(world: World, code: str, home: HomePage, shelf: Shelf) -> None:
    wanted = [entry for entry in world.articles.values() if entry["title_code"] == code and entry.get("home")]
    wanted.sort(key=lambda entry: entry["home"] != "lead")
    for entry in wanted:
        if ArticlePage.objects.live().filter(pk=shelf.pages[entry["key"]]).exists():
            home.pins.add(PinnedArticle(article_id=shelf.pages[entry["key"]], spot=entry["home"]))
    home.save_revision().publish()


def _add_pages(world: World, code: str, home: HomePage, shelf: Shelf) -> None:
    existing = set(InfoPage.objects.child_of(home).values_list("slug", flat=True))
    for entry in world.pages:
        if entry["title_code"] == code and entry["slug"] not in existing:
            body = steady(build_body(entry["body"], shelf), entry["key"])
            page = InfoPage(title=entry["title"], slug=entry["slug"], kind=entry["page"], body=body, locale=home.locale)
            home.add_child(instance=page)
