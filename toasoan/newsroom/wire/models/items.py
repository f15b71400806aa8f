"""What a wire delivered: the bytes as they came, and the items read from them."""

from __future__ import annotations

import zlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.models.feeds import Feed
from toasoan.newsroom.wire.states import ItemState


class Delivery(models.Model):
    """One file, answer or mail of a feed. ``data`` is compressed; it is missing when it was too large to keep."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="deliveries", verbose_name=_("Nguồn tin"))
    name = models.CharField(_("Tên tệp"), max_length=300)
    received = models.DateTimeField(_("Nhận lúc"), auto_now_add=True, db_index=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("Kích thước"))
    format = models.CharField(_("Định dạng"), max_length=20, blank=True)
    data = models.BinaryField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "sha256"], name="wire_delivered_once")]
        verbose_name = _("Lần nhận tin")
        verbose_name_plural = _("Các lần nhận tin")

    def __str__(self) -> str:
        return self.name

    def put(self, data: bytes) -> None:
        """Keep the bytes."""
        self.data = zlib.compress(data, 6)

    def raw(self) -> bytes:
        """The bytes as they came; nothing when they were not kept."""
        return zlib.decompressobj().decompress(bytes(self.data), limits.PARCEL_BYTES + 1) if self.data is not None else b""


class WireItem(models.Model):
    """One version of one item. Versions share ``feed`` and ``guid``; ``latest`` marks the one that counts. ``group`` is the first of duplicates."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items", verbose_name=_("Nguồn tin"))
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="items", verbose_name=_("Lần nhận"))
    place = models.PositiveIntegerField(default=0)
    guid = models.CharField(_("Mã tin"), max_length=500)
    version = models.CharField(_("Bản"), max_length=100)
    latest = models.BooleanField(_("Bản mới nhất"), default=True)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=ItemState.choices, default=ItemState.NEW)
    reason = models.TextField(_("Lý do"), blank=True)
    pub_status = models.CharField(_("Hiệu lực"), max_length=20, default="usable")
    kind = models.CharField(_("Loại"), max_length=12, default="text")
    title = models.CharField(_("Tiêu đề"), max_length=500)
    lead = models.TextField(_("Tóm tắt"), blank=True)
    body = models.TextField(_("Nội dung"), blank=True)
    body_kind = models.CharField(max_length=10, default="html")
    authors = models.JSONField(_("Tác giả"), default=list)
    categories = models.JSONField(_("Chuyên mục của nguồn"), default=list)
    tags = models.JSONField(_("Từ khóa"), default=list)
    pictures = models.JSONField(_("Ảnh"), default=list)
    files = models.JSONField(_("Tệp kèm"), default=list)
    link = models.CharField(_("Liên kết"), max_length=1000, blank=True)
    urgency = models.PositiveSmallIntegerField(_("Độ khẩn"), null=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=35, blank=True)
    credit = models.CharField(_("Nguồn"), max_length=255, blank=True)
    rights = models.TextField(_("Quyền sử dụng"), blank=True)
    dateline = models.CharField(_("Nơi gửi tin"), max_length=255, blank=True)
    note = models.TextField(_("Lời nhắn biên tập"), blank=True)
    parts = models.JSONField(_("Gồm các tin"), default=list)
    starts_at = models.DateTimeField(_("Sự kiện bắt đầu"), null=True)
    ends_at = models.DateTimeField(_("Sự kiện kết thúc"), null=True)
    all_day = models.BooleanField(_("Cả ngày"), default=False)
    venue = models.CharField(_("Địa điểm"), max_length=255, blank=True)
    embargo = models.DateTimeField(_("Không đăng trước"), null=True)
    published = models.DateTimeField(_("Nguồn phát lúc"), null=True)
    received = models.DateTimeField(_("Nhận lúc"), auto_now_add=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Ban"))
    priority = models.PositiveSmallIntegerField(_("Ưu tiên"), default=3)
    rule = models.ForeignKey("wire.RoutingRule", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Quy tắc đã dùng"))
    group = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("Trùng với"))
    signature = models.JSONField(default=list)
    story = models.ForeignKey("stories.Story", models.SET_NULL, null=True, blank=True, related_name="wire_items", verbose_name=_("Đề tài"))
    event = models.ForeignKey("stories.Event", models.SET_NULL, null=True, blank=True, related_name="wire_items", verbose_name=_("Sự kiện"))
    article = models.ForeignKey("articles.ArticlePage", models.SET_NULL, null=True, blank=True, related_name="wire_items", verbose_name=_("Bài"))
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Người xử lý"))
    handled_at = models.DateTimeField(_("Xử lý lúc"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "guid", "version"], name="wire_item_version_once")]
        indexes = [
            models.Index(fields=["latest", "state", "-id"], name="wire_item_list"),
            models.Index(fields=["feed", "guid"], name="wire_item_guid"),
        ]
        ordering = ["-id"]
        permissions = [("use_wireitem", "Dùng, bỏ qua tin nguồn")]
        verbose_name = _("Tin nguồn")
        verbose_name_plural = _("Tin nguồn")

    def __str__(self) -> str:
        return self.title or self.guid

    @property
    def canceled(self) -> bool:
        """Whether the source took it back."""
        return self.pub_status == "canceled"


class WireBand(models.Model):
    """A band of an item's signature: items that share one are compared for being the same news."""

    item = models.ForeignKey(WireItem, models.CASCADE, related_name="bands")
    band = models.CharField(max_length=60, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("Dấu vết tin")
        verbose_name_plural = _("Dấu vết tin")

    def __str__(self) -> str:
        return self.band
