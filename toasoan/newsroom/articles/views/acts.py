"""One form per act that changes what readers see: it says what will happen, asks for what the act needs, and does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput

from toasoan.newsroom.articles import actions, policy
from toasoan.newsroom.articles.checks import run_checks
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, Correction
from toasoan.newsroom.articles.states import allowed
from toasoan.newsroom.articles.views.access import access_article
from toasoan.newsroom.articles.views.checking import checks_context
from toasoan.newsroom.articles.views.editing import tell


class ReasonForm(forms.Form):
    """A reason that must be given; it goes into the audit."""

    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Hãy nêu lý do. Lý do được ghi vào nhật ký.")},
    )


class NothingForm(forms.Form):
    """An act that needs no more than to be confirmed."""


class WhenForm(forms.Form):
    """A moment in the future."""

    when = forms.DateTimeField(label=_("Đăng lúc"), widget=AdminDateTimeInput())

    def clean_when(self) -> Any:
        """Refuse a moment that is past."""
        if self.cleaned_data["when"] <= timezone.now():
            raise forms.ValidationError(_("Giờ hẹn đã qua. Hãy chọn một giờ sau lúc này."))
        return self.cleaned_data["when"]


class CorrectionForm(forms.Form):
    """What was wrong and what is right, as readers will see it."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Correction.Kind.choices)
    what_was_wrong = forms.CharField(label=_("Nội dung sai"), widget=forms.Textarea({"rows": 3}))
    corrected = forms.CharField(label=_("Nội dung đúng"), widget=forms.Textarea({"rows": 3}))


@dataclass(frozen=True)
class Act:
    """A form and the action behind it. ``transitions``: the first that the article's state allows is the one meant."""

    title: str | Promise
    effect: str | Promise
    button: str | Promise
    transitions: tuple[str, ...]
    form: type[forms.Form]
    do: Callable[..., Any]
    done: str | Promise
    grave: bool = False
    shows_checks: bool = False


ACTS: dict[str, Act] = {
    "gui-duyet": Act(
        _("Gửi duyệt"), _("Bài vào quy trình duyệt; trong lúc chờ, chỉ người đang duyệt sửa được."), _("Gửi duyệt"),
        ("submit", "submit_update"), NothingForm, actions.submit_article, _("Đã gửi duyệt."), shows_checks=True,
    ),
    "dang": Act(
        _("Đăng bài"), _("Bản mới nhất hiện ngay cho bạn đọc."), _("Đăng ngay"), ("publish", "update"), NothingForm,
        actions.publish_now, _("Đã đăng bài."), shows_checks=True,
    ),
    "hen-gio": Act(
        _("Hẹn giờ đăng"), _("Bản mới nhất tự đăng vào giờ đã chọn."), _("Hẹn giờ"), ("schedule", "schedule_update"), WhenForm,
        actions.schedule_article, _("Đã hẹn giờ đăng."), shows_checks=True,
    ),
    "bo-hen-gio": Act(
        _("Bỏ hẹn giờ"), _("Bài trở lại thành bản nháp."), _("Bỏ hẹn giờ"), ("unschedule",), NothingForm,
        actions.unschedule_article, _("Đã bỏ hẹn giờ."),
    ),
    "rut-lai": Act(
        _("Rút bài khỏi quy trình duyệt"), _("Bài trở lại thành bản nháp để sửa tiếp."), _("Rút lại"), ("recall",), NothingForm,
        actions.recall_article, _("Đã rút bài lại."),
    ),
    "ngung-dang": Act(
        _("Ngừng đăng"), _("Bài không còn hiện cho bạn đọc, nhưng có thể đăng lại. Nội dung sai thì hãy cải chính hoặc gỡ bài."),
        _("Ngừng đăng"), ("unpublish",), ReasonForm, actions.unpublish_article, _("Đã ngừng đăng."), grave=True,
    ),
    "cai-chinh": Act(
        _("Cải chính"),
        _("Bản mới nhất thay bản đang đăng; lời cải chính hiện trong bài và ở mục “Thông tin cải chính, xin lỗi”."),
        _("Đăng cải chính"), ("correct",), CorrectionForm, actions.correct_article, _("Đã đăng cải chính."), grave=True, shows_checks=True,
    ),
    "go-bai": Act(
        _("Gỡ bài"),
        _("Bài biến mất khỏi trang và mọi kênh, không đăng lại được trừ khi tổng biên tập khôi phục. Bản đã đăng vẫn lưu trên máy chủ."),
        _("Gỡ bài"), ("withdraw",), ReasonForm, actions.withdraw_article, _("Đã gỡ bài."), grave=True,
    ),
    "khoi-phuc": Act(
        _("Khôi phục bài đã gỡ"), _("Bài trở lại trạng thái ngừng đăng. Muốn hiện cho bạn đọc phải đăng lại, là một việc riêng."),
        _("Khôi phục"), ("restore",), ReasonForm, actions.restore_withdrawn, _("Đã khôi phục bài."), grave=True,
    ),
}  # fmt: skip


def open_acts(article: ArticlePage, user: Any) -> list[tuple[str, Act]]:
    """The acts that this account may do with the article as it stands."""
    possible = [(code, act) for code, act in ACTS.items() if any(allowed(name, article.state) and policy.may(user, name) for name in act.transitions)]
    return [(code, act) for code, act in possible if code != "gui-duyet" or policy.may_submit(user, article)]


def act_view(request: HttpRequest, article_id: int, code: str) -> HttpResponse:
    """``/toa-soan/bai/<id>/viec/<code>/``."""
    act = ACTS.get(code)
    if act is None:
        raise Http404
    article = access_article(request, article_id)
    if not any(policy.may(request.user, name) for name in act.transitions):  # type: ignore[arg-type]
        raise PermissionDenied
    form = act.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act.do(article, acting_user=request.user, **form.cleaned_data)
        except ArticleRefused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, act.done)
            return redirect("articles_versions", article.pk)
    context = {"article": article, "act": act, "form": form, "page_title": act.title, "possible": code in dict(open_acts(article, request.user))}
    if act.shows_checks:
        draft: ArticlePage = article.get_latest_revision_as_object()
        context.update(checks_context(draft, run_checks(draft)))
    return render(request, "articles/desk/act.html", context)
