"""What the room keeps."""

from toasoan.foundation.evidence.models.attestations import Attestation
from toasoan.foundation.evidence.models.snapshots import FactSnapshot, SnapshotRows

__all__ = ["Attestation", "FactSnapshot", "SnapshotRows"]
