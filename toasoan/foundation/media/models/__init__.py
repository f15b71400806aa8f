"""Pictures, recordings and documents."""

from toasoan.foundation.media.models.documents import DocumentFile
from toasoan.foundation.media.models.pictures import Picture, Rendition
from toasoan.foundation.media.models.recordings import Recording
from toasoan.foundation.media.models.rights import RightsLease

__all__ = ["DocumentFile", "Picture", "Recording", "Rendition", "RightsLease"]
