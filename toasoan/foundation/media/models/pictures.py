"""Pictures and the renditions made of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.search import index

from toasoan.foundation.media.events import PictureChanged
from toasoan.foundation.media.looks import bands, look_of
from toasoan.foundation.media.models.rights import RightsMixin
from toasoan.foundation.media.refusals import sha256_of
from toasoan.foundation.media.specs import FIXED_SPECS

FOCAL_FIELDS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class RenditionNotMade(Exception):
    """One of the fixed renditions was asked for outside the background task that makes them."""


class Picture(RightsMixin, AbstractImage):
    """A picture with a focal point, alternative text, credit and rights."""

    alt_text = models.CharField(
        _("Văn bản thay thế"), max_length=500, blank=True, help_text=_("Tả điều ảnh cho thấy, cho người không nhìn thấy ảnh.")
    )
    location = models.CharField(_("Nơi chụp"), max_length=255, blank=True)
    taken_at = models.DateTimeField(_("Chụp lúc"), null=True, blank=True)
    embedded = models.JSONField(_("Siêu dữ liệu trong tệp"), default=dict, blank=True, editable=False)
    # the difference hash, whole and as four bands of 16 bits: pictures at most 3 bits apart share at least one band
    look = models.CharField(max_length=16, blank=True, editable=False)
    look_a = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_b = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_c = models.PositiveIntegerField(null=True, editable=False, db_index=True)
    look_d = models.PositiveIntegerField(null=True, editable=False, db_index=True)

    shown_fields: ClassVar[tuple[str, ...]] = ("title", "caption", "alt_text")
    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "caption",
        "credit",
        "copyright_notice",
        "usage_terms",
        "rights_expire",
        "usage_blocked",
        "ai_made",
        "ai_label",
        "location",
        "taken_at",
        "collection",
        "tags",
        *FOCAL_FIELDS,
    )
    search_fields = [
        *Image.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.SearchField("alt_text"),
        index.FilterField("rights_expire"),
        index.FilterField("usage_blocked"),
        index.FilterField("alt_text"),
        index.FilterField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("Ảnh")
        verbose_name_plural = _("Ảnh")

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Picture:
        """Remember what the renditions depend on, so that a save knows whether they are out of date."""
        picture = super().from_db(*args, **kwargs)
        loaded = set(picture.__dict__)
        picture._drawn_from = picture.drawn_from() if loaded >= {"file", *FOCAL_FIELDS} else None
        return picture

    def changed_event(self) -> PictureChanged:
        """Pages that show the picture are rebuilt."""
        return PictureChanged(subject=self.key, picture_id=self.pk)

    def _set_image_file_metadata(self) -> None:
        """Size and hash as Wagtail wants them, the digest of control G01, and how the picture looks."""
        super()._set_image_file_metadata()
        with self.open_file() as file:
            self.sha256 = sha256_of(file)
            self.look = look_of(file)
        self.look_a, self.look_b, self.look_c, self.look_d = bands(self.look)

    def drawn_from(self) -> tuple[Any, ...]:
        """What the renditions depend on: the file and the focal point."""
        return (self.file.name if self.file else "", *(getattr(self, name) for name in FOCAL_FIELDS))

    @property
    def default_alt_text(self) -> str:
        """The alternative text, else the caption, else the title."""
        return self.alt_text or self.caption or self.title

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        """As Wagtail does, except for the fixed renditions, which only the background task makes.

        :raises RenditionNotMade: for one of the fixed renditions.
        """
        if filter.spec in FIXED_SPECS:
            raise RenditionNotMade(filter.spec)
        return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """As Wagtail does, except for the fixed renditions.

        :raises RenditionNotMade: when one of the fixed renditions is among them.
        """
        if fixed := [filter.spec for filter in filters if filter.spec in FIXED_SPECS]:
            raise RenditionNotMade(", ".join(fixed))
        made: dict[Filter, AbstractRendition] = super().create_renditions(*filters)
        return made


class Rendition(AbstractRendition):
    """A picture at one size, in one format. A retired one is out of date and goes when the pages that show it are rebuilt."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    retired_at = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)

    class Meta:
        verbose_name = _("Cỡ ảnh")
        verbose_name_plural = _("Cỡ ảnh")
        default_permissions = ()
        unique_together = (("image", "filter_spec", "focal_point_key"),)
