"""The article page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from toasoan.foundation.language import normalise, slugify_vi
from toasoan.foundation.people.current import current_user
from toasoan.newsroom.articles.blocks import BodyBlock, plain_text
from toasoan.newsroom.articles.guard import UNVERSIONED, guard_save
from toasoan.newsroom.articles.models.workflow import Priority
from toasoan.newsroom.articles.page_form import ArticlePageForm
from toasoan.newsroom.articles.states import NEVER_PUBLIC_STATES, ArticleState


class ArticlePage(Page):
    """A news item, report, interview … on the web: one type for every genre.

    Its address is ``/<section>/<slug>-<id>.html``, resolved by id: neither the tree nor the section's slug matters.
    """

    short_title = models.CharField(_("Tiêu đề ngắn"), max_length=255, blank=True, help_text=_("Cho điện thoại, tối đa 60 chữ."))
    kicker = models.CharField(_("Dòng dẫn trên tiêu đề"), max_length=100, blank=True)
    lead_paragraph = models.TextField(_("Sapo"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Nội dung"), blank=True)
    genre = models.ForeignKey("articles.Genre", models.PROTECT, related_name="articles", verbose_name=_("Thể loại"))
    section = models.ForeignKey("articles.SectionPage", models.PROTECT, related_name="articles", verbose_name=_("Chuyên mục"))
    secondary_sections = ParentalManyToManyField(
        "articles.SectionPage", blank=True, related_name="secondary_articles", verbose_name=_("Chuyên mục phụ")
    )
    topics = ParentalManyToManyField("articles.Topic", blank=True, related_name="articles", verbose_name=_("Chủ đề"))
    places = ParentalManyToManyField("articles.Place", blank=True, related_name="articles", verbose_name=_("Địa danh"))
    story = models.ForeignKey("stories.Story", models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("Đề tài"))
    lead_picture = models.ForeignKey("media.Picture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ảnh chính"))
    lead_caption = models.TextField(_("Chú thích ảnh chính"), blank=True)
    lead_credit = models.CharField(_("Nguồn ảnh chính"), max_length=255, blank=True)
    priority = models.PositiveSmallIntegerField(_("Mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL)
    planned_for = models.DateTimeField(
        _("Dự kiến đăng"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Kế hoạch của tòa soạn; muốn tự đăng thì hẹn giờ."),
    )
    embargo_until = models.DateTimeField(_("Không đăng trước"), null=True, blank=True)
    ai_label = models.CharField(_("Nhãn dùng AI"), max_length=255, blank=True, help_text=_("Độc giả thấy nhãn này ở đầu bài."))
    published_at = models.DateTimeField(_("Ngày giờ đăng"), null=True, blank=True, db_index=True, editable=False)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=ArticleState.choices, default=ArticleState.DRAFT, db_index=True, editable=False)
    byline = models.CharField(_("Bút danh đã đăng"), max_length=500, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("Gỡ lúc"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("Lý do gỡ"), blank=True, editable=False)
    imported_from = models.CharField(_("Nguồn nhập"), max_length=500, blank=True, editable=False)

    exclude_fields_in_copy = [
        "state", "published_at", "byline", "withdrawn_at", "withdrawal_reason", "imported_from", "corrections", "public_versions",
    ]  # fmt: skip
    parent_page_types = ["articles.MonthFolder"]
    subpage_types: list[str] = []

    base_form_class = ArticlePageForm
    content_panels = [
        FieldPanel("kicker"),
        *Page.content_panels,
        FieldPanel("short_title"),
        FieldPanel("lead_paragraph"),
        MultiFieldPanel([FieldPanel("lead_picture"), FieldPanel("lead_caption"), FieldPanel("lead_credit")], heading=_("Ảnh chính")),
        FieldPanel("body"),
        InlinePanel("article_authors", heading=_("Tác giả"), label=_("Tác giả")),
        InlinePanel("article_sources", heading=_("Nguồn tin"), label=_("Nguồn")),
        MultiFieldPanel(
            [
                FieldPanel("genre"),
                FieldPanel("section"),
                FieldPanel("secondary_sections"),
                FieldPanel("topics"),
                FieldPanel("places"),
                FieldPanel("story"),
            ],
            heading=_("Phân loại"),
        ),
        MultiFieldPanel(
            [FieldPanel("planned_for"), FieldPanel("priority"), FieldPanel("embargo_until"), FieldPanel("ai_label")],
            heading=_("Điều kiện đăng"),
        ),
    ]

    class Meta:
        verbose_name = _("Tin, bài")
        verbose_name_plural = _("Tin, bài")
        permissions = [
            ("submit_articlepage", "Gửi duyệt tin, bài"),
            ("publish_articlepage", "Đăng, hẹn giờ, ngừng đăng tin, bài"),
            ("correct_articlepage", "Cải chính tin, bài đã đăng"),
            ("withdraw_articlepage", "Gỡ tin, bài đã đăng"),
            ("restore_articlepage", "Khôi phục tin, bài đã gỡ"),
        ]
        indexes = [
            models.Index(fields=["section", "-published_at"], name="article_section_latest"),
            models.Index(fields=["state", "-published_at"], name="article_state_latest"),
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Bring text to NFC and give the slug in the Vietnamese way before Wagtail validates."""
        self.title: str = normalise(self.title)
        if not self.slug:
            self.slug: str = slugify_vi(self.title, max_length=90) or "bai"
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless the save would make the article public, hide it or move its state outside ``actions``."""
        guard_save(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> ArticlePage:
        """A revision's content, with what belongs to the article as a whole taken from the article."""
        page: ArticlePage = super().with_content_json(content)
        for name in UNVERSIONED:
            setattr(page, name, getattr(self, name))
        return page

    def publish(
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,  # noqa: FBT001, FBT002 (Wagtail's signature)
        log_action: Any = True,  # noqa: FBT002
        previous_revision: Any = None,
        skip_permission_checks: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Publish by the newsroom's rules, whoever asks: a screen, a bulk action, the scheduler, a programming interface.

        Some of Wagtail's screens do not say who asks; within a request it is who sent it, never the system.
        """
        from toasoan.newsroom.articles import actions

        user = user or current_user()
        if log_action == "wagtail.publish.scheduled":
            actions.publish_due(self, revision)
        else:
            actions.publish_article(
                self, acting_user=user, revision=revision, changed=changed, log_action=log_action, previous_revision=previous_revision
            )

    def unpublish(
        self,
        set_expired: bool = False,  # noqa: FBT001, FBT002 (Wagtail's signature)
        commit: bool = True,  # noqa: FBT001, FBT002
        user: Any = None,
        log_action: Any = True,  # noqa: FBT002
    ) -> None:
        """Stop publication by the newsroom's rules; a person must give a reason, which this way has no place for."""
        from toasoan.newsroom.articles import actions

        user = user or current_user()
        if set_expired:
            actions.expire_article(self)
        elif commit:
            reason = "" if user else gettext("Hệ thống ngừng đăng")
            actions.unpublish_article(self, reason=reason, acting_user=user)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy is a draft of its own, never public by being copied."""
        kwargs["keep_live"] = False
        return super().copy(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> Any:
        """Wagtail's questions about what an account may do here, answered by the newsroom's policy."""
        from toasoan.newsroom.articles.policy import ArticlePermissionTester

        return ArticlePermissionTester(user, self)

    def was_public(self) -> bool:
        """Whether readers could ever open it."""
        return self.state not in NEVER_PUBLIC_STATES or self.first_published_at is not None or self.public_versions.exists()

    def get_workflow(self) -> Any:
        """The chain of the first rule that fits the article's site, section and genre."""
        from toasoan.newsroom.articles.queries import workflow_for

        return workflow_for(self)

    @property
    def has_workflow(self) -> bool:
        """Whether a chain applies."""
        return self.get_workflow() is not None

    @property
    def language(self) -> str:
        """Code of the language it is written in: that of its locale."""
        return str(self.locale.language_code)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """The address by section slug, own slug and id, on the site the article lives in."""
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url, self.public_path

    @property
    def names(self) -> str:
        """Who signs: the published byline, else the pen names of the draft."""
        return self.byline or ", ".join(dict.fromkeys(row.author.name for row in self.article_authors.all()))

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page itself, the card that Zalo and Facebook show, a search result."""
        return [("", _("Trang bài")), ("card", _("Thẻ Zalo, Facebook")), ("search", _("Kết quả tìm kiếm"))]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The template of a preview mode."""
        if mode_name in {"card", "search"}:
            return f"articles/preview/{mode_name}.html"
        return str(super().get_preview_template(request, mode_name))

    @property
    def public_path(self) -> str:
        """``/<section>/<slug>-<id>.html``."""
        return f"/{self.section.slug}/{self.slug}-{self.pk}.html"

    @property
    def content_key(self) -> str:
        """The opaque key by which others know this article."""
        return f"articlepage:{self.pk}"

    def plain_text(self) -> str:
        """The body as plain text, for checks, search and counting."""
        return plain_text(self.body)


class ArticleAuthor(Orderable):
    """One author of an article in one role; ``byline`` is the pen name as it was when the article was published."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey("articles.Author", models.PROTECT, related_name="article_authors", verbose_name=_("Tác giả"))
    role = models.CharField(_("Vai trò"), max_length=50, blank=True, default="Bài")
    byline = models.CharField(_("Bút danh đã đăng"), max_length=255, blank=True, editable=False)

    panels = [FieldPanel("author"), FieldPanel("role")]


class ArticleSource(Orderable):
    """Where the information comes from (Press Law, Art. 31.1)."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_sources")
    name = models.CharField(_("Nguồn"), max_length=255)
    url = models.URLField(_("Liên kết"), blank=True)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)

    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("note")]
