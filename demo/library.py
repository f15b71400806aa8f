"""Pictures, sounds, clips and documents of the demo in the media library, taken in through its own door."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from django.core.files import File
from django.db import transaction

from demo.timetable import parse
from demo.world import Entry, World
from toasoan.foundation.language import slugify_vi
from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.uploads import store_document, store_picture, store_recording
from toasoan.foundation.people.models import User

CREDIT = "Minh họa: Phù Sa (bản trình diễn)"
BULLETIN, FESTIVAL = re.compile("[Bb]ản tin"), re.compile("[Ll]ễ|đua|múa|[Mm]ột vòng")
RECORDING_TITLES = {
    "nhac-hieu": "Nhạc hiệu bản tin Phù Sa",
    "dong-que": "Đồng quê buổi sớm",
    "le-hoi": "Ngày hội trên sông",
    "song": "Sông nước Phù Sa",
}
KINDS: dict[str, Literal["audio", "video"]] = {"audio": "audio", "video": "video"}
Progress = Callable[[str], None]


def picture_files(world: World) -> dict[str, Path]:
    """The pictures that have been drawn, by key: those of the front pages first, because renditions are made in this order."""
    rank = {"lead": 0, "top": 1}
    shown = sorted((entry for entry in newest_first(world) if entry.get("lead")), key=lambda entry: rank.get(entry.get("home", ""), 2))
    order = dict.fromkeys(entry["lead"]["picture"] for entry in shown)
    found = {path.stem: path for path in sorted((world.folder / "pictures").glob("*.jpg"))}
    return {key: found[key] for key in [*order, *found] if key in found}


def newest_first(world: World) -> list[Entry]:
    """The articles that readers see, the latest first."""

    def age(entry: Entry) -> tuple[int, int, int]:
        days, at = parse(entry["published"])
        return days, at.hour, at.minute

    return sorted((entry for entry in world.articles.values() if entry["state"] == "published"), key=age, reverse=True)


def load_pictures(world: World, *, acting_user: User, progress: Progress) -> tuple[dict[str, int], int]:
    """All drawn pictures: primary keys by key, and how many were new."""
    loaded: dict[str, int] = {}
    new = 0
    for key, path in picture_files(world).items():
        progress(key)
        entry = world.pictures.get(key, {"alt": key, "caption_hint": key})
        title = entry["caption_hint"][:1].upper() + entry["caption_hint"][1:]
        found = Picture.objects.filter(title=title[:255], uploaded_by_user=acting_user).first()
        new += found is None
        loaded[key] = (found or _store(path, title[:255], entry, acting_user)).pk
    return loaded, new


@transaction.atomic
def _store(path: Path, title: str, entry: Entry, user: User) -> Picture:
    with path.open("rb") as file:
        picture = store_picture(File(file, name=path.name), title=title, caption=title, alt_text=entry["alt"], credit=CREDIT, acting_user=user)
    if focal := entry.get("focal"):
        _set_focal_point(picture, focal, entry)
        picture.save()
    return picture


def _set_focal_point(picture: Picture, centre: list[float], entry: Entry) -> None:
    width, height = picture.width, picture.height
    picture.focal_point_x, picture.focal_point_y = int(centre[0] * width), int(centre[1] * height)
    picture.focal_point_width, picture.focal_point_height = int(entry.get("width", 0.3) * width), int(entry.get("height", 0.3) * height)


def recording_path(world: World, kind: str, content: Entry) -> Path | None:
    """The recording that stands in for an audio or video block: the signature tune for bulletins, a country scene for the rest."""
    names = {"audio": ("sounds", BULLETIN, "nhac-hieu", "dong-que"), "video": ("clips", FESTIVAL, "le-hoi", "song")}
    folder, pattern, fitting, other = names[kind]
    name = fitting if pattern.search(content["title"]) else other
    return next(iter(sorted((world.folder / folder).glob(f"{name}.*"))), None)


def load_recording(world: World, kind: str, content: Entry, *, acting_user: User) -> int | None:
    """The recording of a block, taken in when it is new; nothing while none has been made."""
    path = recording_path(world, kind, content)
    if path is None:
        return None
    title = RECORDING_TITLES[path.stem]
    found = Recording.objects.filter(title=title, type=kind).first()
    if found is None:
        with path.open("rb") as file:
            found = store_recording(File(file, name=path.name), title=title, kind=KINDS[kind], credit=CREDIT, acting_user=acting_user)
    return int(found.pk)


def load_document(world: World, content: Entry, *, acting_user: User) -> int | None:
    """The document of a block, taken in when it is new; nothing while none has been made."""
    path = world.folder / "documents" / f"{slugify_vi(content['title'])}.pdf"
    if not path.exists():
        return None
    found = DocumentFile.objects.filter(title=content["title"]).first()
    if found is None:
        with path.open("rb") as file:
            found = store_document(File(file, name=path.name), title=content["title"], credit=CREDIT, acting_user=acting_user)
    return int(found.pk)
