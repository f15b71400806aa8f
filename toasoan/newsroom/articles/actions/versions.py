"""Keeping what was public."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Revision

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage, PublicVersion
from toasoan.newsroom.articles.rendering import render_page

# moves with the newsroom's work and is no part of what readers got
_NOT_CONTENT = {
    "path", "depth", "numchild", "url_path", "latest_revision", "latest_revision_created_at", "live_revision", "locked", "locked_by",
    "locked_at", "draft_title", "has_unpublished_changes", "wagtail_admin_comments", "alias_of", "priority", "planned_for",
}  # fmt: skip


def canonical(content: dict[str, Any]) -> bytes:
    """One byte string per content: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_of(article: ArticlePage, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the article says, as plain data; ``data`` is its ``serializable_data()``, where that is at hand."""
    data = {name: value for name, value in (data or article.serializable_data()).items() if name not in _NOT_CONTENT}
    data["body"] = json.loads(data["body"]) if isinstance(data.get("body"), str) else data.get("body")
    plain: dict[str, Any] = json.loads(canonical(data))
    return plain


@transaction.atomic
def keep_version(
    article: ArticlePage,
    *,
    acting_user: User | None,
    revision: Revision | None = None,
    occasion: str = PublicVersion.Occasion.PUBLICATION,
    published_at: datetime | None = None,
    page: bytes | None = None,
) -> PublicVersion:
    """Add the article, as it is public now, to the versions that are kept for ever: content, page and the hash of each.

    :param page: the page's bytes, when the caller has them already; otherwise the outlet renders it.
    """
    if page is None:
        with translation.override(article.locale.language_code):
            page = render_page(article)
    content = content_of(article)
    last = PublicVersion.objects.filter(article=article).order_by("-number").values_list("number", flat=True).first() or 0
    return PublicVersion.objects.create(
        article=article,
        number=last + 1,
        revision=revision,
        published_at=published_at or timezone.now(),
        by=acting_user,
        content=content,
        page=page,
        occasion=occasion,
        content_sha256=hashlib.sha256(canonical(content)).hexdigest(),
        page_sha256=hashlib.sha256(page).hexdigest() if page is not None else "",
    )


def is_intact(version: PublicVersion) -> bool:
    """Whether the kept version still has the hashes it was given."""
    if hashlib.sha256(canonical(version.content)).hexdigest() != version.content_sha256:
        return False
    if version.page is None:
        return version.page_sha256 == ""
    return hashlib.sha256(bytes(version.page)).hexdigest() == version.page_sha256
