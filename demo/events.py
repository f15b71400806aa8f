"""Topics told as events, and the days on which the sites look different."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from demo.blocks import Shelf
from demo.world import World
from toasoan.foundation.language import lunar_new_year, year_name
from toasoan.newsroom.articles.models import ArticlePage, Topic
from toasoan.outlets.website.models import Dossier, Moment, Occasion


def tell(world: World, shelf: Shelf) -> None:
    """Add the events and occasions that are missing."""
    for entry in world.dossiers:
        topic = Topic.objects.filter(slug=entry["topic"]).first()
        if topic is None or Dossier.objects.filter(topic=topic).exists():
            continue
        articles = {
            key: ArticlePage.objects.filter(pk=shelf.pages.get(key), live=True).first() for key in (one["article"] for one in entry["moments"])
        }
        dossier = Dossier(topic=topic, headline=entry["headline"], summary=entry["summary"], picture_id=shelf.picture(entry["picture"]))
        told = sorted(((article, one) for one in entry["moments"] if (article := articles[one["article"]])), key=lambda pair: pair[0].published_at)
        if told:
            dossier.starts = timezone.localdate(told[0][0].published_at)
        dossier.moments = [
            Moment(when=f"{timezone.localtime(article.published_at):%d/%m}", what=one["what"], article=article, sort_order=place)
            for place, (article, one) in enumerate(told)
        ]
        dossier.save()
    if not Occasion.objects.exists():
        _occasions(timezone.localdate())


def _occasions(today: date) -> None:
    """The next Tết and the next National Day."""
    year = today.year if today < lunar_new_year(today.year) else today.year + 1
    tet = lunar_new_year(year)
    Occasion.objects.create(
        name=f"Tết {year_name(year)}",
        words=f"Chúc mừng năm mới {year_name(year)}",
        ornament=Occasion.Ornament.APRICOT,
        starts=tet - timedelta(days=2),
        ends=tet + timedelta(days=5),
    )
    national = date(today.year if today <= date(today.year, 9, 2) else today.year + 1, 9, 2)
    Occasion.objects.create(
        name="Quốc khánh 2/9",
        words="Mừng ngày Quốc khánh 2/9",
        ornament=Occasion.Ornament.STAR,
        starts=national - timedelta(days=1),
        ends=national,
    )
