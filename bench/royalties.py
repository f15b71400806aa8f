"""Closing a month: grading aside, 3,000 works of 120 people are collected, approved and closed, and the payment list is made.

    python bench/royalties.py [--works 3000] [--people 120]

The yardstick in the same run is the plain insertion of the same rows (works, shares and payments, already computed) with Django's
``bulk_create`` into the same database: the ratio says what computing, checking, auditing and freezing cost on top. Everything happens
in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def prepare(folder: str) -> None:
    """An empty installation in the folder."""
    os.environ |= {"TOASOAN_VAR": folder, "TOASOAN_MODE": "test", "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def world(people: int) -> dict[str, Any]:
    """A scheme in force, a finished month and the people."""
    from toasoan.newsroom.royalties.models import Payee, Period
    from toasoan.newsroom.royalties.tests.factories import make_scheme

    make_scheme()
    payees = Payee.objects.bulk_create([Payee(name=f"Người viết {number}", kind="contributor") for number in range(people)])
    starts = date(2026, 9, 1)
    return {"period": Period.objects.create(code="2026-09", starts=starts, ends=date(2026, 9, 30)), "payees": payees}


def fill(period: Any, payees: list[Any], works: int) -> None:
    """Works with one to three authors each."""
    from toasoan.newsroom.royalties.models import Share, Work

    dice = random.Random(20260901)
    first = datetime(2026, 9, 1, 1, tzinfo=UTC)
    made = Work.objects.bulk_create(
        [
            Work(
                period=period, key=f"article:{number}", title=f"Tác phẩm {number}", medium=dice.choice(["web", "radio", "tv", "print"]),
                genre_code=dice.choice(["tin", "phong-su", "phong-van"]), published_at=first + timedelta(minutes=13 * number),
            )
            for number in range(works)
        ],
        batch_size=500,
    )  # fmt: skip
    Share.objects.bulk_create(
        [Share(work=work, payee=payee, role="Bài") for work in made for payee in dice.sample(payees, dice.choice([1, 1, 1, 2, 3]))],
        batch_size=500,
    )


def grade_all(period: Any) -> float:
    """Grade every work as a person does, one action each; seconds."""
    from toasoan.newsroom.royalties import actions, queries
    from toasoan.newsroom.royalties.actions import Grading
    from toasoan.newsroom.royalties.models import Work

    book, began = queries.book_of(period), time.perf_counter()
    for place, work in enumerate(Work.objects.filter(period=period)):
        actions.grade_work(work, Grading("ABC"[place % 3]), acting_user=None, book=book)
    return time.perf_counter() - began


def close(period: Any) -> dict[str, float]:
    """Approve, submit, close; seconds of each."""
    from toasoan.newsroom.royalties import actions

    found = {}
    for name, act in (("approve", actions.approve_works), ("submit", actions.submit_period), ("close", actions.close_period)):
        began = time.perf_counter()
        act(period, acting_user=None)
        found[name] = time.perf_counter() - began
    return found


def plain(period: Any) -> float:
    """Insert the same works, shares and payments again, as bare rows, into a period of their own; seconds."""
    from django.db import transaction

    from toasoan.newsroom.royalties.models import Payment, Period, Share, Work

    other = Period.objects.create(code="thuoc-do", starts=date(2020, 1, 1), ends=date(2020, 1, 31))
    works = list(Work.objects.filter(period=period))
    shares = list(Share.objects.filter(work__period=period))
    payments = list(Payment.objects.filter(period=period))
    places = {work.pk: place for place, work in enumerate(works)}
    for work in works:
        work.pk, work.period, work.key = None, other, f"thuoc-do:{work.key}"
    for payment in payments:
        payment.pk, payment.period = None, other
    began = time.perf_counter()
    with transaction.atomic():
        Payment.objects.bulk_create(payments, batch_size=500)
        Work.objects.bulk_create(works, batch_size=500)
        for share in shares:
            share.pk, share.work, share.payment = None, works[places[share.work_id]], None
        Share.objects.bulk_create(shares, batch_size=500)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--works", type=int, default=3000)
    parser.add_argument("--people", type=int, default=120)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from toasoan.newsroom.royalties import queries
        from toasoan.newsroom.royalties.documents.sheets import payment_list
        from toasoan.newsroom.royalties.models import Payment, Period, Share

        made = world(given.people)
        fill(made["period"], made["payees"], given.works)
        grading = grade_all(made["period"])
        seconds = close(made["period"])
        period = Period.objects.get(pk=made["period"].pk)
        began = time.perf_counter()
        intact = queries.verify_period(period)
        verify = time.perf_counter() - began
        began = time.perf_counter()
        size = len(payment_list(period, issued_by=None, at=datetime.now(UTC)))  # type: ignore[arg-type]
        sheet = time.perf_counter() - began
        bare = plain(period)
        result = {
            "bench": "royalties", "works": given.works, "shares": Share.objects.filter(work__period=period).count(),
            "payments": Payment.objects.filter(period=period).count(), "grade_ms_each": round(grading / given.works * 1000, 2),
            "approve_s": round(seconds["approve"], 3), "submit_s": round(seconds["submit"], 3), "close_s": round(seconds["close"], 3),
            "verify_s": round(verify, 3), "xlsx_s": round(sheet, 3), "xlsx_kb": round(size / 1024), "plain_insert_s": round(bare, 3),
            "close_to_plain_insert": round((seconds["approve"] + seconds["submit"] + seconds["close"]) / bare, 2), "intact": intact,
        }  # fmt: skip
    print(f"{given.works} tác phẩm: duyệt {seconds['approve']:.2f} s, trình {seconds['submit']:.2f} s, chốt {seconds['close']:.2f} s; ", end="")
    print(f"chèn trơn cùng số dòng {bare:.2f} s; tỷ lệ {result['close_to_plain_insert']}")
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
