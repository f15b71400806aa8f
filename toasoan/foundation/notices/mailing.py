"""Mails: one thing at once, or several together; Vietnamese, as text and as HTML."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.notices.registry import kind_groups

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

SALT = "toasoan.notices.stop-mail"


class MailRefused(Exception):
    """It was not taken over; it may be tried again."""


class MailUnsure(Exception):
    """The line broke while it was handed over; it may have arrived."""


@dataclass(frozen=True)
class Entry:
    """One notice as a mail shows it."""

    text: str
    url: str
    due_at: datetime | None
    told_at: datetime


def absolute(path: str) -> str:
    """A path of this installation as an address."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def stop_address(person: User) -> str:
    """Where this person, and whoever has the mail, ends the mails without signing in; it shows and changes nothing else."""
    return absolute(reverse("notices_stop", args=[signing.Signer(salt=SALT).sign(str(person.pk))]))


def person_of(token: str) -> int | None:
    """Whose mails the address ends."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _sections(notices: Sequence[PersonNotice]) -> list[tuple[str | Promise, list[Entry]]]:
    """By room as on the settings screen; in each, what has a time first."""
    places = {kind.code: label for label, group in kind_groups() for kind in group}
    found: dict[str | Promise, list[Entry]] = {}
    for one in sorted(notices, key=lambda one: (one.due_at is None, one.due_at or one.told_at, one.pk)):
        entry = Entry(one.text, absolute(reverse("notices:open", args=[one.pk])), one.due_at, one.told_at)
        found.setdefault(places.get(one.kind, _("Thông báo")), []).append(entry)
    return list(found.items())


def message_for(person: User, notices: Sequence[PersonNotice], *, alone: bool) -> EmailMultiAlternatives:
    """The mail: for one notice its own words are the subject."""
    profile = getattr(person, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile is not None else settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(timezone.get_default_timezone()):
        single = alone and len(notices) == 1
        words = {"count": len(notices), "name": settings.WAGTAIL_SITE_NAME}
        subject = notices[0].text if single else _("%(count)s việc mới cho bạn – %(name)s") % words
        context = {
            "person": person,
            "sections": _sections(notices),
            "count": len(notices),
            "single": single,
            "settings_address": absolute(reverse("notices:settings")),
            "list_address": absolute(reverse("notices:list")),
            "stop_address": stop_address(person),
        }
        text = render_to_string("notices/mail.txt", context)
        html = render_to_string("notices/mail.html", context)
    headers = {
        "List-Unsubscribe": f"<{context['stop_address']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(" ".join(subject.split())[:180], text, to=[person.email], headers=headers)
    message.attach_alternative(html, "text/html")
    return message


def mail_notices(person: User, notices: Sequence[PersonNotice], *, alone: bool) -> None:
    """Write and hand over.

    :raises MailRefused: when the mail server was not reached or refused it.
    :raises MailUnsure: when the line broke after that.
    """
    message = message_for(person, notices, alone=alone)
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise MailRefused(f"{type(error).__name__}: {error}") from error
    try:
        connection.send_messages([message])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        raise MailRefused(f"{type(error).__name__}: {error}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailUnsure(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
