"""The agency and the people who work in it."""

from toasoan.foundation.people.models.agency import Agency, AgencyEra, Licence, Title
from toasoan.foundation.people.models.duties import SeparationOfDuties
from toasoan.foundation.people.models.roles import RoleProfile
from toasoan.foundation.people.models.signing_in import OldPassword, Review, SignInFailure, SignInLock
from toasoan.foundation.people.models.staff import Desk, User

__all__ = [
    "Agency",
    "AgencyEra",
    "Desk",
    "Licence",
    "OldPassword",
    "Review",
    "RoleProfile",
    "SeparationOfDuties",
    "SignInFailure",
    "SignInLock",
    "Title",
    "User",
]
