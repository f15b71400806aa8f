"""``manage.py rebuild_pages [--from-nothing] [--kind KIND]``: make every stored page anew, and those that are not stored yet."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from toasoan.outlets.pagestore import actions
from toasoan.outlets.pagestore.building import build
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.offering import kinds
from toasoan.outlets.pagestore.software import fingerprint
from toasoan.outlets.pagestore.warming import addresses

REASON = "manage.py rebuild_pages"


class Command(BaseCommand):
    """Pages stay readable meanwhile; one that says what it said before is not written again."""

    help = "Dựng lại mọi trang báo trong kho trang, có thanh tiến độ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from-nothing", action="store_true", help="Xóa sạch kho trang trước; độc giả chờ lâu hơn trong lúc dựng.")
        parser.add_argument("--kind", action="append", help="Chỉ loại trang này, ví dụ articles.articlepage; có thể ghi nhiều lần.")

    def handle(self, *args: Any, from_nothing: bool = False, kind: list[str] | None = None, **options: Any) -> None:
        """Rebuild, and say how fast it went."""
        if not settings.PAGE_STORE_ON:
            raise CommandError("Kho trang đang tắt (TOASOAN_PAGE_STORE_ON=0).")
        known = [one.name for one in kinds()]
        if unknown := set(kind or ()) - set(known):
            raise CommandError(f"Không có loại trang {', '.join(sorted(unknown))}. Hiện có: {', '.join(known)}.")
        if from_nothing:
            actions.drop_all(acting_user=None, reason=REASON)
        made_by = fingerprint()
        line = {(site.pk, path): (site, path) for site, one, paths in addresses() for path in paths if not kind or one.name in kind}
        rest = StoredPage.objects.select_related("site__root_page").order_by("turn", "pk")
        for page in rest.filter(kind__in=kind) if kind else rest:
            line.setdefault((page.site_id, page.path), (page.site, page.path))
        begun, kept = time.monotonic(), 0
        for site, path in tqdm(line.values(), unit="trang", disable=not sys.stderr.isatty(), file=sys.stderr):
            kept += not build(site, path).refusal
        if not kind:
            actions.note_software(made_by)
        spent = time.monotonic() - begun
        self.stdout.write(f"Đã dựng {kept} trang, bỏ {len(line) - kept}, {spent:.1f} giây, {len(line) / max(spent, 0.001):.1f} trang/giây.")
