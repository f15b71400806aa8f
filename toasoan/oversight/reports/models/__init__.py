"""What the room keeps."""

from toasoan.oversight.reports.models.figures import Figure
from toasoan.oversight.reports.models.forms import ReportForm
from toasoan.oversight.reports.models.received import ReceivedReport, Refusal
from toasoan.oversight.reports.models.registers import RegisterEntry
from toasoan.oversight.reports.models.reports import Report, ReportFile, Section, SectionVersion
from toasoan.oversight.reports.models.requests import ReportRequest, RequestLine
from toasoan.oversight.reports.models.trust import BodyCertificate, BodyPaper, Signatory, TrustRoot

__all__ = [
    "BodyCertificate", "BodyPaper", "Figure", "ReceivedReport", "Refusal", "RegisterEntry", "Report", "ReportFile", "ReportForm", "ReportRequest",
    "RequestLine", "Section", "SectionVersion", "Signatory", "TrustRoot",
]  # fmt: skip
