"""Pictures, recordings and documents."""

from toasoan.foundation.media.models.documents import DocumentFile
from toasoan.foundation.media.models.pictures import Picture, Rendition
from toasoan.foundation.media.models.recordings import Recording

__all__ = ["DocumentFile", "Picture", "Recording", "Rendition"]
