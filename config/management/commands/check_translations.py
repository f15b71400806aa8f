"""``manage.py check_translations``: fails, naming each one, when a string that a user can see is not Vietnamese."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from config.translations.fragments import read_fragments
from config.translations.inspection import Count, Report, inspect, read_allowed
from config.translations.libraries import EXCLUDED, installed_libraries


class Command(BaseCommand):
    help = "Kiểm tra mọi chuỗi người dùng thấy đều là tiếng Việt: của thư viện và của chính sản phẩm"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR).resolve()
        sources = root / "locale" / "sources"
        report = inspect(
            root,
            installed_libraries(apps.get_app_configs(), root),
            read_fragments(sources / "vi"),
            read_allowed(sources / "own_allowed.txt"),
        )
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
        else:
            self._print(report)
        if report.problems:
            raise CommandError(_("Còn %(count)d chỗ chưa là tiếng Việt hoặc dịch hỏng.") % {"count": len(report.problems)})

    def _print(self, report: Report) -> None:
        for problem in report.problems:
            self.stdout.write(f"{problem.kind}: {problem.place}: {problem.text}")
        for title, count in (
            (_("Giao diện Wagtail"), report.of("wagtail")),
            (_("Riêng phần quản trị của Wagtail"), report.of("wagtail.admin")),
            (_("Mọi thư viện"), report.of(*report.libraries)),
            (_("Chuỗi của sản phẩm"), report.own),
        ):
            self.stdout.write(
                _("%(title)s: %(vietnamese)d/%(total)d chuỗi tiếng Việt (%(share).1f %%), thư viện có sẵn %(shipped)d.")
                % {
                    "title": title,
                    "vietnamese": count.vietnamese,
                    "total": count.total,
                    "share": 100 * count.share,
                    "shipped": count.by_library,
                }
            )


def _count(count: Count) -> dict[str, float]:
    return {"total": count.total, "vietnamese": count.vietnamese, "by_library": count.by_library, "share": round(count.share, 4)}


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "ok": not report.problems,
        "wagtail": _count(report.of("wagtail")),
        "wagtail_admin": _count(report.of("wagtail.admin")),
        "libraries": {name: _count(count) for name, count in sorted(report.libraries.items())},
        "own": _count(report.own),
        "excluded": [exclusion._asdict() for exclusion in EXCLUDED],
        "problems": [{"kind": p.kind, "place": p.place, "text": p.text} for p in report.problems],
    }
