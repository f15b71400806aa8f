"""Standing pages: about, contact, terms of use, editorial policy."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from toasoan.newsroom.articles.blocks import BodyBlock


class InfoPage(Page):
    """A page that stands: linked at the foot of every page of the site."""

    class Kind(models.TextChoices):
        """What the page is about; structured data and other rooms find it by this."""

        ABOUT = "about", _("Giới thiệu")
        CONTACT = "contact", _("Liên hệ")
        TERMS = "terms", _("Điều khoản sử dụng")
        EDITORIAL_POLICY = "editorial-policy", _("Nguyên tắc nghiệp vụ")
        OTHER = "other", _("Khác")

    kind = models.CharField(_("Loại trang"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    body = StreamField(BodyBlock(), verbose_name=_("Nội dung"), blank=True)

    parent_page_types = ["website.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("kind"), FieldPanel("body")]

    class Meta:
        verbose_name = _("Trang giới thiệu, liên hệ")
        verbose_name_plural = _("Trang giới thiệu, liên hệ")
