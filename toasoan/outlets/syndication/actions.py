"""Letting partners in and out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import SectionPage
from toasoan.outlets.syndication.models import Partner


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def admit_partner(
    name: str, site: Site, *, acting_user: User, sections: Iterable[SectionPage] = (), terms: str = "", expires: date | None = None
) -> tuple[Partner, str]:
    """A new partner and its token, which can be read now and never again."""
    token = secrets.token_urlsafe(32)
    partner = Partner.objects.create(name=name, site=site, terms=terms, expires=expires, token_hash=token_hash(token), made_by=acting_user)
    partner.sections.set(sections)
    new = {"site": site.pk, "sections": [section.pk for section in sections], "expires": expires}
    record("syndication.admit", partner, acting_user=acting_user, new=new)
    return partner, token


@transaction.atomic
def renew_token(partner: Partner, *, acting_user: User) -> str:
    """Another token; the old one opens nothing from now on."""
    token = secrets.token_urlsafe(32)
    partner.token_hash, partner.ended_at = token_hash(token), None
    partner.save(update_fields=["token_hash", "ended_at"])
    record("syndication.renew", partner, acting_user=acting_user)
    return token


@transaction.atomic
def end_partner(partner: Partner, *, acting_user: User) -> None:
    """Its token opens nothing from now on."""
    partner.ended_at = timezone.now()
    partner.save(update_fields=["ended_at"])
    record("syndication.end", partner, acting_user=acting_user, new={"ended_at": partner.ended_at})


def note_reading(partner: Partner) -> None:
    """Remember the day of the latest reading; a fact about the partner, no act of anybody."""
    today = timezone.localdate()
    Partner.objects.filter(pk=partner.pk).exclude(last_read=today).update(last_read=today)
