"""Fetching an article for somebody: the same answer for "absent" and for "none of your business"."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.models import ArticlePage


def require_newsroom(request: HttpRequest) -> Any:
    """The account, if it works on articles at all.

    :raises PermissionDenied: for roles that do not.
    """
    user: Any = request.user
    if not policy.may(user, "submit"):
        raise PermissionDenied
    return user


def access_article(request: HttpRequest, article_id: int) -> ArticlePage:
    """The article, for somebody of the newsroom.

    :raises Http404: when there is none.
    """
    require_newsroom(request)
    article = ArticlePage.objects.select_related("section", "genre", "locale", "owner").filter(pk=article_id).first()
    if article is None:
        raise Http404
    return article


def access_editable(request: HttpRequest, article_id: int) -> ArticlePage:
    """The article, for somebody who may open it in the editor.

    :raises Http404: when there is none, or it is not for this account.
    """
    article = access_article(request, article_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise Http404
    return article
