"""The demo's posts: what of today's articles goes to which network, some out, some waiting, one to come down."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.social.actions import bring_out_post
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories.actions import make_version

WRITER, POSTER = "dang.thu.ha", "nguyen.thi.bich.thuan"
PAGES = {
    "facebook": "https://www.facebook.com/baophusa.demo/posts/",
    "zalo": "https://oa.zalo.me/baophusa-demo/",
    "x": "https://x.com/baophusa_demo/status/",
}
PLAN = ("facebook", "zalo", "x", "facebook", "telegram", "facebook", "threads", "zalo")
OUT, APPROVED = 3, 2


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Posts of the newest articles, once; how many were made."""
    articles = list(ArticlePage.objects.live().filter(locale__language_code="vi").order_by("-first_published_at")[: len(PLAN)])
    if SocialPost.objects.filter(coverage=None).exists() or not articles:
        return 0
    now = timezone.now()
    for place, (article, network) in enumerate(zip(articles, PLAN, strict=False)):
        post = make_version(article.content_key, "socialpost", acting_user=users[WRITER], network=network, title=article.title)
        SocialPost.objects.filter(pk=post.pk).update(planned_at=now + timedelta(minutes=20 * (place - OUT)))
        if place < OUT + APPROVED:
            post.refresh_from_db()
            post.get_latest_revision().publish()
        if place < OUT:
            bring_out_post(post, permalink=f"{PAGES[network]}{1000 + post.pk}", acting_user=users[POSTER])
    return SocialPost.objects.count()
