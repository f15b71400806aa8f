"""``manage.py rebuild_search [--index-only]``: index again everything that can be found.

Step by step, while readers search and the newsroom publishes. ``--index-only`` is for an index that is broken itself: it is made from nothing out of
the documents, in one transaction; what was there is found until it ends.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from toasoan.foundation.search.actions import catch_up, index_each, rebuild, remove
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.sources import sources


class Command(BaseCommand):
    help = "Dựng lại chỉ mục tìm kiếm từ mọi nội dung đang công khai; mục không còn nguồn thì bỏ"

    def add_arguments(self, parser: CommandParser) -> None:
        said = "Bỏ chỉ mục của cơ sở dữ liệu, dựng lại từ các mục đã có; trên SQLite khóa ghi trong lúc chạy"
        parser.add_argument("--index-only", action="store_true", help=said)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["index_only"]:
            rebuild()
        else:
            self._fill(quiet=options["verbosity"] < 1)
            catch_up()
        if options["verbosity"] > 0:
            self.stdout.write(_("Chỉ mục có %(count)d mục.") % {"count": SearchDocument.objects.count()})

    def _fill(self, *, quiet: bool) -> None:
        for source in sources():
            seen = set(index_each(tqdm(source.documents(), total=source.count(), desc=source.kind, unit="", disable=quiet)))
            known = SearchDocument.objects.filter(kind=source.kind).values_list("key", flat=True)
            gone = [key for key in known.iterator() if key not in seen]
            for key in gone:
                remove(key)
            said = {"count": len(seen), "kind": source.kind, "gone": len(gone)}
            if not quiet:
                self.stdout.write(_("%(kind)s: %(count)d mục, bỏ %(gone)d mục không còn.") % said)
