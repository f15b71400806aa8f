"""What a post says on its network: the text as it is sent, its length there, and what stands against sending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.language import format_datetime
from toasoan.foundation.media.rights import prefetch_rights, rights_problems
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import HASHTAG


@dataclass(frozen=True)
class Problem:
    """Something to mend; ``error`` stands against posting."""

    code: str
    message: str
    error: bool = True


@dataclass(frozen=True)
class Composed:
    """A post as it is sent. ``length`` and ``limit`` are in the network's own count; ``first``/``rest`` divide at "more"."""

    text: str
    length: int
    limit: int
    first: str
    rest: str
    link: str
    problems: tuple[Problem, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing stands against posting it."""
        return not any(problem.error for problem in self.problems)


def link_of(post: SocialPost) -> str:
    """The address it leads to: the article's, once it is public, marked with where readers came from; else the one given."""
    if post.link:
        return post.link
    if post.article is None or not post.article.live:
        return ""
    address = post.article.full_url or ""
    parts = urlsplit(address)
    marks = urlencode({"utm_source": post.network, "utm_medium": "social", "utm_campaign": f"bai-{post.article_id}"})
    return urlunsplit(parts._replace(query=f"{parts.query}&{marks}" if parts.query else marks)) if address else ""


def sent_text(post: SocialPost, link: str = "") -> str:
    """Text, hashtags and (where it can be followed) the address, as they are copied."""
    last = link if post.place.link_in_text else ""
    return "\n\n".join(part for part in (post.text.strip(), post.hashtags.strip(), last) if part)


def composed(post: SocialPost, at: datetime | None = None) -> Composed:
    """The post as it would be sent now (or at a moment)."""
    moment = at or timezone.now()
    link = link_of(post)
    text = sent_text(post, link)
    shown = post.place.shown
    problems = (*_length(post, text), *_leading(post, link, moment), *_pictures(post, moment))
    return Composed(text, post.place.count(text), post.place.limit, text[:shown], text[shown:], link, problems)


def _length(post: SocialPost, text: str) -> list[Problem]:
    network, found = post.place, []
    if not post.text.strip():
        found.append(Problem("empty", _("Bài đăng chưa có nội dung.")))
    over = network.count(text) - network.limit
    if over > 0:
        found.append(
            Problem(
                "long", _("Dài quá %(over)d so với mức %(limit)d của %(network)s.") % {"over": over, "limit": network.limit, "network": network.label}
            )
        )
    marks = len(HASHTAG.findall(text))
    if marks > network.hashtags:
        found.append(
            Problem(
                "hashtags",
                _("%(network)s cho nhiều nhất %(count)d thẻ chủ đề; bài có %(marks)d.")
                % {"network": network.label, "count": network.hashtags, "marks": marks},
            )
        )
    wrong = [word for word in post.hashtags.split() if not HASHTAG.fullmatch(word)]
    if wrong:
        found.append(Problem("hashtag", _("“%(word)s” không phải là thẻ chủ đề: viết liền, bắt đầu bằng dấu #.") % {"word": wrong[0]}))
    return found


def _leading(post: SocialPost, link: str, moment: datetime) -> list[Problem]:
    article, story, found = post.article, post.story, []
    if story.embargo_until and story.embargo_until > moment:
        until = format_datetime(timezone.localtime(story.embargo_until))
        found.append(Problem("embargo", _("Đề tài chưa được đưa trước %(until)s.") % {"until": until}))
    if article is not None and not post.link and not article.live:
        if article.state == "withdrawn":
            found.append(Problem("withdrawn", _("Bài “%(title)s” đã bị gỡ, không dẫn về được.") % {"title": article.title}))
        else:
            found.append(Problem("not-public", _("Bài “%(title)s” chưa đăng nên chưa có địa chỉ để dẫn về.") % {"title": article.title}))
    if not link and article is None:
        found.append(Problem("no-link", _("Bài đăng không dẫn về trang báo."), error=False))
    if link and not post.place.link_in_text:
        found.append(
            Problem(
                "dead-link",
                _("%(network)s không cho bấm địa chỉ trong nội dung; hãy đặt ở trang cá nhân.") % {"network": post.place.label},
                error=False,
            )
        )
    return found


def _pictures(post: SocialPost, moment: datetime) -> list[Problem]:
    network, pictures = post.place, post.shown_pictures
    found = []
    if network.needs_picture and not pictures:
        found.append(Problem("no-picture", _("%(network)s cần ít nhất một ảnh.") % {"network": network.label}))
    if len(pictures) > network.pictures:
        found.append(
            Problem("many-pictures", _("%(network)s nhận nhiều nhất %(count)d ảnh.") % {"network": network.label, "count": network.pictures})
        )
    prefetch_rights(pictures)
    for picture in pictures:
        found += [Problem(one.code, one.message, one.severity == "error") for one in rights_problems(picture, moment)]
    return found
