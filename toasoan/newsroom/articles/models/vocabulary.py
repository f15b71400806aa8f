"""The controlled words of articles: genres, authors (pen names), topics, places."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Genre(models.Model):
    """A genre of the press (thể loại): data, with what an article of it needs. Royalties hang on it."""

    code = models.SlugField(_("Mã"), unique=True)
    name = models.CharField(_("Thể loại"), max_length=100)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    needs = models.JSONField(_("Yêu cầu"), default=dict, blank=True, help_text=_("Ví dụ: số ảnh tối thiểu, có sapo, có nguồn, số chữ tối đa."))

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("Thể loại")
        verbose_name_plural = _("Thể loại")

    def __str__(self) -> str:
        return self.name


class Author(models.Model):
    """A pen name under which somebody signs; a person may have several."""

    name = models.CharField(_("Bút danh"), max_length=255, db_index=True)
    slug = models.SlugField(_("Đường dẫn"), max_length=255, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="pen_names", verbose_name=_("Tài khoản"))
    biography = models.TextField(_("Giới thiệu"), blank=True)
    portrait = models.ForeignKey("media.Picture", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Chân dung"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("Tác giả")
        verbose_name_plural = _("Tác giả")

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """What articles are about across sections (chủ đề, thẻ)."""

    name = models.CharField(_("Chủ đề"), max_length=255)
    slug = models.SlugField(_("Đường dẫn"), max_length=255, unique=True)
    description = models.TextField(_("Giới thiệu"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Chủ đề")
        verbose_name_plural = _("Chủ đề")

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place; places change names, so a successor can be named."""

    name = models.CharField(_("Địa danh"), max_length=255)
    slug = models.SlugField(_("Đường dẫn"), max_length=255, unique=True)
    latitude = models.FloatField(_("Vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("Kinh độ"), null=True, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="former", verbose_name=_("Nay thuộc"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("Địa danh")
        verbose_name_plural = _("Địa danh")

    def __str__(self) -> str:
        return self.name
