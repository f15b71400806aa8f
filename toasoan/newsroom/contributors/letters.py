"""Letters to contributors, from the agency: plain text, nothing confidential in them, an address to go on at."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from toasoan.foundation.people.models import Agency

log = logging.getLogger("toasoan.contributors")


def address(name: str, *args: object) -> str:
    """A whole address of the portal, for letters."""
    base = (settings.CONTRIBUTOR_BASE_URL or settings.WAGTAILADMIN_BASE_URL).rstrip("/")
    return f"{base}{reverse(name, args=args)}"


def write(to: str, letter: str, **context: object) -> None:
    """Send a letter by its template (``contributors/letters/<letter>.txt``: first line the subject).

    A server that does not take it is logged: what happened stands on the portal, too. Whether it arrived is never shown to who asked.
    """
    agency = Agency.objects.first()
    text = render_to_string(f"contributors/letters/{letter}.txt", {"agency": agency.name if agency else "", **context}).strip()
    subject, _line, body = text.partition("\n")
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [to])
    except (SMTPException, OSError) as error:
        log.error("a letter (%s) could not be sent: %s", letter, error)
