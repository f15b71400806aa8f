"""The rows of a script: what is said, heard and seen, in the order of the broadcast."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from toasoan.foundation.language import normalise

LONGEST_ROW = 20_000  # characters; a row longer than half an hour of speech is a mistake in pasting
MOST_ROWS = 400


class PlainTextBlock(blocks.TextBlock):
    """Plain text, brought to NFC as it comes in."""

    def value_from_form(self, value: Any) -> Any:
        """What was typed, in the one form that text has in here."""
        return normalise(super().value_from_form(value) or "")


class PresenterBlock(blocks.ChooserBlock):
    """One of the presenters, from a short list."""

    target_model = "scripts.Presenter"
    widget = forms.Select

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        """Those who still read."""
        rows = self.model_class.objects.filter(active=True)
        return forms.ModelChoiceField(queryset=rows, widget=self.widget, required=self._required, empty_label="–", help_text=self._help_text)

    def value_from_form(self, value: Any) -> Any:
        """Somebody of the list, or nobody."""
        return super().value_from_form(value or None)

    def get_form_state(self, value: Any) -> Any:
        """What the list marks as chosen."""
        return self.field.widget.format_value(value.pk if isinstance(value, self.model_class) else value)


def _picture() -> PlainTextBlock:
    return PlainTextBlock(required=False, label=_("Hình"), rows=3, max_length=LONGEST_ROW, form_classname="script-picture")


def _sound(label: Any) -> PlainTextBlock:
    return PlainTextBlock(required=False, label=label, rows=3, max_length=LONGEST_ROW, form_classname="script-sound")


def _seconds(help_text: Any = "") -> blocks.IntegerBlock:
    return blocks.IntegerBlock(required=False, min_value=0, max_value=36_000, label=_("Giây đo được"), help_text=help_text)


class SpokenRow(blocks.StructBlock):
    """Words that a presenter reads."""

    picture = _picture()
    text = _sound(_("Lời"))
    presenter = PresenterBlock(required=False, label=_("Người đọc"))
    seconds = _seconds()

    class Meta:
        icon = "user"
        label = _("Lời dẫn")
        form_classname = "script-row"
        label_format = "{text}"


class InterviewRow(blocks.StructBlock):
    """Somebody speaks on tape; what they say is written out as far as it is known."""

    picture = _picture()
    speaker = blocks.CharBlock(required=False, max_length=255, label=_("Người nói, chức danh"))
    text = _sound(_("Nội dung nói"))
    seconds = _seconds(_("Đo từ bản ghi; bỏ trống thì tính theo lời."))

    class Meta:
        icon = "openquote"
        label = _("Phỏng vấn")
        form_classname = "script-row"


class SoundRow(blocks.StructBlock):
    """Sound of the place."""

    picture = _picture()
    text = _sound(_("Tiếng động"))
    seconds = _seconds()

    class Meta:
        icon = "media"
        label = _("Tiếng động hiện trường")
        form_classname = "script-row"


class PictureRow(blocks.StructBlock):
    """A picture without words."""

    picture = _picture()
    seconds = _seconds()

    class Meta:
        icon = "image"
        label = _("Hình")
        form_classname = "script-row"


class CaptionRow(blocks.StructBlock):
    """Letters on the picture; they run while something else is heard, so they take no time of their own."""

    text = PlainTextBlock(required=False, rows=2, max_length=500, label=_("Chữ trên hình"), form_classname="script-picture")
    seconds = _seconds(_("Số giây chữ ở trên hình; không cộng vào thời lượng."))

    class Meta:
        icon = "title"
        label = _("Chữ trên hình (CG)")
        form_classname = "script-row"


class MusicRow(blocks.StructBlock):
    """Music alone."""

    text = _sound(_("Nhạc"))
    seconds = _seconds()

    class Meta:
        icon = "media"
        label = _("Nhạc")
        form_classname = "script-row"


class RowsBlock(blocks.StreamBlock):
    """All kinds of rows."""

    spoken = SpokenRow()
    interview = InterviewRow()
    sound = SoundRow()
    picture = PictureRow()
    caption = CaptionRow()
    music = MusicRow()

    class Meta:
        max_num = MOST_ROWS
        required = False
