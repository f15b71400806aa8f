"""Making the fixed renditions in the background, and finding for a page those that exist.

A page never makes one: what does not exist yet is absent, and the best that exists (else the stored picture) is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.images.models import Filter

from toasoan.foundation.media.models import Picture, Rendition
from toasoan.foundation.media.specs import ADMIN_SPECS, FIXED_SPECS, FORMATS, USES, Spec, Use, specs_for
from toasoan.foundation.media.xmp import packet_for

# a retired rendition stays this long, so that stored pages that show it can be rebuilt first
RETIREMENT = timedelta(hours=24)
COMFORTABLE_WIDTH = 960
ENCODER: dict[str, tuple[str, dict[str, int | bool]]] = {
    "avif": ("AVIF", {"speed": 7}),
    "webp": ("WEBP", {"method": 4}),
    "jpeg": ("JPEG", {"progressive": True, "optimize": True}),
}


@dataclass(frozen=True)
class Sources:
    """What a ``<picture>`` may choose from: per format addresses with their width in pixels, and one picture for all others."""

    avif: tuple[tuple[str, int], ...]
    webp: tuple[tuple[str, int], ...]
    jpeg: tuple[tuple[str, int], ...]
    fallback: tuple[str, int, int]


def enqueue_renditions(picture_id: int) -> None:
    """Make the picture's renditions in the background, once the current transaction is committed."""
    from toasoan.foundation.media.tasks import make_renditions_task

    transaction.on_commit(lambda: make_renditions_task.enqueue(picture_id))


def missing_specs(picture: Picture) -> list[Spec]:
    """Those of the picture's fixed renditions that do not exist for its present file and focal point."""
    existing = set(picture.renditions.filter(retired_at=None).values_list("filter_spec", "focal_point_key"))
    return [spec for spec in specs_for(picture.width, picture.height) if (spec.text, _key(picture, spec)) not in existing]


def make_renditions(picture: Picture) -> int:
    """Make what is missing, retire what is out of date; how many were made. Run in the background only.

    :raises OSError: when the stored picture cannot be read.
    """
    wanted = specs_for(picture.width, picture.height)
    current = {(spec.text, _key(picture, spec)) for spec in wanted}
    missing = missing_specs(picture)
    made = list(_draw(picture, missing)) if missing else []
    with transaction.atomic():
        Rendition.objects.bulk_create(made, ignore_conflicts=True)
        in_use = picture.renditions.filter(retired_at=None, filter_spec__in=list(FIXED_SPECS))
        _retire(one for one in in_use if (one.filter_spec, one.focal_point_key) not in current)
    picture.get_renditions(*ADMIN_SPECS)
    return len(made)


def retire_renditions(picture: Picture) -> None:
    """All renditions show something that is no longer the picture; they go later, when pages were rebuilt."""
    _retire(picture.renditions.filter(retired_at=None, filter_spec__in=list(FIXED_SPECS)))
    picture.renditions.filter(retired_at=None).delete()


def _retire(renditions: Iterable[Rendition]) -> None:
    """Their key gives place for the new ones: it must be unique with the specification."""
    rows = list(renditions)
    for rendition in rows:
        rendition.retired_at, rendition.focal_point_key = timezone.now(), f"~{rendition.pk}"
    Rendition.objects.bulk_update(rows, ["retired_at", "focal_point_key"])


def drop_retired(older_than: timedelta = RETIREMENT) -> int:
    """Delete renditions retired long enough ago, with their files; how many."""
    doomed = Rendition.objects.filter(retired_at__lt=timezone.now() - older_than)
    return sum(1 for rendition in doomed.iterator() if rendition.delete())


def _key(picture: Picture, spec: Spec) -> str:
    return str(Filter(spec.text).get_cache_key(picture))


