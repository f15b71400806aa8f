"""Contributors and what they send, one module per noun."""

from toasoan.newsroom.contributors.models.contributors import Consent, Contributor
from toasoan.newsroom.contributors.models.files import SubmissionFile
from toasoan.newsroom.contributors.models.invitations import Invitation
from toasoan.newsroom.contributors.models.submissions import Declaration, Message, Submission

__all__ = ["Consent", "Contributor", "Declaration", "Invitation", "Message", "Submission", "SubmissionFile"]
