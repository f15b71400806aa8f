"""Where articles join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.articles import actions, policy
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.menus import ITEMS
from toasoan.newsroom.articles.models import ArticlePage, PublicVersion
from toasoan.newsroom.articles.panels import WaitingPanel
from toasoan.newsroom.articles.views import acts, beginning, checking, keeping, naming, waiting
from toasoan.newsroom.articles.views.editing import tell
from toasoan.newsroom.articles.views.listing import ArticleListView, CorrectionListView
from toasoan.newsroom.articles.viewsets import ArticlePageViewSet, VocabularyGroup

register_snippet(VocabularyGroup)


@hooks.register("register_admin_viewset")
def register_article_views() -> ArticlePageViewSet:
    """Wagtail's page views of articles."""
    return ArticlePageViewSet("articles_pages", url_prefix="bai-trong-cay")


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("articles/desk.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Our own screens, below ``/toa-soan/``."""
    return [
        path("bai/", ArticleListView.as_view(), name="articles_list"),
        path("bai/ket-qua/", ArticleListView.as_view(results_only=True), name="articles_list_results"),
        path("bai/moi/", beginning.begin_view, name="articles_begin"),
        path("bai/ten/<slug:kind>/", naming.names_view, name="articles_names"),
        path("bai/<int:article_id>/kiem-tra/", checking.checks_view, name="articles_checks"),
        path("bai/<int:article_id>/viec/<slug:code>/", acts.act_view, name="articles_act"),
        path("bai/<int:article_id>/ban-da-dang/", keeping.versions_view, name="articles_versions"),
        path("bai/<int:article_id>/ban-da-dang/<int:number>/", keeping.version_view, name="articles_version"),
        path("bai/<int:article_id>/ban-da-dang/<int:number>/trang/", keeping.version_page_view, name="articles_version_page"),
        path("cai-chinh/", CorrectionListView.as_view(), name="articles_corrections"),
        path("cai-chinh/ket-qua/", CorrectionListView.as_view(results_only=True), name="articles_corrections_results"),
        path("cho-toi/", waiting.waiting_view, name="articles_waiting"),
        path("cho-toi/<int:state_id>/<slug:code>/", waiting.task_view, name="articles_task"),
    ]


class NewsroomItem(MenuItem):
    """A menu item for those who work on articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, "submit")  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def waiting_item() -> MenuItem:
    """What waits comes first."""
    return NewsroomItem(gettext_lazy("Chờ tôi"), reverse("articles_waiting"), name="cho-toi", icon_name="tasks", order=10)


@hooks.register("register_admin_menu_item")
def articles_item() -> MenuItem:
    """All articles."""
    return NewsroomItem(gettext_lazy("Tin, bài"), reverse("articles_list"), name="bai", icon_name="doc-full", order=20)


@hooks.register("register_admin_menu_item")
def begin_item() -> MenuItem:
    """A new article."""
    return NewsroomItem(gettext_lazy("Bài mới"), reverse("articles_begin"), name="bai-moi", icon_name="plus", order=15)


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[Any]) -> None:
    """Reporters and editors do not need the page tree or Wagtail's reports and help."""
    if request.user.is_superuser or policy.may(request.user, "publish"):  # type: ignore[arg-type,union-attr]
        return
    items[:] = [item for item in items if item.name not in {"explorer", "reports", "help"}]


for _item in ITEMS:
    hooks.register("register_page_action_menu_item", lambda item=_item: item)


@hooks.register("construct_homepage_panels")
def first_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for me comes first; Wagtail's own list of moderation would say it twice, and who has work needs no first steps."""
    unwanted = {"workflow_objects_to_moderate"} | ({"first_steps"} if policy.may(request.user, "submit") else set())  # type: ignore[arg-type]
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in unwanted]
    panels.append(WaitingPanel())


