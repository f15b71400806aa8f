"""From an item to what is worked on: an event of the calendar, or an article that begins with the source's words, pictures and rights."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.media.refusals import UploadRefused
from toasoan.foundation.media.uploads import store_picture
from toasoan.newsroom.articles.actions import create_article
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, ArticleSource
from toasoan.newsroom.stories.actions import create_event, link_version
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.actions.items import moved, use_item
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.fetching import Fetcher, FetchRefused
from toasoan.newsroom.wire.html_blocks import Converted, Surroundings, convert_html, convert_text, plain_words
from toasoan.newsroom.wire.html_blocks.pictures import picture_block
from toasoan.newsroom.wire.items import IncomingPicture, WireEntry
from toasoan.newsroom.wire.models import WireItem
from toasoan.newsroom.wire.reading import read_parcel
from toasoan.newsroom.wire.states import ItemState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.articles.models import Genre, SectionPage
    from toasoan.newsroom.stories.models import Event


def entry_of(item: WireItem) -> WireEntry | None:
    """The item read anew from the bytes that were kept, with its files; ``None`` when they say something else now."""
    if item.delivery.data is None:
        return None
    read = read_parcel(item.delivery.name, item.delivery.raw(), item.feed.format)
    entry = read.entries[item.place] if item.place < len(read.entries) else None
    return entry if isinstance(entry, WireEntry) else None


@transaction.atomic
def use_as_event(item: WireItem, *, acting_user: User) -> Event:
    """Put an event that a source announces into the calendar; asking again gives the same one.

    :raises WireRefused: for what is no event or has no day.
    """
    if item.event is not None:
        return item.event
    if item.starts_at is None:
        raise WireRefused(_("Nguồn không cho biết ngày của sự kiện. Hãy tự lập trong lịch sự kiện."))
    current, old = moved(item, "use", acting_user)
    made = create_event(
        title=current.title[:255], description=plain_words(current.body)[:5000], starts_at=current.starts_at, ends_at=current.ends_at,
        all_day=current.all_day, place=current.venue, desk=current.desk or acting_user.desk,
        source=f"{current.feed.name}: {current.guid}"[:255], acting_user=acting_user,
    )  # fmt: skip
    current.event = made
    current.save()
    record("wire.use", current, acting_user=acting_user, old={"state": old}, new={"state": current.state, "event": made.pk, "credit": current.credit})
    return made


@dataclass
class Gathered:
    """What came along with an item: bytes by address or name, and what could not be had."""

    found: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def gather(entry: WireEntry, fetcher: Fetcher | None = None) -> Gathered:
    """The item's pictures: its own files, then a few from the network within a bounded time. Nothing is written."""
    made = Gathered({file.name: file.data for file in entry.files if file.type.startswith("image/")})
    end = time.monotonic() + limits.FETCHING_SECONDS
    wanted = [picture for picture in (entry.lead_picture, *entry.pictures) if picture is not None and picture.url not in made.found]
    for number, picture in enumerate(wanted):
        left = end - time.monotonic()
        if number >= limits.FETCHED_PICTURES or left <= 0 or not picture.url.startswith(("http://", "https://")):
            made.missing.append(picture.url)
            continue
        try:
            answer = (fetcher or Fetcher()).ask(picture.url, headers={"User-Agent": "toasoan-wire"}, seconds=left, size=limits.PICTURE_BYTES)
            made.found[picture.url] = answer.body
        except FetchRefused:
            made.missing.append(picture.url)
    return made


def draft_item(item: WireItem, *, section: SectionPage, genre: Genre, acting_user: User, fetcher: Fetcher | None = None) -> ArticlePage:
    """Use an item and begin an article of it: the source's text as blocks, its pictures in the library, credit and rights with both.

    :raises WireRefused: for what cannot be used, or where planning, articles or the library refuse it; then nothing is changed.
    """
    entry = entry_of(item)
    if entry is None:
        raise WireRefused(_("Không đọc lại được bản gốc của tin này nên không lập bài được. Bạn vẫn lập đề tài được."))
    if item.article_id is not None:
        raise WireRefused(_("Tin này đã có bài."))
    return _draft(item, entry, gather(entry, fetcher), section=section, genre=genre, acting_user=acting_user)


