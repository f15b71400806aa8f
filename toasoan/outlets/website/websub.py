"""WebSub (https://www.w3.org/TR/websub/): hubs are told that feeds have something new, so that subscribers hear at once."""

from __future__ import annotations

import http.client
import logging
import ssl
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone

from toasoan.foundation.network import PinnedConnection, Resolve, is_public, resolve
from toasoan.foundation.outbox.consumers import consumer
from toasoan.newsroom.articles.events import PUBLIC_STATE, ArticleCorrected, ArticlePublished, ArticleUnpublished, ArticleWithdrawn
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.website.feeding import FORMATS, FULL
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import site_of

SECONDS = 10.0
WORTH_TELLING = timedelta(hours=1)  # later subscribers have asked by themselves
log = logging.getLogger("toasoan.websub")


class HubSilent(Exception):
    """A hub could not be told; the outbox tries again."""


def topics_of(article: ArticlePage) -> list[str]:
    """The feeds in which an article stands, by address: of the site and of its section."""
    site = site_of(article)
    if site is None:
        return []
    press = Press(site)
    return [press.absolute(f"{path}{part}{name}") for path in ("/", f"/{article.section.slug}/") for part in ("", FULL) for name in FORMATS]


def tell_hub(hub: str, topics: Iterable[str], *, resolve: Resolve = resolve, allowed: Callable[[str], bool] = is_public) -> None:
    """Tell one hub of new content. Only hubs on the public internet, over HTTP or HTTPS; redirects are not followed.

    :raises HubSilent: when it cannot be reached or does not take it.
    """
    parts = urlsplit(hub)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise HubSilent(f"not an address of a hub: {hub}")
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if tls else 80)
    body = urlencode([("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
    try:
        addresses = resolve(parts.hostname, port)
        if not addresses or not all(map(allowed, addresses)):
            raise HubSilent(f"{parts.hostname} is not on the public internet")
        connection = PinnedConnection(parts.hostname, port, addresses[0], SECONDS, tls)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "toasoan-websub"}
            connection.request("POST", parts.path or "/", body, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise HubSilent(f"{parts.hostname}: {error}") from error
    if not 200 <= status < 300:
        raise HubSilent(f"{parts.hostname} answered {status}")


def on_article(event: ArticlePublished | ArticleCorrected | ArticleUnpublished | ArticleWithdrawn) -> None:
    """Tell every hub; one that stays silent is asked again for an hour."""
    article = ArticlePage.objects.select_related("section").defer("body").filter(pk=event.article_id).first()
    topics = topics_of(article) if article and settings.WEBSUB_HUBS else []
    if article is None or not topics:
        return
    silent = []
    for hub in settings.WEBSUB_HUBS:
        try:
            tell_hub(hub, topics)
        except HubSilent as error:
            silent.append(str(error))
    moments = (article.last_published_at, article.withdrawn_at, article.latest_revision_created_at)
    changed = max((moment for moment in moments if moment), default=None)
    if silent and changed and timezone.now() - changed < WORTH_TELLING:
        raise HubSilent("; ".join(silent))
    for words in silent:
        log.warning("hub not told: %s", words)


def declare() -> None:
    """Called once, when the app is ready."""
    consumer("website.websub", PUBLIC_STATE)(on_article)