def _draw(picture: Picture, specs: Iterable[Spec]) -> Iterator[Rendition]:
    """Decode once, cut and scale once per size (by Wagtail's geometry), encode once per format."""
    by_shape: dict[str, list[Spec]] = defaultdict(list)
    for spec in specs:
        by_shape[spec.shape].append(spec)
    packet = packet_for(picture)
    with picture.open_file() as file, Pillow.open(file) as opened:
        source = _flat(ImageOps.exif_transpose(opened))
    stem = PurePath(picture.file.name).stem[:28]
    for shape, members in by_shape.items():
        transform = Filter(shape).get_transform(picture, source.size)
        box = tuple(transform.get_rect().round())
        drawn = source.crop(box).resize(transform.size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)
        for spec in members:
            key = _key(picture, spec)
            name = ".".join(part for part in (stem, key, shape, spec.format) if part)
            content = ContentFile(_encode(drawn, spec, packet), name=name.replace(".jpeg", ".jpg"))
            yield Rendition(image=picture, filter_spec=spec.text, focal_point_key=key, file=content)


def _flat(image: Pillow.Image) -> Pillow.Image:
    """As RGB; what is transparent becomes white paper."""
    if image.has_transparency_data:
        paper = Pillow.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")


def _encode(image: Pillow.Image, spec: Spec, packet: bytes) -> bytes:
    encoder, options = ENCODER[spec.format]
    file = BytesIO()
    extra = {} if spec.kind == "square" or not packet else {"xmp": packet}
    image.save(file, encoder, quality=FORMATS[spec.format], **options, **extra)
    return file.getvalue()


def prefetch_for(pictures: Iterable[Picture | None]) -> None:
    """Read the fixed renditions of all these pictures in one query, for :func:`rendition_sources`."""
    wanted = [picture for picture in pictures if picture is not None and not hasattr(picture, "_fixed_renditions")]
    if not wanted:
        return
    found: dict[int, list[Rendition]] = defaultdict(list)
    for rendition in Rendition.objects.filter(image_id__in={picture.pk for picture in wanted}, filter_spec__in=list(FIXED_SPECS)):
        found[rendition.image_id].append(rendition)
    for picture in wanted:
        picture._fixed_renditions = found[picture.pk]


def rendition_sources(picture: Picture, use: Use) -> Sources:
    """What exists of the picture for a use on a page. Makes nothing; one query unless :func:`prefetch_for` was called."""
    prefetch_for([picture])
    kind, widest = USES[use]
    best = _current(picture._fixed_renditions)
    chosen = {name: _row(best, kind, widest, name) for name in ("avif", "webp", "jpeg")}
    # the plain kind is always better than the stored picture, which may have 40 megapixels
    candidates = chosen["jpeg"] or _row(best, "width", 1920, "jpeg")
    if candidates:
        fit = [one for one in candidates if one.width <= COMFORTABLE_WIDTH] if use != "social" else candidates
        last = (fit or candidates[:1])[-1]
        fallback = (last.url, last.width, last.height)
    else:
        fallback = (picture.file.url, picture.width, picture.height)
    avif, webp, jpeg = (tuple((one.url, one.width) for one in chosen[name]) for name in ("avif", "webp", "jpeg"))
    return Sources(avif, webp, jpeg, fallback)


def _current(renditions: Iterable[Rendition]) -> dict[str, Rendition]:
    """One rendition per specification: the one in use, else one that is retired but still there."""
    best: dict[str, Rendition] = {}
    for rendition in sorted(renditions, key=lambda one: (one.retired_at is None, one.pk)):
        best[rendition.filter_spec] = rendition
    return best


def _row(best: dict[str, Rendition], kind: str, widest: int, name: str) -> list[Rendition]:
    """Renditions of one kind and format, narrowest first, without two of the same width."""
    widths: dict[int, Rendition] = {}
    for text, rendition in best.items():
        spec = FIXED_SPECS[text]
        if spec.kind == kind and spec.width <= widest and spec.format == name:
            widths.setdefault(rendition.width, rendition)
    return [widths[width] for width in sorted(widths)]
