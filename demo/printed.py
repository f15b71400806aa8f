"""The demo's printed paper: yesterday's issue closed, today's eight pages being made up from the articles that are out."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.printing.actions import issues, pages
from toasoan.newsroom.printing.models import PrintIssue, PrintItem, PrintTitle
from toasoan.newsroom.stories.actions import make_version, move_version

PLANNER = "nguyen.thi.bich.thuan"
SECTIONS = ("Thời sự", "Chính trị", "Kinh tế", "Nông nghiệp", "Văn hóa", "Giáo dục", "Thể thao", "Thông tin")
WORDS, PAGES = 300, 8


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Two issues, once; how many items were made."""
    articles = list(ArticlePage.objects.live().order_by("-first_published_at")[: PAGES * 2])
    if PrintTitle.objects.exists() or not articles:
        return 0
    title = PrintTitle.objects.create(name="Báo Phù Sa", code="bao-phu-sa")
    today = timezone.localdate()
    yesterday = issues.plan_issue(title, number=4120, day=today - timedelta(days=1), acting_user=None, price=5000)
    now = issues.plan_issue(title, number=4121, day=today, acting_user=None, price=5000)
    for issue, chosen in ((yesterday, articles[PAGES:]), (now, articles[:PAGES])):
        issues.move_issue(issue, "open", acting_user=None)
        _fill(issue, chosen or articles, users[PLANNER])
    for page in yesterday.pages.all():
        pages.move_page(page, "send_1", acting_user=None)
        pages.move_page(page, "approve", acting_user=None)
    issues.move_issue(yesterday, "close", acting_user=None)
    for page in now.pages.all()[:3]:
        pages.move_page(page, "send_1", acting_user=None)
    return PrintItem.objects.count()


def _fill(issue: PrintIssue, articles: list[ArticlePage], planner: User) -> None:
    for place, page in enumerate(issue.pages.all()):
        pages.change_page(page, acting_user=None, section=SECTIONS[place])
        item = make_version(f"articlepage:{articles[place % len(articles)].pk}", "print_item", acting_user=planner, words=WORDS, issue=issue)
        move_version(item, "approve", acting_user=None)
        pages.place_item(page, item, acting_user=None, span=5, lines=48)
        pages.place_other(page, "advert", "Quảng cáo cuối trang", acting_user=None, span=5, line=70, lines=14)
