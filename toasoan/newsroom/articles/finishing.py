"""What happens when the last step of a chain has approved. Wagtail imports this while apps are loading, hence the late import."""

from __future__ import annotations

from typing import Any


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Publish or mark as approved, by the newsroom's rules for articles and in Wagtail's way for everything else."""
    from toasoan.newsroom.articles.actions.review import finish_review
    from toasoan.newsroom.articles.models import ArticlePage
    from toasoan.newsroom.stories.versions.models import WrittenVersion

    content = workflow_state.content_object
    specific = getattr(content, "specific", content)
    if isinstance(specific, ArticlePage):
        finish_review(specific, acting_user=user)
    elif isinstance(content, WrittenVersion):
        # the right to decide at the last step is the right to call it approved
        content.get_latest_revision().publish(user=user, skip_permission_checks=True)
    else:
        content.get_latest_revision().publish(user=user)
