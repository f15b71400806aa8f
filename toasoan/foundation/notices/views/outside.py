"""Addresses that work without signing in, by a secret: one's calendar, and the end of mails."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.notices import calendars, preferences
from toasoan.foundation.notices.mailing import person_of
from toasoan.foundation.notices.models import CalendarAddress
from toasoan.foundation.people.middleware import within_limit
from toasoan.foundation.people.models import User

READS_PER_HOUR, WRONG_PER_HOUR = 60, 30


def _too_often() -> HttpResponse:
    response = HttpResponse(_("Đọc lịch quá thường xuyên. Hãy chờ rồi thử lại."), status=429, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = "3600"
    return response


@require_safe
def calendar_view(request: HttpRequest, token: str) -> HttpResponseBase:
    """``/lich-ca-nhan/<token>.ics``: what this person does and until when; for applications, which send ``If-None-Match``.

    :raises Http404: for a secret that is none or was ended, and for an account that is off.
    """
    digest = preferences.token_hash(token)
    found = CalendarAddress.objects.select_related("person").filter(token_hash=digest, person__is_active=True).first()
    if found is None:
        if not within_limit(f"calendar-wrong:{client_address(request)}", WRONG_PER_HOUR, 3600):
            return _too_often()
        raise Http404
    if not within_limit(f"calendar:{found.pk}", READS_PER_HOUR, 3600):
        return _too_often()
    now = timezone.now()
    with translation.override("vi"):
        appointments = calendars.appointments_of(found.person, now)
        data = calendars.calendar_file(appointments, found.person.get_full_name())
    changed = int(calendars.last_change(appointments, found.created).timestamp())
    etag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    CalendarAddress.objects.filter(pk=found.pk).update(fetched_at=now)
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="viec-cua-toi.ics"'
    response.headers["ETag"], response.headers["Last-Modified"] = etag, http_date(changed)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    # the entity tag alone decides: an appointment that was deleted changes the file without a newer date
    conditional = get_conditional_response(request, etag=etag, response=response)
    return conditional or response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_view(request: HttpRequest, token: str) -> HttpResponse:
    """``/thong-bao/ngung-thu/<token>/``: end the mails. A mail programme posts here by itself (RFC 8058); a person presses the button.

    :raises Http404: for an address that was not in one of our mails.
    """
    person = User.objects.filter(pk=person_of(token) or 0).first()
    if person is None:
        raise Http404
    if request.method == "POST":
        preferences.stop_mail(person, how="one-click" if request.POST.get("List-Unsubscribe") else "page")
    response = render(request, "notices/stop.html", {"done": request.method == "POST"})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
