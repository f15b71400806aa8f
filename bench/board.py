"""The plan with 40 staff and 300 coverages a day: queries, milliseconds and kilobytes of its screens, and how long a move takes to be seen.

    python bench/board.py [--coverages 300] [--articles 50000] [--rounds 9] [--moves 20] [--postgresql]

Asked for as an editor. The yardstick of the screens is Wagtail's own explorer of one month's folder in the same run. The delay is
measured through a real server: one connection listens to the board's stream, another moves a card, a third fetches the board anew;
its yardstick is the same board fetched once without anybody moving.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import shlex
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.lists import fill, installation, measure, newsroom, sentence  # noqa: E402

STAFF = 40
DESKS = 6
DAYS_BEFORE = 14
MEDIA = ("web", "print", "radio", "tv", "social")
STATES = ("planned", "assigned", "in_progress", "delivered", "approved", "out")
SECONDS_TO_START = 120


def people_of_the_house() -> list[Any]:
    """Forty accounts in six desks."""
    from toasoan.foundation.people.models import Desk
    from toasoan.newsroom.stories.tests.factories import make_user

    desks = [Desk.objects.create(code=f"ban-{n}", name=f"Ban số {n}") for n in range(DESKS)]
    roles = ("reporter", "reporter", "photographer", "cameraman", "editor", "desk-head", "managing-editor")
    return [make_user(f"nguoi-{n}", roles[n % len(roles)], full_name=sentence(n, 3).title(), desk=desks[n % DESKS]) for n in range(STAFF)]


def plan(day: Any, count: int, people: list[Any]) -> None:
    """So many coverages of one day, five to a story, with their crews and cars."""
    from django.utils import timezone

    from toasoan.newsroom.stories.door import open_door
    from toasoan.newsroom.stories.models import Assignment, Booking, Coverage, Equipment, Story

    car = Equipment.objects.get_or_create(name="Xe 83A-000.01", defaults={"kind": "vehicle"})[0]
    noon = timezone.make_aware(datetime.combine(day, clock(12)))
    over = day < timezone.localdate()  # what was planned for earlier days is out; else all of it would stand on today's board
    with open_door():
        stories = Story.objects.bulk_create(
            Story(title=sentence(n, 8), desk=people[n % STAFF].desk, owner=people[n % STAFF], planned_for=day) for n in range(-(-count // 5))
        )
        made = Coverage.objects.bulk_create(
            Coverage(
                story=stories[n // 5], medium=MEDIA[n % 5], title=f"{stories[n // 5].title}: {MEDIA[n % 5]}", planned_on=day,
                desk=people[n % STAFF].desk, state="out" if over else STATES[n % 6], planned_words=400,
                due_at=noon + timedelta(minutes=n - count // 2),
            )
            for n in range(count)
        )  # fmt: skip
        Assignment.objects.bulk_create(
            Assignment(coverage=one, person=people[(place + part) % STAFF], part=("write", "photo")[part], state="accepted", offered_by=people[4])
            for place, one in enumerate(made)
            for part in range(2)
        )
    begin = [noon + timedelta(hours=n % 8) for n in range(count)]
    Booking.objects.bulk_create(
        Booking(equipment=car, coverage=one, starts_at=begin[n], ends_at=begin[n] + timedelta(hours=1)) for n, one in enumerate(made) if n % 10 == 0
    )


def screens(rounds: int, client: Any) -> dict[str, dict[str, float]]:
    """Every screen of the plan and its neighbours, as an editor."""
    from toasoan.newsroom.articles.models import MonthFolder
    from toasoan.newsroom.stories.models import Coverage, Story

    coverage, story = Coverage.objects.order_by("-pk").first(), Story.objects.order_by("-pk").first()
    folder = MonthFolder.objects.order_by("-slug").first()
    assert coverage is not None
    assert story is not None
    assert folder is not None
    pages = {
        "board": "/toa-soan/bang/",
        "board_grid": "/toa-soan/bang/?phan=bang",
        "board_by_medium": "/toa-soan/bang/?nhom=medium",
        "late": "/toa-soan/bang/?xem=tre",
        "waiting_for_me": "/toa-soan/bang/?xem=cho-toi",
        "list": "/toa-soan/bang/danh-sach/",
        "search": "/toa-soan/bang/?tim=nuoc",
        "calendar_day": "/toa-soan/lich/?xem=ngay",
        "calendar_week": "/toa-soan/lich/?xem=tuan",
        "calendar_month": "/toa-soan/lich/?xem=thang",
        "stories": "/toa-soan/de-tai/",
        "story": f"/toa-soan/de-tai/{story.pk}/",
        "coverage": f"/toa-soan/san-pham/{coverage.pk}/",
        "my_work": "/toa-soan/viec-cua-toi/",
        "approvals": "/toa-soan/cho-toi/",
        "report": "/toa-soan/bao-cao/?theo=person",
        "wagtail_explorer": f"/toa-soan/pages/{folder.pk}/",
    }
    return {name: measure(client, url, rounds) for name, url in pages.items()}


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The web server as an installation runs it; the port it answers on."""
    from config.start import web_command

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(shlex.split(web_command(Path(os.environ["TOASOAN_VAR"]), str(port))), cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                ask(port, "GET", "/dang-nhap/", {})
                break
            time.sleep(0.2)
        else:
            raise SystemExit("the server does not answer")
        yield port
    finally:
        process.terminate()
        process.wait(20)


def ask(port: int, method: str, path: str, cookies: dict[str, str], form: dict[str, str] | None = None) -> tuple[int, bytes, dict[str, str]]:
    """One request as a browser makes it; code, body and the cookies that were set."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Accept": "application/json, text/html"}
    body = None
    if form is not None:
        body = urlencode({**form, "csrfmiddlewaretoken": cookies["csrftoken"]})
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{port}"}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    given = dict(
        value.split(";")[0].split("=", 1) for name, value in answer.getheaders() if name.lower() == "set-cookie" and "=" in value.split(";")[0]
    )
    connection.close()
    return answer.status, content, given


class Listener(threading.Thread):
    """Another browser: it listens to the stream and notes when it hears of which coverage."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.heard: dict[int, float] = {}
        self.open = threading.Event()
        self.news = threading.Condition()
        self.connection = http.client.HTTPConnection("localhost", port, timeout=600)
        self.cookies = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def run(self) -> None:
        """Read line by line until the connection is closed."""
        self.connection.request("GET", "/toa-soan/bang/dong-su-kien/", headers={"Cookie": self.cookies, "Accept": "text/event-stream"})
        answer = self.connection.getresponse()
        with contextlib.suppress(OSError, ValueError, AttributeError):
            for line in answer:
                self.open.set()
                if line.startswith(b"data: "):
                    moment = time.perf_counter()
                    with self.news:
                        self.heard |= dict.fromkeys(json.loads(line[6:]).get("coverages", []), moment)
                        self.news.notify_all()

    def wait_for(self, coverage: int, seconds: float = 20) -> float:
        """When it heard of a coverage."""
        with self.news:
            if not self.news.wait_for(lambda: coverage in self.heard, seconds):
                raise SystemExit("the other browser heard nothing")
            return self.heard.pop(coverage)


def delays(moves: int, user: Any) -> dict[str, float]:
    """Milliseconds from asking for a move until its answer, until another browser hears of it, and until that browser has the new board."""
    from django.test import Client
    from django.utils import timezone

    from toasoan.newsroom.stories.models import Coverage

    client = Client()
    client.force_login(user)
    cookies = {"sessionid": client.cookies["sessionid"].value}
    grid = "/toa-soan/bang/?phan=bang"
    with server() as port:
        cookies |= {name: value for name, value in ask(port, "GET", "/toa-soan/bang/", cookies)[2].items() if name == "csrftoken"}
        still = []
        for _round in range(5):
            begun = time.perf_counter()
            code, content, _set = ask(port, "GET", grid, cookies)
            still.append((time.perf_counter() - begun) * 1000)
            assert code == 200, code
            assert b"data-card" in content
        listener = Listener(port, cookies)
        listener.start()
        if not listener.open.wait(20):
            raise SystemExit("no stream")
        time.sleep(1)
        cards = list(Coverage.objects.filter(planned_on=timezone.localdate(), state="planned").values_list("pk", flat=True)[:moves])
        answered, heard, seen = [], [], []
        for card in cards:
            begun = time.perf_counter()
            code, content, _set = ask(port, "POST", f"/toa-soan/bang/{card}/chuyen/", cookies, {"state": "in_progress"})
            answered.append((time.perf_counter() - begun) * 1000)
            assert code == 200, content[:300]
            heard.append((max(listener.wait_for(card), begun) - begun) * 1000)
            code, content, _set = ask(port, "GET", grid, cookies)
            seen.append((time.perf_counter() - begun) * 1000)
            assert f'data-card="{card}" data-state="in_progress"'.encode() in content
        listener.connection.close()
    middle = lambda values: round(statistics.median(values), 1)  # noqa: E731 (one expression)
    return {
        "moves": len(cards), "move_answered_ms": middle(answered), "heard_ms": middle(heard), "heard_worst_ms": round(max(heard), 1),
        "seen_ms": middle(seen), "still_board_ms": middle(still), "seen_to_still_board": round(statistics.median(seen) / statistics.median(still), 2),
    }  # fmt: skip


def main() -> None:
    """Fill, measure, print; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coverages", type=int, default=300)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--moves", type=int, default=20)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    os.environ |= {"TOASOAN_MODE": "test", "TOASOAN_SECOND_FACTOR": "0"}
    with installation(postgresql=given.postgresql):
        from django.utils import timezone

        from toasoan.foundation.people.models import User

        site, sections, editor = newsroom()
        people, today = people_of_the_house(), timezone.localdate()
        for day in range(DAYS_BEFORE, -8, -1):
            plan(today - timedelta(days=day), given.coverages, people)
        fill(site, sections, 0, given.articles)
        rows = screens(given.rounds, editor)
        yardstick = rows["wagtail_explorer"]["ms"]
        print(f"{given.coverages} sản phẩm một ngày, {STAFF} người, {given.articles} bài")
        for name, row in rows.items():
            print(f"  {name:17} {row['queries']:4} truy vấn {row['ms']:8.1f} ms {row['kb']:7.1f} KB   {row['ms'] / yardstick:.2f} × trang Wagtail")
        live = delays(given.moves, User.objects.get(username="bien.tap.vien"))
        print(f"  một lần chuyển thẻ: máy khác nghe sau {live['heard_ms']} ms, thấy bảng mới sau {live['seen_ms']} ms")
    result = {
        "bench": "board", "engine": "postgresql" if given.postgresql else "sqlite", "coverages": given.coverages, "articles": given.articles,
        "board_to_explorer": round(rows["board"]["ms"] / yardstick, 2), "screens": rows, "live": live,
    }  # fmt: skip
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
