"""The base forms of Wagtail's picture, document and recording forms: every upload through the newsroom passes the checks here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from toasoan.foundation.media.document_files import CleanDocument, clean_document
from toasoan.foundation.media.picture_files import CleanPicture, clean_picture
from toasoan.foundation.media.queries import similar_pictures
from toasoan.foundation.media.recording_files import CleanRecording, clean_recording
from toasoan.foundation.media.refusals import UploadRefused
from toasoan.foundation.media.renditions import retire_renditions
from toasoan.foundation.media.uploads import describe_picture, take_document, take_recording


class PictureFileField(WagtailImageField):
    """Takes what the library takes, and gives back the re-encoded file with ``clean`` (a :class:`CleanPicture`) on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_upload_size = settings.PICTURE_MAX_BYTES
        limit = filesizeformat(settings.PICTURE_MAX_BYTES)
        self.help_text = _("JPEG, PNG, WebP, AVIF, HEIC, TIFF hoặc GIF, tối đa %(limit)s.") % {"limit": limit}
        self.error_messages["invalid_image_extension"] = _("Kho không nhận loại tệp này. Dùng JPEG, PNG, WebP, AVIF, HEIC, TIFF hoặc GIF.")
        self.error_messages["file_too_large_unknown_size"] = _("Ảnh quá nặng, tối đa %(limit)s. Giảm dung lượng rồi tải lên lại.") % {"limit": limit}
        self.validators: list[Any] = []  # extension and content are checked together, in to_python

    def to_python(self, data: UploadedFile | None) -> Any:
        """The file to store; the delivered one goes no further."""
        delivered = FileField.to_python(self, data)
        if delivered is None:
            return None
        clean = clean_picture(delivered, delivered.name or "")
        clean.file.clean = clean  # type: ignore[attr-defined]  # read by PictureForm.save
        return clean.file


class PictureForm(BaseImageForm):
    """A picture is re-encoded before anything else sees it; what its file says goes into fields left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureFileField(label=old.label, required=old.required, widget=old.widget)
        if "caption" in self.fields:
            self.fields["caption"].widget.attrs["rows"] = 3
        if self.instance.pk and "title" in self.fields:
            self.fields["title"].help_text = self._alike()

    def _alike(self) -> str:
        """Links to pictures that look the same, so that one is not kept twice."""
        alike = similar_pictures(self.instance, limit=3)
        if not alike:
            return ""
        links = format_html_join(", ", '<a href="../{}/">{}</a>', ((picture.pk, picture.title) for picture in alike))
        return format_html("{} {}", _("Kho đã có ảnh trông giống ảnh này:"), links)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """Take over what the file says. A new file leaves the old renditions until pages are rebuilt."""
        clean: CleanPicture | None = getattr(self.cleaned_data.get("file"), "clean", None)
        picture = self.instance
        if clean is not None and "file" in self.changed_data:
            picture.upload_name, picture.upload_sha256 = clean.upload_name, clean.upload_sha256
            describe_picture(picture, clean.metadata)
            if clean.metadata.title and not picture.pk and picture.title in {"", clean.upload_name, clean.upload_name.rpartition(".")[0]}:
                picture.title = clean.metadata.title
            if picture.pk:
                retire_renditions(picture)
        elif picture.pk is None and picture.file:
            self._clean_kept_upload()
        saved = super().save(commit=commit)
        if commit and clean is not None and clean.metadata.keywords and not picture.tags.exists():
            picture.tags.add(*clean.metadata.keywords)
        return saved

    def _clean_kept_upload(self) -> None:
        """Wagtail keeps an upload whose other fields were wrong as it was delivered; it is checked when it becomes a picture."""
        picture = self.instance
        stored, storage = picture.file.name, picture.file.storage
        try:
            with storage.open(stored) as delivered:
                clean = clean_picture(delivered, stored)
        except UploadRefused as error:
            storage.delete(stored)
            raise SuspiciousFileOperation("; ".join(error.messages)) from error
        picture.file = ContentFile(clean.file.read(), name=clean.file.name)
        picture.upload_name, picture.upload_sha256 = clean.upload_name, clean.upload_sha256
        describe_picture(picture, clean.metadata)
        picture._set_image_file_metadata()
        storage.delete(stored)


class RecordingForm(BaseMediaForm):
    """A recording is checked by content and measured."""

    clean_upload: CleanRecording | None = None

    def clean_file(self) -> Any:
        """Refuse what is no sound or video of this kind."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.clean_upload = clean_recording(file, file.name or "", self.instance.type)
        return file

    def clean_thumbnail(self) -> Any:
        """The poster is a picture like any other."""
        file = self.cleaned_data.get("thumbnail")
        return clean_picture(file, file.name or "").file if isinstance(file, UploadedFile) else file

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """Take over what was measured."""
        if self.clean_upload is not None:
            take_recording(self.instance, self.clean_upload)
        return super().save(commit=commit)


class DocumentForm(BaseDocumentForm):
    """A document is checked by content."""

    clean_upload: CleanDocument | None = None

    def clean_file(self) -> Any:
        """Refuse what is no document that the library takes."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.clean_upload = clean_document(file, file.name or "")
        return file

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """Take over what was found."""
        if self.clean_upload is not None:
            take_document(self.instance, self.clean_upload)
            title, name = self.clean_upload.title, self.clean_upload.upload_name
            if title and not self.instance.pk and self.instance.title in {"", name, name.rpartition(".")[0]}:
                self.instance.title = title
        return super().save(commit=commit)
