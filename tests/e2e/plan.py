"""What the tests of the board and of versions find in the newsroom; run inside it."""

from __future__ import annotations

import json

from django.utils import timezone

from tests.e2e import cast
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.models import Story

# kind → the address of its editor and the field that tests type into
EDITORS = {
    "script": ("/toa-soan/kich-ban/edit/{}/", "[name=rows-0-value-text]"),
    "print_item": ("/toa-soan/bai-bao-in/edit/{}/", "#id_body"),
    "socialpost": ("/toa-soan/mang-xa-hoi/edit/{}/", "#id_text"),
}
FIRST = "Sáng nay bão vào bờ."


def _head() -> User:
    return User.objects.get(username=cast.DESK_HEAD.login)


def story(title: str) -> Story:
    """A story of today."""
    return actions.create_story(title=title, planned_for=timezone.localdate(), acting_user=_head())


def coverages(title: str, count: int) -> None:
    """So many radio pieces of today for one story; prints their numbers."""
    made, desk = story(title), Desk.objects.get(code="thoi-su")
    rows = [
        actions.create_coverage(
            made, medium="radio", title=f"{title} {number}", planned_on=timezone.localdate(), desk=desk, acting_user=_head()
        ).pk
        for number in range(count)
    ]  # fmt: skip
    print(json.dumps(rows))


def versions(title: str) -> None:
    """One draft of each written kind, all saying the same; prints their numbers by kind."""
    made, owner = story(title), User.objects.get(username=cast.EDITOR.login)
    script = Script(story=made, title=f"{title}: tin phát thanh", medium="radio", owner=owner)
    script.rows = Script._meta.get_field("rows").to_python([{"type": "spoken", "value": {"text": FIRST}}])
    drafts = {
        "script": script,
        "print_item": PrintItem(story=made, title=f"{title}: bài báo in", body=FIRST, owner=owner),
        "socialpost": SocialPost(story=made, title=f"{title}: bài đăng", text=FIRST, owner=owner),
    }
    for draft in drafts.values():
        draft.save()
        draft.save_revision(user=owner)
        actions.link_version(draft.content_key, story=made, acting_user=owner)
    print(json.dumps({kind: draft.pk for kind, draft in drafts.items()}))
