"""A print item: one text for the paper."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.language import normalise
from toasoan.newsroom.printing.models.issues import PrintIssue
from toasoan.newsroom.stories.versions.models import WrittenVersion


class PrintItem(WrittenVersion):
    """A text for the paper (bài báo in): kicker, headline, sapo, byline, paragraphs."""

    issue = models.ForeignKey(PrintIssue, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("Số báo"))
    kicker = models.CharField(_("Tít phụ trên"), max_length=200, blank=True)
    lead = models.TextField(_("Sapo"), blank=True)
    body = models.TextField(_("Nội dung"), blank=True, help_text=_("Mỗi dòng là một đoạn."))
    byline = models.CharField(_("Bút danh"), max_length=200, blank=True)
    out_at = models.DateTimeField(_("Ra lúc"), null=True, blank=True, editable=False)

    default_preview_mode = ""

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Bài báo in")
        verbose_name_plural = _("Bài báo in")

    @property
    def content_key(self) -> str:
        """``print_item:4``."""
        return f"print_item:{self.pk}"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Bring all words to NFC before validation."""
        for name in ("kicker", "lead", "body", "byline"):
            setattr(self, name, normalise(getattr(self, name)))
        super().full_clean(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision's content; the issue and when it went out belong to the item as a whole."""
        obj = super().with_content_json(content)
        obj.out_at = self.out_at
        return obj

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The item set in one column of its title's width."""
        return "printing/item_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The text in lines as the font sets them."""
        from toasoan.newsroom.printing.setting import galley

        return {**super().get_preview_context(request, mode_name), "item": self, "galley": galley(self)}
