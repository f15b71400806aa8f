"""Documents."""

from __future__ import annotations

from django.db import models
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from toasoan.foundation.media.document_files import CONTENT_TYPES
from toasoan.foundation.media.models.rights import RightsMixin


class DocumentFile(RightsMixin, AbstractDocument):
    """A document that readers or the newsroom may open."""

    pages = models.PositiveIntegerField(_("Số trang"), null=True, blank=True, editable=False)

    admin_form_fields = (*Document.admin_form_fields, "caption", "credit", "usage_terms", "rights_expire", "usage_blocked", "ai_made", "ai_label")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Tài liệu")
        verbose_name_plural = _("Tài liệu")

    @property
    def content_disposition(self) -> str:
        """Saved, never opened in the page."""
        return content_disposition_header(True, self.filename) or "attachment"

    @property
    def content_type(self) -> str:
        """By the extension, which agreed with the content when the document was taken."""
        return CONTENT_TYPES.get(self.file_extension.lower(), "application/octet-stream")