@hooks.register("before_create_page")
def begin_elsewhere(request: HttpRequest, parent: Page, page_class: type[Page]) -> HttpResponse | None:
    """Articles are begun on their own form, which puts them into the right folder."""
    return redirect("articles_begin") if page_class is ArticlePage else None


@hooks.register("before_publish_page")
def publish_by_rules(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The editor's publish button: the draft is saved by now; what follows is our action (a refusal is told by the editor)."""
    if not isinstance(page, ArticlePage):
        return None
    user: Any = request.user
    version = actions.publish_article(ArticlePage.objects.get(pk=page.pk), acting_user=user)
    if version is None:
        messages.success(request, _("Đã hẹn giờ đăng “%(title)s”.") % {"title": page.title})
    else:
        messages.success(request, _("Đã đăng “%(title)s”.") % {"title": page.title})
    return redirect("articles_versions", page.pk)


def _holds_public(page: Page) -> bool:
    """Whether the page is, or has below it, an article that readers could ever open."""
    specific = page.specific
    if isinstance(specific, ArticlePage) and specific.was_public():
        return True
    return PublicVersion.objects.filter(article__path__startswith=page.path).exists()


@hooks.register("before_delete_page")
def refuse_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What was public stays; folders and sites with such articles too."""
    if not _holds_public(page):
        return None
    messages.error(request, _("Bài đã từng đăng thì không xóa được, vì phải lưu trên máy chủ. Hãy ngừng đăng hoặc gỡ bài."))
    return redirect("articles_list")


def _refuse_below(request: HttpRequest, page: Page, *, live: bool) -> HttpResponse | None:
    if "include_descendants" not in request.POST or not ArticlePage.objects.descendant_of(page).filter(live=live).exists():
        return None
    messages.error(request, _("Việc này cần làm từng bài, kèm lý do, vì bạn đọc và pháp luật đòi hỏi."))
    return redirect("articles_list")


@hooks.register("before_unpublish_page")
def refuse_unpublish_below(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A folder, a section or a site does not take public articles off along with it: each needs its own act, with a reason."""
    return _refuse_below(request, page, live=True)


@hooks.register("before_move_page")
def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Articles have no place in the tree that means anything."""
    if not isinstance(page.specific, ArticlePage):
        return None
    messages.error(request, _("Tin, bài không chuyển chỗ trong cây trang. Muốn đổi chuyên mục thì sửa ô Chuyên mục."))
    return redirect("articles_list")


@hooks.register("before_bulk_action")
def bulk_by_rules(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Acts on many articles at once follow the rules of each; no folder is deleted with what was public."""
    if action_type == "delete" and (kept := next((page for page in objects if isinstance(page, Page) and _holds_public(page)), None)):
        return refuse_delete(request, kept)
    if action_type in {"publish", "unpublish"}:
        refusals = (_refuse_below(request, page, live=action_type == "unpublish") for page in objects if isinstance(page, Page))
        if refusal := next(filter(None, refusals), None):
            return refusal
    articles = [page.specific for page in objects if isinstance(page, Page) and issubclass(page.specific_class or Page, ArticlePage)]
    if not articles or action_type not in {"publish", "unpublish", "delete", "move"}:
        return None
    if action_type == "publish":
        _publish_many(request, articles)
    elif action_type == "delete":
        return None
    else:
        messages.error(request, _("Việc này cần làm từng bài, kèm lý do, vì bạn đọc và pháp luật đòi hỏi."))
    return redirect(action.next_url or reverse("articles_list"))


def _publish_many(request: HttpRequest, articles: list[ArticlePage]) -> None:
    for article in articles:
        try:
            version = actions.publish_article(article, acting_user=request.user)  # type: ignore[arg-type]
        except ArticleRefused as refusal:
            messages.warning(request, _("Chưa đăng “%(title)s”:") % {"title": article.title})
            tell(request, refusal)
        else:
            done = _("Đã đăng “%(title)s”.") if version is not None else _("Đã hẹn giờ đăng “%(title)s”.")
            messages.success(request, done % {"title": article.title})
