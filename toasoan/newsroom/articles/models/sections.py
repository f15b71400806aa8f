"""Sections (chuyên mục): pages of their own; articles point at them and do not live under them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from toasoan.foundation.people.models import Desk


class SectionPage(Page):
    """A section of a site; a section may stand under another."""

    description = models.TextField(_("Giới thiệu"), blank=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="sections", verbose_name=_("Ban phụ trách"))
    in_navigation = models.BooleanField(_("Hiện trên thanh chuyên mục"), default=True)

    content_panels = [*Page.content_panels, FieldPanel("description"), FieldPanel("desk"), FieldPanel("in_navigation")]
    subpage_types = ["articles.SectionPage"]
    template = "articles/section_page.html"

    class Meta:
        verbose_name = _("Chuyên mục")
        verbose_name_plural = _("Chuyên mục")
