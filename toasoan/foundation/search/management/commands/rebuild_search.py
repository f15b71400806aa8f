"""``manage.py rebuild_search``: fill the index again from everything that can be found."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from toasoan.foundation.search.actions import rebuild, store_all
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.sources import sources


class Command(BaseCommand):
    help = "Dựng lại chỉ mục tìm kiếm từ mọi nội dung đang công khai; mục không còn nguồn thì bỏ"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--index-only", action="store_true", help="Chỉ dựng lại chỉ mục của cơ sở dữ liệu từ các mục đã có")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["index_only"]:
            self._fill(quiet=options["verbosity"] < 1)
        count = rebuild()
        if options["verbosity"] > 0:
            self.stdout.write(_("Chỉ mục có %(count)d mục.") % {"count": count})

    def _fill(self, *, quiet: bool) -> None:
        for source in sources():
            seen = set(store_all(tqdm(source.documents(), total=source.count(), desc=source.kind, unit="", disable=quiet)))
            known = SearchDocument.objects.filter(kind=source.kind).values_list("key", flat=True)
            gone = [key for key in known.iterator() if key not in seen]
            for at in range(0, len(gone), 500):
                SearchDocument.objects.filter(key__in=gone[at : at + 500]).delete()
            said = {"count": len(seen), "kind": source.kind, "gone": len(gone)}
            if not quiet:
                self.stdout.write(_("%(kind)s: %(count)d mục, bỏ %(gone)d mục không còn.") % said)
