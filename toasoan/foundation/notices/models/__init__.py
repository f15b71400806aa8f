"""What people are told, how they wish to be told, and where it is sent."""

from toasoan.foundation.notices.models.addresses import CalendarAddress, PushSubscription
from toasoan.foundation.notices.models.notices import PersonNotice, Sending
from toasoan.foundation.notices.models.wishes import AgencyRhythm, Rhythm, Wish

__all__ = ["AgencyRhythm", "CalendarAddress", "PersonNotice", "PushSubscription", "Rhythm", "Sending", "Wish"]
