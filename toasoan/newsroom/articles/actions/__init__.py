"""Every write to articles, split by noun. All take a keyword-only ``acting_user`` (``None``: the system) and run in one transaction
that holds the change, the audit row and the event. They raise ``ArticleRefused`` and then change nothing."""

from toasoan.newsroom.articles.actions.corrections import correct_article
from toasoan.newsroom.articles.actions.folders import create_article, ensure_archive, ensure_month_folder, sync_page_permissions
from toasoan.newsroom.articles.actions.importing import edit_since_import, import_articles, reimport_article
from toasoan.newsroom.articles.actions.publishing import (
    expire_article,
    publish_article,
    publish_due,
    publish_now,
    schedule_article,
    unpublish_article,
    unschedule_article,
)
from toasoan.newsroom.articles.actions.review import (
    approve_task,
    claim_task,
    recall_article,
    release_task,
    return_article,
    submit_article,
)
from toasoan.newsroom.articles.actions.versions import keep_version
from toasoan.newsroom.articles.actions.withdrawal import restore_withdrawn, withdraw_article

__all__ = [
    "approve_task",
    "claim_task",
    "correct_article",
    "create_article",
    "edit_since_import",
    "ensure_archive",
    "ensure_month_folder",
    "expire_article",
    "import_articles",
    "keep_version",
    "publish_article",
    "publish_due",
    "publish_now",
    "recall_article",
    "reimport_article",
    "release_task",
    "restore_withdrawn",
    "return_article",
    "schedule_article",
    "submit_article",
    "sync_page_permissions",
    "unpublish_article",
    "unschedule_article",
    "withdraw_article",
]  # fmt: skip
