"""The demo's printed paper: today's issue printed and sent out, tomorrow's eight pages being made up from the articles that are out."""

from __future__ import annotations

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.media.rights import rights_problems
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.printing.actions import issues, keeping, pages
from toasoan.newsroom.printing.models import Distribution, Frame, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.stories.actions import make_version, move_version
from toasoan.newsroom.stories.models import VersionLink

PLANNER = "nguyen.thi.bich.thuan"
SECTIONS = ("Thời sự", "Chính trị", "Kinh tế", "Nông nghiệp", "Văn hóa", "Giáo dục", "Thể thao", "Thông tin")
WORDS, PAGES, PER_PAGE = 260, 8, 2
Kind = Frame.Kind


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Two issues, once; how many items were made."""
    found = ArticlePage.objects.live().filter(locale__language_code="vi").select_related("lead_picture")  # the paper's font sets no Khmer
    planned = set(VersionLink.objects.filter(coverage__medium="print").values_list("master_key", flat=True))
    articles = list(found.order_by("-first_published_at")[: PAGES * PER_PAGE * 2])
    articles.sort(key=lambda article: article.content_key not in planned)  # what the plan has for print leads the issue being made
    if PrintTitle.objects.exists() or not articles:
        return 0
    title = PrintTitle.objects.create(
        name="Báo Phù Sa", code="bao-phu-sa", price=5000, printer="Nhà in Phù Sa", text_closes=time(20), pages_close=time(22), prints=time(23, 30)
    )
    today = timezone.localdate()
    printed = issues.plan_issue(title, number=4120, day=today, acting_user=None)
    coming = issues.plan_issue(title, number=4121, day=today + timedelta(days=1), acting_user=None)
    half = PAGES * PER_PAGE
    for issue, chosen in ((printed, articles[half:]), (coming, articles[:half])):
        issues.move_issue(issue, "open", acting_user=None)
        _fill(issue, chosen or articles, users[PLANNER])
    _print(printed)
    keeping.log_correction(coming, page=coming.pages.get(number=3), wrong="xã An Thanh", right="xã An Thạnh", acting_user=users[PLANNER])
    for page in coming.pages.all()[:3]:
        pages.move_page(page, "send_1", acting_user=None)
    return PrintItem.objects.count()


def _fill(issue: PrintIssue, articles: list[ArticlePage], planner: User) -> None:
    for place, page in enumerate(issue.pages.all()):
        pages.change_page(page, acting_user=None, section=SECTIONS[place])
        if page.number == 1:
            pages.place_other(page, Kind.MASTHEAD, acting_user=None)
        for number in range(PER_PAGE):
            _place(page, articles[(place * PER_PAGE + number) % len(articles)], planner, first=number == 0)
        if page.number == issue.page_count:
            pages.place_other(page, Kind.IMPRINT, acting_user=None, span=3, lines=8)
        else:
            pages.place_other(page, Kind.ADVERT, "Quảng cáo cuối trang", acting_user=None, span=5, column=1, line=82, lines=12)


def _place(page: PrintPage, article: ArticlePage, planner: User, *, first: bool) -> None:
    item = _item(article, page.issue, planner)
    picture = article.lead_picture
    if first and picture is not None and not any(problem.severity == "error" for problem in rights_problems(picture)):
        pages.place_other(page, Kind.PICTURE, picture=picture, acting_user=None, span=3, lines=24)
        pages.place_item(page, item, acting_user=None, span=2)
    else:
        pages.place_item(page, item, acting_user=None, span=5)


def _item(article: ArticlePage, issue: PrintIssue, planner: User) -> PrintItem:
    """The item the plan has of this article and that is approved; else one made for the issue."""
    planned = VersionLink.objects.filter(master_key=article.content_key, coverage__medium="print", coverage__state="approved").first()
    if planned is not None:
        item = PrintItem.objects.get(pk=planned.version_key.partition(":")[2])
        item.issue = issue
        item.save(update_fields=["issue"])
        return item
    made: PrintItem = make_version(article.content_key, "print_item", acting_user=planner, words=WORDS, issue=issue)
    move_version(made, "approve", acting_user=None)
    return made


def _print(issue: PrintIssue) -> None:
    """Through the proofs to the press and out to readers."""
    for page in issue.pages.all():
        pages.move_page(page, "send_1", acting_user=None)
        pages.move_page(page, "approve", acting_user=None)
    issues.move_issue(issue, "close", acting_user=None)
    issues.move_issue(issue, "print", acting_user=None)
    keeping.count_run(issue, printer=issue.title.printer, ordered=5000, printed=5060, spoiled=60, acting_user=None)
    ways = ((Distribution.Channel.POST, 3200, 0), (Distribution.Channel.RETAIL, 1400, 180), (Distribution.Channel.DEPOSIT, 12, 0))
    for channel, sent, returned in ways:
        keeping.count_distribution(issue, channel=channel, sent=sent, returned=returned, acting_user=None)
