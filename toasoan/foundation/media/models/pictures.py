"""Pictures and the renditions made of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from toasoan.foundation.media.models.rights import RightsMixin


class Picture(RightsMixin, AbstractImage):
    """A picture with a focal point, alternative text, credit and rights."""

    alt_text = models.CharField(_("Văn bản thay thế"), max_length=500, blank=True)
    taken_at = models.DateTimeField(_("Chụp lúc"), null=True, blank=True)
    embedded = models.JSONField(_("Siêu dữ liệu trong tệp"), default=dict, blank=True, editable=False)

    admin_form_fields = (
        *Image.admin_form_fields,
        "alt_text",
        "caption",
        "credit",
        "copyright_notice",
        "usage_terms",
        "rights_expire",
        "usage_blocked",
        "ai_made",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("Ảnh")
        verbose_name_plural = _("Ảnh")

    @property
    def default_alt_text(self) -> str:
        """The alternative text, else the caption, else the title."""
        return self.alt_text or self.caption or self.title


class Rendition(AbstractRendition):
    """A picture at one size, in one format."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
