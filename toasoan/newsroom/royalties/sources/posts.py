"""Posts for social networks as payable things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from toasoan.newsroom.royalties.payables import Payable, PayableAuthor
from toasoan.newsroom.social.models import SocialPost


class Posts:
    """Posts that were on their network; one that came down later is there too, with a remark for the grader."""

    def between(self, start: datetime, end: datetime) -> Iterator[Payable]:
        """By the moment of posting; what the coverage was planned as is the genre."""
        found = SocialPost.objects.filter(posted_at__gte=start, posted_at__lt=end).select_related("owner", "coverage").defer("text", "pictures")
        for post in found.order_by("posted_at", "pk").iterator(chunk_size=500):
            owner = post.owner
            name = owner.get_full_name() if owner else ""
            yield Payable(
                key=post.content_key,
                title=post.title,
                medium="social",
                genre_code=post.coverage.genre_code if post.coverage else "",
                genre_name=str(_("Bài đăng mạng xã hội")),
                published_at=post.posted_at or start,
                authors=(PayableAuthor(key=f"user:{owner.pk}", name=name, role="Bài", user_id=owner.pk, person_name=name),) if owner else (),
                language=post.language,
                url=post.permalink,
                remark=str(_("Đã gỡ trên mạng xã hội")) if post.removed_at else "",
            )
