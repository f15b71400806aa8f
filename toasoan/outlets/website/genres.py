"""Genres as readers see them: how the page is set, and the mark on a card that says this is not plain news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Look:
    """``shape`` names the page's setting in the style sheet; ``mark`` and ``icon`` stand on cards, where there is something to say."""

    shape: str = "news"
    mark: StrOrPromise = ""
    icon: str = ""


NEWS = Look()
LOOKS = {
    "anh": Look("photo", _("Ảnh"), "camera"),
    "video": Look("video", "Video", "play"),
    "am-thanh": Look("audio", _("Âm thanh"), "sound"),
    "do-hoa": Look("data", _("Đồ họa"), "chart"),
    "phong-van": Look("interview", _("Phỏng vấn"), "talk"),
    "xa-luan": Look("opinion", _("Xã luận"), "quote"),
    "binh-luan": Look("opinion", _("Bình luận"), "quote"),
    "tieu-pham": Look("opinion", _("Tiểu phẩm"), "quote"),
    "e-magazine": Look("magazine", "E-magazine", "book"),
    "phong-su": Look("long", _("Phóng sự"), ""),
    "but-ky": Look("long"),
    "truyen-ngan": Look("long"),
    "tho": Look("verse"),
}
LONG_SHAPES = frozenset({"long", "magazine"})


def look_of(code: str) -> Look:
    """How a genre looks; what has no look of its own is set like news."""
    return LOOKS.get(code, NEWS)
