"""Lists and forms of the vocabulary, and the page views of articles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from toasoan.newsroom.articles.models import ArticlePage, Author, EmbedProvider, Genre, Place, Topic, WorkflowRule
from toasoan.newsroom.articles.views import editing


class ArticlePageViewSet(PageViewSet):
    """Wagtail's views of one page, with ours where the newsroom's rules speak."""

    model = ArticlePage
    edit_view_class = editing.ArticleEditView
    revisions_revert_view_class = editing.ArticleRevertView
    revisions_unschedule_view_class = editing.ArticleUnscheduleView
    unpublish_view_class = editing.ArticleUnpublishView
    workflow_action_view_class = editing.ArticleWorkflowActionView


class AuthorViewSet(SnippetViewSet):
    """Pen names."""

    model = Author
    icon = "user"
    menu_label = _("Tác giả")
    list_display = ["name", "user"]
    list_filter = ["user"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("name", "slug", "user", "biography", "portrait")]


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Chủ đề")
    list_display = ["name", "slug"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("name", "slug", "description")]


class PlaceViewSet(SnippetViewSet):
    """Places."""

    model = Place
    icon = "site"
    menu_label = _("Địa danh")
    list_display = ["name", "successor"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("name", "slug", "latitude", "longitude", "successor")]


class GenreViewSet(SnippetViewSet):
    """Genres and what they need."""

    model = Genre
    icon = "list-ul"
    menu_label = _("Thể loại")
    list_display = ["name", "code", "order"]
    panels = [FieldPanel(name) for name in ("name", "code", "order", "needs")]


class EmbedProviderViewSet(SnippetViewSet):
    """Sites that may be embedded."""

    model = EmbedProvider
    icon = "media"
    menu_label = _("Nguồn nhúng")
    list_display = ["name", "hosts", "active"]
    panels = [FieldPanel(name) for name in ("name", "hosts", "frame_pattern", "frame_address", "active")]


class WorkflowRuleViewSet(SnippetViewSet):
    """Which chain an article takes."""

    model = WorkflowRule
    icon = "tasks"
    menu_label = _("Chọn quy trình duyệt")
    list_display = ["order", "site", "section", "genre", "workflow"]
    panels = [FieldPanel(name) for name in ("order", "site", "section", "genre", "workflow", "note")]


class VocabularyGroup(SnippetViewSetGroup):
    """One place in the menu for all of it."""

    menu_label = _("Danh mục")
    menu_icon = "folder-open-inverse"
    menu_order = 300
    menu_name = "danh-muc"
    items: Any = (AuthorViewSet, TopicViewSet, PlaceViewSet, GenreViewSet, EmbedProviderViewSet, WorkflowRuleViewSet)
