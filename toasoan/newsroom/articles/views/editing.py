"""Wagtail's page views, with the newsroom's refusals told instead of failing."""

from __future__ import annotations

from typing import Any

from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsUnscheduleView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView

from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.checks import Severity, run_checks
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.views.checking import checks_context
from toasoan.newsroom.stories.collaboration.actions import keep_words
from toasoan.newsroom.stories.panels import version_panels
from toasoan.newsroom.stories.versions.editing import announce, keep_typed, saved_by, somebody_else
from toasoan.newsroom.stories.versions.registry import kind_of


def tell(request: HttpRequest, refusal: ArticleRefused) -> None:
    """Show why something was refused, sentence by sentence."""
    for message in refusal.messages:
        messages.error(request, str(message))


class ChecksSidePanel(BaseSidePanel):
    """What the checks find, beside the text; refreshed after each autosave."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button, with how much there is to put right."""

        aria_label = _("Kiểm tra bài")
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["count"] = sum(problem.severity == Severity.BLOCKING for problem in self.panel.problems)
            return dict(context)

    name = "article-checks"
    title = _("Kiểm tra bài")
    template_name = "articles/desk/checks_panel.html"
    order = 150

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems = run_checks(self.object)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The findings, and where to ask for them again."""
        context = super().get_context_data(parent_context)
        context.update(checks_context(self.object, self.problems))
        context["refresh_url"] = reverse("articles_checks", args=[self.object.pk])
        return dict(context)

    class Media:
        js = (Script("articles/checks.js", type="module"),)


class ArticleEditView(EditView):
    """The editor: a refusal keeps what was typed (it is saved as a draft first) and says what to do."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.expects_json_response:
            announce(request, self.page)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.expects_json_response and (self.is_out_of_date or self.locked_for_user):
            keep_typed(request, self._typed())
        try:
            return super().post(request, *args, **kwargs)
        except ArticleRefused as refusal:
            tell(request, refusal)
            messages.info(request, _("Những gì vừa viết đã được lưu thành bản nháp."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)

    def _typed(self) -> Any:
        page = self.real_page_record.get_latest_revision_as_object()
        return self.form_class(
            self.request.POST, self.request.FILES, instance=page, subscription=self.subscription, parent_page=self.parent,
            for_user=self.request.user,
        )  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        """A save by hand over what somebody saved meanwhile is refused once: the form keeps what was typed and shows the other's words."""
        if not self.expects_json_response and self.is_out_of_date and self.action_name != "cancel_workflow":
            kind = kind_of(self.page.content_key)
            if kind is not None:
                keep_words(self.page.content_key, kind.parts_of(form.instance), acting_user=self.request.user)
            saved = self.real_page_record.get_latest_revision_as_object()
            messages.error(self.request, somebody_else(form.instance, saved, self.latest_revision.user))
            self.has_unsaved_changes = True
            return self.render_to_response(self.get_context_data())
        saved_by(self.request, self.page.content_key)
        return super().form_valid(form)

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer([*panels, ChecksSidePanel(self.page, self.request), *version_panels(self.page, self.request)])

    def redirect_away(self) -> HttpResponse:
        """After publishing or submitting one goes back to the list of articles, not into the page tree."""
        return redirect(self.next_url or reverse("articles_list"))


class ArticleRevertView(RevisionsRevertView, ArticleEditView):
    """The editor on an older version."""


class ArticleUnpublishView(UnpublishView):
    """Taking an article off the site asks for a reason: our own form does."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("articles_act", self.object.pk, "ngung-dang")


class ArticleUnscheduleView(RevisionsUnscheduleView):
    """Taking back a planned time goes through our action."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            actions.unschedule_article(self.object, acting_user=request.user)  # type: ignore[arg-type]  # the admin lets nobody else in
        except ArticleRefused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Đã bỏ hẹn giờ."))
        return redirect("wagtailadmin_pages:edit", self.object.pk)


class ArticleWorkflowActionView(WorkflowActionView):
    """Approve and return from Wagtail's own screens."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ArticleRefused as refusal:
            tell(request, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)
