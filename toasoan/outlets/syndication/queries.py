"""What partners and programs ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from wagtail.models import PageLogEntry

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.syndication.actions import token_hash
from toasoan.outlets.syndication.models import Partner
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import with_pictures

PER_ANSWER = 50
# an article that leaves the site without being withdrawn (unpublished, expired) tells when by Wagtail's log alone
LEFT = Subquery(PageLogEntry.objects.filter(page=OuterRef("pk"), action="wagtail.unpublish").order_by("-timestamp").values("timestamp")[:1])
CHANGED = Greatest(Coalesce("last_published_at", "published_at"), Coalesce("withdrawn_at", "published_at"), Coalesce(LEFT, "published_at"))


def partner_of(token: str) -> Partner | None:
    """The partner whose token it is, if it may still read."""
    partner = Partner.objects.select_related("site__root_page").filter(token_hash=token_hash(token)).first() if token else None
    return partner if partner is not None and partner.active else None


def sections_of(partner: Partner, press: Press) -> list[int]:
    """Sections that the partner may take, those below them included."""
    paths = list(partner.sections.values_list("path", flat=True))
    return [section.pk for section in press.sections if not paths or any(section.path.startswith(path) for path in paths)]


def changed_since(partner: Partner, press: Press, since: datetime | None, after: int) -> list[ArticlePage]:
    """What is public or was taken back, oldest change first; without ``since`` the newest that are public.

    An answer is continued from its last article: its change and its id (``after``).
    """
    found = _out(sections_of(partner, press)).annotate(changed=CHANGED).select_related("section", "genre", "lead_picture")
    found = found.prefetch_related("topics", "places")
    if since is None:
        return with_pictures(found.filter(live=True).exclude(state=ArticleState.WITHDRAWN).order_by("-changed", "-pk")[:PER_ANSWER])
    later = Q(changed__gt=since) | Q(changed=since, pk__gt=after)
    return with_pictures(found.filter(later).order_by("changed", "pk")[:PER_ANSWER])


def _out(section_ids: Sequence[int]) -> QuerySet[ArticlePage]:
    """Articles that are or were public, whatever is being done with them by now."""
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(published_at__isnull=False, last_published_at__isnull=False, section_id__in=section_ids)
    return found


def is_canceled(article: ArticlePage) -> bool:
    """Whether partners must take it back."""
    return not article.live or article.state == ArticleState.WITHDRAWN


def newest(press: Press, section_ids: Sequence[int], *, topic: str = "", before: tuple[datetime, int] | None = None) -> QuerySet[ArticlePage]:
    """Public articles for the API, newest first, after a place in the list."""
    found = ArticlePage.objects.filter(section_id__in=section_ids, live=True, published_at__isnull=False).exclude(state=ArticleState.WITHDRAWN)
    if topic:
        found = found.filter(topics__slug=topic)
    if before is not None:
        found = found.filter(Q(published_at__lt=before[0]) | Q(published_at=before[0], pk__lt=before[1]))
    ordered: QuerySet[ArticlePage] = found.order_by(F("published_at").desc(), F("pk").desc())
    return ordered.select_related("section", "genre", "lead_picture")
