"""What contributors see when they are in: works, profile, pitches, invitations, royalties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from toasoan.newsroom.contributors import actions, policy, queries, wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.forms import DetailsForm, PitchForm, ProfileForm
from toasoan.newsroom.contributors.models import Invitation
from toasoan.newsroom.contributors.states import InvitationState
from toasoan.newsroom.contributors.views.access import attempt, for_contributors, me
from toasoan.newsroom.royalties.documents.statements import statement, why_taxed
from toasoan.newsroom.royalties.models import Payment, Period
from toasoan.newsroom.royalties.states import FROZEN_PERIODS
from toasoan.newsroom.stories.models import Pitch

SHOWN = 100


@never_cache
def home_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/``: what the portal is, for visitors; one's works and invitations for those who are in."""
    if not policy.is_portal_account(request.user):
        return render(request, "contributors/landing.html", {"staff": request.user.is_authenticated})
    contributor = me(request)
    invitations = contributor.invitations.filter(state__in=(InvitationState.OPEN, InvitationState.ACCEPTED)).select_related("desk")
    context = {"contributor": contributor, "works": queries.works_of(contributor)[:SHOWN], "invitations": invitations}
    return render(request, "contributors/home.html", context)


@never_cache
@for_contributors
def profile_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/ho-so/``: what is open, what is sealed, taking data away, leaving."""
    contributor, user = me(request), me(request).user
    sealed = request.method == "POST" and "details" in request.POST
    form = ProfileForm(
        request.POST if request.method == "POST" and not sealed else None,
        initial={name: getattr(contributor, name) for name in ("pen_name", "phone", "province", "about")} | {"desk": contributor.desk_id},
    )
    details = DetailsForm(request.POST if sealed else None, initial=None if sealed else actions.own_details(contributor, acting_user=user))
    if request.method == "POST":
        if sealed and details.is_valid():
            actions.set_details(contributor, details.cleaned_data, acting_user=user)
            messages.success(request, _("Đã lưu và mã hóa."))
            return redirect("contributors_profile")
        if not sealed and form.is_valid():
            actions.change_profile(contributor, acting_user=user, **form.cleaned_data)
            messages.success(request, _("Đã lưu hồ sơ."))
            return redirect("contributors_profile")
    context = {
        "contributor": contributor, "form": form, "details": details, "consents": contributor.consents.all(), "consent": wordings.consent(),
        "kept": actions.kept_by_law(contributor),
    }  # fmt: skip
    return render(request, "contributors/profile.html", context)


@never_cache
@for_contributors
@require_POST
def export_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/ho-so/du-lieu/``: everything about oneself as one file."""
    data = actions.own_data(me(request), acting_user=me(request).user)
    answer = JsonResponse(data, encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return answer


@never_cache
@for_contributors
@require_POST
def erase_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/ho-so/xoa/``: with the password again, for nothing brings it back."""
    contributor, user = me(request), me(request).user
    if not user.check_password(request.POST.get("password", "")):
        messages.error(request, _("Mật khẩu không đúng nên chưa xóa gì."))
        return redirect("contributors_profile")
    try:
        actions.erase(contributor, acting_user=user)
    except ContributionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("contributors_profile")
    logout(request)
    messages.success(request, _("Đã xóa dữ liệu cá nhân và đóng tài khoản."))
    return redirect("contributors_home")


@never_cache
@for_contributors
def pitches_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/de-xuat/``: propose, and what became of it."""
    contributor = me(request)
    form = PitchForm(request.POST if request.method == "POST" else None, initial={"desk": contributor.desk_id})
    if request.method == "POST" and form.is_valid():
        done = _("Đã gửi đề xuất. Câu trả lời hiện ở đây và gửi qua thư.")
        if attempt(request, lambda: actions.pitch(contributor, acting_user=contributor.user, **form.cleaned_data), done):
            return redirect("contributors_pitches")
    pitches = Pitch.objects.filter(by_key=contributor.key).select_related("desk")[:SHOWN]
    return render(request, "contributors/pitches.html", {"contributor": contributor, "form": form, "pitches": pitches})


@for_contributors
@require_POST
def answer_invitation_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/cong-tac-vien/dat-bai/<pk>/``: accept and begin, or decline."""
    contributor = me(request)
    invitation = get_object_or_404(Invitation, pk=pk, contributor=contributor)
    name = request.POST.get("act", "")
    if name == "write":
        work = invitation.submissions.filter(contributor=contributor).order_by("-pk").first()
        try:
            work = work or actions.begin_submission(contributor, acting_user=contributor.user, invitation=invitation)
        except ContributionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("contributors_home")
        return redirect("contributors_work", work.pk)
    text = request.POST.get("answer", "")
    attempt(request, lambda: actions.answer_invitation(invitation, name, answer=text, acting_user=contributor.user), _("Đã trả lời tòa soạn."))
    return redirect("contributors_home")


@never_cache
@for_contributors
def royalties_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/nhuan-but/``: what one's works earned, by period."""
    contributor = me(request)
    periods = queries.earned_by(contributor)
    rows = [(one, [(payment, why_taxed(payment)) for payment in one.payments]) for one in periods]
    return render(request, "contributors/royalties.html", {"contributor": contributor, "rows": rows})


@never_cache
@for_contributors
def statement_view(request: HttpRequest, period: str) -> HttpResponse:
    """``/cong-tac-vien/nhuan-but/<period>/bang-ke/``: one's own statement of a closed period as PDF."""
    payee: Any = actions.payee_of(me(request))
    found = Period.objects.filter(code=period, state__in=FROZEN_PERIODS).first()
    if payee is None or found is None or not Payment.objects.filter(period=found, payee=payee).exists():
        raise Http404
    answer = HttpResponse(statement(found, payee), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="bang-ke-nhuan-but-{found.code}.pdf"'
    return answer
