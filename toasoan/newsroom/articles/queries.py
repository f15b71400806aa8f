"""Questions about articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage


def site_of(article: ArticlePage) -> Any:
    """The site the article lives in, or ``None`` outside of any."""
    return article.get_site()


def workflow_for(article: ArticlePage) -> Any:
    """The chain of the first rule, in order, whose site, section and genre fit; ``None`` when none does."""
    from toasoan.newsroom.articles.models import WorkflowRule

    fitting = (
        WorkflowRule.objects.filter(workflow__active=True)
        .filter(Q(section=None) | Q(section_id=article.section_id), Q(genre=None) | Q(genre_id=article.genre_id))
        .select_related("workflow")
        .order_by("order", "id")
    )
    site = None
    for rule in fitting:
        if rule.site_id is None:
            return rule.workflow
        site = site or site_of(article)
        if site is not None and site.pk == rule.site_id:
            return rule.workflow
    return None
