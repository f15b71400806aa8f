"""Documents."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from toasoan.foundation.media.models.rights import RightsMixin


class DocumentFile(RightsMixin, AbstractDocument):
    """A document that readers or the newsroom may open."""

    pages = models.PositiveIntegerField(_("Số trang"), null=True, blank=True, editable=False)

    admin_form_fields = (*Document.admin_form_fields, "caption", "credit", "usage_terms", "rights_expire", "usage_blocked", "ai_made", "ai_label")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Tài liệu")
        verbose_name_plural = _("Tài liệu")
