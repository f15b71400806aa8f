"""Questions about the library: where an item is used, which pictures look the same, what is due for attention."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model, Q
from wagtail.models import ReferenceIndex

from toasoan.foundation.media.looks import ALIKE, distance
from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.rights import Item

# so many candidates of one band are looked at; more means a hash that says nothing
MOST_CANDIDATES = 500
MOST_USES = 200


@dataclass(frozen=True)
class Use:
    """One place that uses an item."""

    source: Model
    published: bool


def used_in(item: Item) -> list[Use]:
    """Where the item is used (at most 200 places), what readers can see first. By Wagtail's reference index; a few queries."""
    sources = [source for source, _ in ReferenceIndex.get_grouped_references_to(item)[:MOST_USES]]
    uses = [Use(source, published=_published(source)) for source in sources if not isinstance(source, Picture) or source.pk != item.pk]
    return sorted(uses, key=lambda use: not use.published)


def is_published(item: Item) -> bool:
    """Whether anything that readers can see uses the item."""
    return any(use.published for use in used_in(item))


def _published(source: Model) -> bool:
    """A page is published while it is live; so is whatever has no draft state, such as a person's portrait."""
    return bool(getattr(source, "live", True))


def exact_duplicate(upload_sha256: str) -> Picture | None:
    """The picture that was delivered with exactly these bytes before."""
    if not upload_sha256:
        return None
    return Picture.objects.filter(Q(upload_sha256=upload_sha256) | Q(sha256=upload_sha256)).order_by("pk").first()


def similar_pictures(picture: Picture, limit: int = 6) -> list[Picture]:
    """Pictures that look the same (64-bit difference hash, at most 6 bits apart), nearest first. One query for few rows, one for them.

    Finds all within 3 bits (one of four bands is then equal) and most within 6.
    """
    if len(set(picture.look)) <= 1:
        return []  # an even surface, or no hash: says nothing
    shared = Q(look_a=picture.look_a) | Q(look_b=picture.look_b) | Q(look_c=picture.look_c) | Q(look_d=picture.look_d)
    rows = Picture.objects.filter(shared).exclude(pk=picture.pk).order_by("-pk").values_list("pk", "look")[:MOST_CANDIDATES]
    near = sorted((apart, pk) for pk, look in rows if (apart := distance(look, picture.look)) <= ALIKE)[:limit]
    found = Picture.objects.in_bulk([pk for _, pk in near])
    return [found[pk] for _, pk in near]
