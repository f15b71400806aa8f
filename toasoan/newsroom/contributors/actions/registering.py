"""Coming in: registering, confirming the address, being taken on, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.sources import current_source
from toasoan.foundation.language import normalise, slugify_vi
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles.models import Author
from toasoan.newsroom.contributors import wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.events import ContributorDecided, ContributorRegistered
from toasoan.newsroom.contributors.models import Consent, Contributor
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import CONTRIBUTOR, ContributorState
from toasoan.newsroom.royalties.actions import register_payee

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_known(email: str) -> bool:
    """Whether an account has this address, as name or as address."""
    return User.objects.filter(email__iexact=email).exists() or User.objects.filter(username__iexact=email).exists()


@transaction.atomic
def register(*, email: str, password: str, details: Mapping[str, str], desk: Desk | None = None) -> Contributor:
    """Make the account and the contributor, with the consent that was given; the address is still to be confirmed.

    :raises ContributionRefused: when the address has an account (the page that asks must not say so).
    """
    email = email.strip().lower()
    if is_known(email):
        raise ContributionRefused(_("Địa chỉ này đã có tài khoản."))
    name, pen_name = normalise(details["name"]).strip(), normalise(details.get("pen_name", "")).strip()
    user = User(username=email[:150], email=email, full_name=name, pen_name=pen_name, kind=User.Kind.OUTSIDE, phone=details.get("phone", ""))
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    contributor = Contributor.objects.create(
        user=user, name=name, pen_name=pen_name, email=email, desk=desk,
        **{field: normalise(details.get(field, "")).strip() for field in ("phone", "province", "about")},
    )  # fmt: skip
    _consent(contributor)
    record("contributor.register", contributor, acting_user=None, account=email, new={"consent": wordings.consent().version})
    return contributor


def _consent(contributor: Contributor) -> None:
    text = wordings.consent()
    Consent.objects.create(
        contributor=contributor, version=text.version, text_sha256=text.sha256, at=timezone.now(), address=current_source().address or ""
    )


@transaction.atomic
def confirm_address(contributor: Contributor) -> Contributor:
    """The link in the letter was followed: now the newsroom is asked. Following it again changes nothing."""
    current = locked(contributor)
    EmailAddress.objects.filter(user_id=current.user_id, email__iexact=current.email).update(verified=True)
    if current.state == ContributorState.REGISTERED:
        move(current, CONTRIBUTOR, "confirm", acting_user=current.user)
        publish_event(ContributorRegistered(subject=current.key, contributor_id=current.pk, desk_id=current.desk_id))
    return current


def _pen_name(contributor: Contributor) -> Author:
    """The own pen name, else a new one: nobody gets another's works by choosing a name."""
    if own := Author.objects.filter(user=contributor.user, contributor=None).order_by("pk").first():
        return own
    name = contributor.pen_name or contributor.name
    base = slugify_vi(name, max_length=200) or "cong-tac-vien"
    slug, number = base, 2
    while Author.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return Author.objects.create(name=name, slug=slug, user=contributor.user)


@transaction.atomic
def decide(contributor: Contributor, name: str, *, acting_user: User, reason: str = "") -> Contributor:
    """Take on, refuse, suspend or take on again. Who is taken on gets a pen name and is known to royalties.

    :raises ContributionRefused: when the way may not start here, or a reason is missing.
    """
    current = locked(contributor)
    if name not in {"approve", "refuse", "suspend", "restore"}:
        raise ContributionRefused(_("Không có việc này."))
    fields = {"verified_by_id": acting_user.pk, "verified_at": timezone.now()}
    move(current, CONTRIBUTOR, name, acting_user=acting_user, reason=reason, fields=fields)
    if name == "approve":
        if current.author is None:
            current.author = _pen_name(current)
            Contributor.objects.filter(pk=current.pk).update(author=current.author)
        keys = (current.key, f"author:{current.author.pk}", f"user:{current.user_id}")
        register_payee(name=current.name, user=current.user, keys=keys, contact=current.email, acting_user=acting_user)
    publish_event(ContributorDecided(subject=current.key, contributor_id=current.pk, state=str(current.state), reason=reason.strip()))
    return current