@transaction.atomic
def _draft(item: WireItem, entry: WireEntry, gathered: Gathered, *, section: SectionPage, genre: Genre, acting_user: User) -> ArticlePage:
    story = item.story if item.state == ItemState.USED and item.story is not None else use_item(item, acting_user=acting_user)
    site = section.get_site()
    if site is None:
        raise WireRefused(_("Chuyên mục này chưa thuộc trang nào."))
    library = _Library(item, gathered, acting_user)
    try:
        article = create_article(site, title=item.title[:255], section=section, genre=genre, acting_user=acting_user)
        _write(article, item, entry, library)
        article.save_revision(user=acting_user, log_action=False)
    except (ArticleRefused, UploadRefused) as refusal:
        raise WireRefused(" ".join(str(one) for one in getattr(refusal, "messages", [refusal]))) from refusal
    ArticlePage.objects.filter(pk=article.pk).update(story=story)
    link_version(article.content_key, story=story, acting_user=acting_user)
    WireItem.objects.filter(pk=item.pk).update(article=article)
    new = {"article": article.pk, "pictures": sorted(library.taken.values()), "missing": gathered.missing[:20]}
    record("wire.draft", item, acting_user=acting_user, new=new)
    return article


class _Library:
    """Gives each picture of the item a record in the library, once; one that the library refuses is left out and named."""

    def __init__(self, item: WireItem, gathered: Gathered, acting_user: User) -> None:
        self._item, self._gathered, self._user = item, gathered, acting_user
        self.taken: dict[str, int] = {}
        self.pictures: dict[str, Any] = {}

    def has(self, picture: IncomingPicture) -> bool:
        """Whether its bytes came along."""
        return picture.url in self._gathered.found

    def picture(self, picture: IncomingPicture) -> int | None:
        """The primary key, or ``None`` for what cannot be had."""
        if picture.url in self.taken:
            return self.taken[picture.url]
        data = self._gathered.found.get(picture.url)
        if data is None:
            return None
        item = self._item
        credits = [picture.credit, item.credit] if item.credit not in picture.credit else [picture.credit]
        try:
            stored = store_picture(
                File(io.BytesIO(data), name=_name(picture.url)), title=(picture.caption or item.title)[:200], name=_name(picture.url),
                strict_name=False, caption=picture.caption, credit=" / ".join(one for one in credits if one)[:255], alt_text=picture.alt[:500],
                usage_terms=picture.rights or item.rights, acting_user=self._user,
            )  # fmt: skip
        except UploadRefused:
            self._gathered.missing.append(picture.url)
            return None
        self.taken[picture.url], self.pictures[picture.url] = stored.pk, stored
        return stored.pk


def _name(url: str) -> str:
    return url.split("?")[0].rpartition("/")[2][-100:] or "anh.jpg"


def _converted(entry: WireEntry, library: _Library) -> Converted:
    return convert_text(entry.body) if entry.body_kind == "text" else convert_html(entry.body, Surroundings(picture=library.picture))


def _write(article: ArticlePage, item: WireItem, entry: WireEntry, library: _Library) -> None:
    """The source's words as they came, to be worked on; whose they are stands among the article's sources."""
    converted = _converted(entry, library)
    around = Surroundings(picture=library.picture)
    named = {picture.url for picture in (entry.lead_picture, *entry.pictures) if picture is not None}
    attached = [IncomingPicture(file.name) for file in entry.files if file.name not in named]
    others = [picture for picture in (*entry.pictures, *attached) if library.has(picture)]
    blocks = [*converted.blocks, *(picture_block(picture, around, converted.notes) for picture in others)]
    article.body = build.body(blocks)
    article.lead_paragraph = plain_words(entry.lead)[:1000] if entry.kind != "picture" else ""
    if entry.lead_picture is not None and library.picture(entry.lead_picture) is not None:
        article.lead_picture = picture = library.pictures[entry.lead_picture.url]
        article.lead_caption, article.lead_credit = entry.lead_picture.caption[:500], picture.credit
    name = " · ".join(part for part in (item.credit, ", ".join(entry.authors)) if part)[:255]
    url = item.link if item.link.startswith(("http://", "https://")) and len(item.link) <= 200 else ""
    article.article_sources.set([ArticleSource(name=name or item.feed.name, url=url, note=item.rights[:255])])
