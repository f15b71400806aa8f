"""A picture that carries its own caption: IPTC-IIM, XMP and EXIF, as photo wires send them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.media.metadata import read_metadata
from toasoan.foundation.media.picture_files import form_of
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.items import Incoming, IncomingFile, IncomingPicture, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports import SourceFile

_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "heif": "image/heif",
    "avif": "image/avif",
    "tiff": "image/tiff",
}


class PictureFormat:
    """One file, one picture item; the same bytes are the same picture."""

    code = "picture"
    label = gettext_lazy("Ảnh có IPTC, XMP")
    suffixes = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the first bytes."""
        return form_of(head) is not None

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """The picture with what it says of itself.

        :raises SourceRefused: for what is no picture, or too large.
        """
        with file.open() as stream:
            data = stream.read(limits.ATTACHMENT_BYTES + 1)
        if len(data) > limits.ATTACHMENT_BYTES:
            raise SourceRefused(_("Ảnh lớn hơn %(limit)d MB.") % {"limit": limits.ATTACHMENT_BYTES // limits.MEGABYTE})
        form = form_of(data[:64])
        if form is None:
            raise SourceRefused(_("Tệp %(name)s không phải ảnh đọc được.") % {"name": file.name})
        said = read_metadata(data)
        urgency = said.embedded.get("Iptc.Application2.Urgency", "")
        name = file_name(file.name, "anh")
        title = said.title or said.caption[:150] or name
        digest = hashlib.sha256(data).hexdigest()
        yield WireEntry(
            place=Place(file.name, None, 1),
            source_id=f"sha256:{digest}",
            title=title,
            lead=said.caption,
            body="",
            body_kind="text",
            type="picture",
            status="usable",
            tags=said.keywords,
            categories=(str(category),) if (category := said.embedded.get("Iptc.Application2.Category")) else (),
            published=said.taken_at,
            lead_picture=IncomingPicture(name, said.caption, said.credit, said.alt_text),
            version="1",
            kind="picture",
            urgency=int(urgency) if str(urgency) in set("123456789") else None,
            credit=said.credit,
            rights="\n".join(text for text in (said.copyright_notice, said.usage_terms) if text),
            dateline=said.location,
            files=(IncomingFile(name, f"image/{form.lower()}", data),),
            extras={"ai_made": "1"} if said.ai_made else {},
        )
