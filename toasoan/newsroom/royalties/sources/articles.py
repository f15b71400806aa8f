"""Articles as payable things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import NEVER_PUBLIC_STATES, ArticleState
from toasoan.newsroom.royalties.payables import Payable, PayableAuthor


class Articles:
    """Web articles that were published; what was withdrawn later is there too, with a remark for the grader."""

    def between(self, start: datetime, end: datetime) -> Iterator[Payable]:
        """By the moment of first publication; imported archives were paid elsewhere."""
        found = (
            ArticlePage.objects.filter(first_published_at__gte=start, first_published_at__lt=end)
            .exclude(state__in=NEVER_PUBLIC_STATES)
            .exclude(public_versions__occasion="import")
            .select_related("genre", "section", "locale")
            .defer("body")
            .prefetch_related("article_authors__author__user")
            .order_by("first_published_at", "pk")
        )
        for article in found.iterator(chunk_size=500):
            yield Payable(
                key=article.content_key,
                title=article.title,
                medium="web",
                genre_code=article.genre.code,
                genre_name=article.genre.name,
                published_at=article.first_published_at,
                authors=tuple(author_of(row) for row in article.article_authors.all()),
                language=str(article.locale.language_code),
                url=article.public_path,
                remark=str(_("Bài đã gỡ")) if article.state == ArticleState.WITHDRAWN else "",
            )


def author_of(row: object) -> PayableAuthor:
    """One author of an article, in the role of the byline."""
    author = row.author  # type: ignore[attr-defined]
    user = author.user
    return PayableAuthor(
        key=f"author:{author.pk}",
        name=row.byline or author.name,  # type: ignore[attr-defined]
        role=row.role,  # type: ignore[attr-defined]
        user_id=user.pk if user else None,
        person_name=user.get_full_name() if user else author.name,
    )
