"""The life of each article as steps in time, played in order through the newsroom's actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from wagtail.models import Comment

from demo.drafting import Drafting, as_first_said
from demo.remarks import Remarks
from demo.reviewers import Reviewers, chance
from demo.timetable import Timetable
from demo.world import Entry, links_of
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.actions import (
    approve_task,
    claim_task,
    correct_article,
    publish_article,
    return_article,
    submit_article,
    withdraw_article,
)
from toasoan.newsroom.articles.models import ArticlePage, Correction, DeskTaskState, Priority

CHAIN = ("editor", "desk-head", "managing-editor", "editor-in-chief")
WAITING_AT = {"editor": 0, "desk-head": 1, "managing-editor": 2, "editor-in-chief": 3}
PUBLIC_STATES = {"published", "withdrawn"}
CORRECTION_KINDS = {"cai-chinh": Correction.Kind.CORRECTION, "xin-loi": Correction.Kind.APOLOGY, "lam-ro": Correction.Kind.CLARIFICATION}
# how far into the time from the first line to publication each step comes
SHARE = {
    "create": 0.0, "submit": 0.45, "return": 0.55, "resubmit": 0.66,
    "editor": 0.75, "desk-head": 0.85, "managing-editor": 0.94, "editor-in-chief": 1.0,
}  # fmt: skip
HOURS_OF_WORK = {"tin": 3, "video": 7, "am-thanh": 7, "tra-loi-ban-doc": 30, "phong-su": 76, "e-magazine": 100, "anh": 9}
SLOW_TITLE, SLOW_HOURS, USUAL_HOURS = "tap-chi", 150, 22
EVENING, MORNING = time(21), time(5, 30)
# who took up which piece is told for the last days only: it is of no use later, and loading is quicker
CLAIMS_REMEMBERED = timedelta(days=4)


@dataclass(frozen=True)
class Step:
    """Something that happens to an article at a moment."""

    at: datetime
    key: str
    do: Callable[[], object]


def awake(moment: datetime) -> datetime:
    """Draw what would fall into the night together into the evening before, in the same order."""
    begins = moment.replace(hour=EVENING.hour, minute=0, second=0)
    if moment.time() < MORNING:
        begins -= timedelta(days=1)
    elif moment.time() < EVENING:
        return moment
    night = timedelta(hours=8, minutes=30)
    return begins + (moment - begins) / (night / timedelta(hours=1))


class NewsDay:
    """Plans the steps of articles, and does them."""

    def __init__(self, drafting: Drafting, reviewers: Reviewers, remarks: Remarks, timetable: Timetable) -> None:
        self.drafting, self.reviewers, self.remarks, self.timetable = drafting, reviewers, remarks, timetable
        self.pages: dict[str, ArticlePage] = {}

    # planning

    def steps(self, entries: dict[str, Entry]) -> list[Step]:
        """All steps of these articles, in order of time."""
        found = [step for entry in entries.values() for step in self._life(entry)]
        begun = {step.key: step.at for step in reversed(found) if step.do.func == self._create}  # type: ignore[attr-defined]
        for entry in entries.values():
            found.extend(self._later_links(entry, entries, begun))
        return sorted(found, key=lambda step: step.at)

    def _life(self, entry: Entry) -> Iterator[Step]:
        moment = self._moments(entry)
        yield Step(moment("create"), entry["key"], partial(self._create, entry))
        state = entry["state"]
        if state == "draft":
            return
        yield Step(moment("submit"), entry["key"], partial(self._submit, entry))
        if reason := (self.remarks.own("return", entry) or [""])[0] if state != "returned" else "":
            yield Step(moment("return"), entry["key"], partial(self._return, entry, "editor", reason))
            yield Step(moment("resubmit"), entry["key"], partial(self._resubmit, entry))
        yield from self._reviews(entry, moment)
        if state in PUBLIC_STATES:
            yield from self._aftermath(entry, moment("editor-in-chief"))

    def _moments(self, entry: Entry) -> Callable[[str], datetime]:
        """When each step of the article came: the last one at the time the content gives, the others before it."""
        last = self.last_step(entry)
        work = SLOW_HOURS if entry["title_code"] == SLOW_TITLE else HOURS_OF_WORK.get(entry["genre"], USUAL_HOURS)
        length = timedelta(hours=work, minutes=chance(entry["key"], "length", work * 12))
        scheduled = entry["state"] == "scheduled"
        end = self.timetable.now - timedelta(minutes=25) if scheduled else self.timetable.past(entry["published"])

        def moment(step: str) -> datetime:
            return end if step == last else awake(end - length * (SHARE[last] - SHARE[step]))

        return moment

    @staticmethod
    def last_step(entry: Entry) -> str:
        """The step that brought the article to where it stands; ``published`` in the content is the time of this one."""
        state = entry["state"]
        if state == "draft":
            return "create"
        if state == "returned":
            return "editor"
        if state in WAITING_AT:
            return ("submit", *CHAIN)[WAITING_AT[state]]
        return "editor-in-chief"

    def _reviews(self, entry: Entry, moment: Callable[[str], datetime]) -> Iterator[Step]:
        state, key = entry["state"], entry["key"]
        if state == "returned":
            yield Step(moment("editor"), key, partial(self._return, entry, "editor", entry["reason"]))
            return
        for step in CHAIN[: WAITING_AT.get(state, len(CHAIN))]:
            if self.reviewers.reviewer(step, entry, self.drafting.section(entry)) is None:
                # nobody is left to decide here without judging the own work: the editor-in-chief publishes directly
                yield Step(moment("editor-in-chief"), key, partial(self._publish_directly, entry))
                return
            yield Step(moment(step), key, partial(self._approve, entry, step))
        if state in WAITING_AT:
            yield Step(moment(self.last_step(entry)) + timedelta(seconds=50), key, partial(self._wait, entry))

    def _aftermath(self, entry: Entry, published: datetime) -> Iterator[Step]:
        latest = self.timetable.now - timedelta(minutes=1)
        if entry.get("correction"):
            hours = timedelta(hours=2, minutes=chance(entry["key"], "correction", 150))
            yield Step(min(awake(published + hours), latest), entry["key"], partial(self._correct, entry))
        if entry["state"] == "withdrawn":
            hours = timedelta(hours=18, minutes=chance(entry["key"], "withdrawal", 300))
            yield Step(min(awake(published + hours), latest), entry["key"], partial(self._withdraw, entry))

    def _later_links(self, entry: Entry, entries: dict[str, Entry], begun: dict[str, datetime]) -> Iterator[Step]:
        """Links to articles that did not exist when this one was begun come with a new version, as a newsroom adds them."""
        later = [key for key in links_of(entry) if key in begun and begun[key] >= begun[entry["key"]]]
        if not later:
            return
        ready = [self._moments(entries[key])(self.last_step(entries[key])) for key in later]
        at = max(*ready, self._moments(entry)(self.last_step(entry))) + timedelta(seconds=75 + chance(entry["key"], "links", 60))
        yield Step(at, entry["key"], partial(self._add_links, entry))

    # doing

    def _owner(self, entry: Entry) -> User:
        return self.reviewers.owner(entry, self.drafting.section(entry))

    def _reviewer(self, entry: Entry, step: str) -> User:
        found = self.reviewers.reviewer(step, entry, self.drafting.section(entry))
        assert found is not None, f"nobody may decide on {entry['key']} at {step}"
        return found

    def _waiting(self, entry: Entry) -> DeskTaskState:
        article = self.pages[entry["key"]]
        return DeskTaskState.objects.get(workflow_state__object_id=str(article.pk), status=DeskTaskState.STATUS_IN_PROGRESS)

    def _create(self, entry: Entry) -> None:
        goes_live = self.timetable.to_come(entry["published"]) if entry["state"] == "scheduled" else None
        due = self.timetable.to_come(entry["due"]) if entry.get("due") else None
        article = self.drafting.create(as_first_said(entry), acting_user=self._owner(entry), goes_live=goes_live, planned_for=goes_live or due)
        self.pages[entry["key"]] = article

    def _submit(self, entry: Entry) -> None:
        submit_article(self.pages[entry["key"]], acting_user=self._owner(entry))

    def _resubmit(self, entry: Entry) -> None:
        self.drafting.rewrite(self.pages[entry["key"]], as_first_said(entry), acting_user=self._owner(entry))
        submit_article(self.pages[entry["key"]], acting_user=self._owner(entry))

    def _approve(self, entry: Entry, step: str) -> None:
        reviewer, waiting = self._reviewer(entry, step), self._waiting(entry)
        if self.timetable.now - waiting.started_at < CLAIMS_REMEMBERED:
            claim_task(waiting, acting_user=reviewer)
        says_something = chance(entry["key"], f"says/{step}", 5) < 2
        approve_task(waiting, acting_user=reviewer, comment=self.remarks.of("approve", entry, step) if says_something else "")

    def _return(self, entry: Entry, step: str, reason: str) -> None:
        return_article(self._waiting(entry), reason=reason, acting_user=self._reviewer(entry, step))

    def _wait(self, entry: Entry) -> None:
        """Where the article stands now: due as the content says, and taken up by somebody in two cases out of three."""
        waiting = self._waiting(entry)
        if entry.get("due"):
            due = self.timetable.to_come(entry["due"])
            soon = due - self.timetable.now < timedelta(hours=2)
            waiting.due_at, waiting.priority = due, Priority.HIGH if soon else Priority.NORMAL
            waiting.save(update_fields=["due_at", "priority"])
        if chance(entry["key"], "claimed", 3):
            claim_task(waiting, acting_user=self._reviewer(entry, entry["state"]))
        self._remark_in_margin(entry)

    def _remark_in_margin(self, entry: Entry) -> None:
        article = self.pages[entry["key"]]
        by = self._reviewer(entry, "editor")
        for text in self.remarks.own("comment", entry):
            Comment.objects.create(page=article, user=by, text=text, contentpath="lead_paragraph", revision_created=article.get_latest_revision())

    def _publish_directly(self, entry: Entry) -> None:
        publish_article(self.pages[entry["key"]], acting_user=self._reviewer(entry, "editor-in-chief"))

    def _correct(self, entry: Entry) -> None:
        correction, by = entry["correction"], self._reviewer(entry, "managing-editor")
        self.drafting.rewrite(self.pages[entry["key"]], entry, acting_user=by)
        correct_article(
            self.pages[entry["key"]],
            what_was_wrong=correction["what_was_wrong"],
            corrected=correction["corrected"],
            kind=CORRECTION_KINDS[correction["kind"]],
            acting_user=by,
        )

    def _withdraw(self, entry: Entry) -> None:
        withdraw_article(self.pages[entry["key"]], reason=entry["reason"], acting_user=self._reviewer(entry, "editor-in-chief"))

    def _add_links(self, entry: Entry) -> None:
        article = self.pages[entry["key"]]
        by = self._reviewer(entry, "managing-editor")
        self.drafting.rewrite(article, entry, acting_user=by if entry["state"] in PUBLIC_STATES else self._owner(entry))
        if entry["state"] in PUBLIC_STATES:
            publish_article(article, acting_user=by)
