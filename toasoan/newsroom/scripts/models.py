"""Scripts, the people who read them, and how fast each of them reads."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from toasoan.foundation.language import normalise
from toasoan.newsroom.scripts.blocks import RowsBlock
from toasoan.newsroom.stories.versions.forms import VersionForm
from toasoan.newsroom.stories.versions.models import WrittenVersion

# foundation.language.reading: 4.2 syllables a second, until a presenter has been measured
USUAL_SYLLABLES_PER_MINUTE = 252


class Presenter(models.Model):
    """Somebody who reads on the air, with the speed that was measured."""

    name = models.CharField(_("Họ và tên"), max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="presenters", verbose_name=_("Tài khoản"))
    language = models.CharField(_("Ngôn ngữ"), max_length=10, choices=settings.WAGTAIL_CONTENT_LANGUAGES, default="vi")
    syllables_per_minute = models.PositiveSmallIntegerField(
        _("Số tiếng mỗi phút"), default=USUAL_SYLLABLES_PER_MINUTE, validators=[MinValueValidator(60), MaxValueValidator(600)],
        help_text=_("Lấy từ các lần đo; chưa đo thì dùng mức chung 252 tiếng mỗi phút."),
    )  # fmt: skip
    active = models.BooleanField(_("Đang đọc"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Phát thanh viên, người dẫn")
        verbose_name_plural = _("Phát thanh viên, người dẫn")

    def __str__(self) -> str:
        return self.name

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Bring the name to NFC before validation."""
        self.name = normalise(self.name)
        super().full_clean(*args, **kwargs)


class PresenterMeasurement(models.Model):
    """One reading with a watch: how many syllables in how many seconds, when, and who measured."""

    presenter = models.ForeignKey(Presenter, models.CASCADE, related_name="measurements", verbose_name=_("Người đọc"))
    measured_on = models.DateField(_("Ngày đo"))
    syllables = models.PositiveIntegerField(_("Số tiếng"))
    seconds = models.DecimalField(_("Số giây"), max_digits=8, decimal_places=2)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người đo"))

    class Meta:
        ordering = ["-measured_on", "-id"]
        default_permissions = ("view", "add")
        verbose_name = _("Lần đo tốc độ đọc")
        verbose_name_plural = _("Các lần đo tốc độ đọc")

    def __str__(self) -> str:
        return f"{self.syllables}/{self.seconds}"


class Script(WrittenVersion):
    """A radio script, or a television script in two columns; its rows are in the order of the broadcast."""

    class Medium(models.TextChoices):
        """What it is for."""

        RADIO = "radio", _("Phát thanh")
        TV = "tv", _("Truyền hình")

    medium = models.CharField(_("Loại hình"), max_length=10, choices=Medium.choices, default=Medium.RADIO)
    programme_name = models.CharField(_("Chương trình"), max_length=255, blank=True)
    air_date = models.DateField(_("Ngày phát"), null=True, blank=True)
    presenter = models.ForeignKey(Presenter, models.SET_NULL, null=True, blank=True, related_name="scripts", verbose_name=_("Người đọc chính"))
    rows = StreamField(RowsBlock(), verbose_name=_("Các dòng"), blank=True)
    note = models.TextField(_("Ghi chú cho ê-kíp"), blank=True)
    out_at = models.DateTimeField(_("Ra lúc"), null=True, blank=True, editable=False)

    search_fields = [*WrittenVersion.search_fields, index.FilterField("medium")]
    base_form_class = VersionForm
    preview_modes = [("in", _("Bản in hai cột")), ("may-nhac", _("Máy nhắc chữ"))]
    default_preview_mode = "in"

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Kịch bản")
        verbose_name_plural = _("Kịch bản")
        indexes = [models.Index(fields=["state", "air_date"], name="script_state_day")]

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision's content; when it went out belongs to the script as a whole."""
        obj = super().with_content_json(content)
        obj.out_at = self.out_at
        return obj

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """A page that can be printed, or one to read from."""
        return "scripts/prompter.html" if mode_name == "may-nhac" else "scripts/print.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The rows with their times."""
        from toasoan.newsroom.scripts.timing import timed

        return {**super().get_preview_context(request, mode_name), "script": self, "timing": timed(self)}
