"""The agency and the people who work in it."""

from toasoan.foundation.people.models.agency import Agency, AgencyEra, Licence, Title
from toasoan.foundation.people.models.staff import Desk, User

__all__ = ["Agency", "AgencyEra", "Desk", "Licence", "Title", "User"]
