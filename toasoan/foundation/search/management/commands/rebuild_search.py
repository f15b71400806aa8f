"""``manage.py rebuild_search``: fill the index again from everything that can be found."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from toasoan.foundation.search.actions import index
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.sources import sources


class Command(BaseCommand):
    help = "Dựng lại chỉ mục tìm kiếm từ mọi nội dung đang công khai; mục không còn nguồn thì bỏ"

    def handle(self, *args: Any, **options: Any) -> None:
        for source in sources():
            seen: set[str] = set()
            for document in tqdm(source.documents(), total=source.count(), desc=source.kind, unit="", disable=options["verbosity"] < 1):
                index(document)
                seen.add(document.key)
            known = SearchDocument.objects.filter(kind=source.kind).values_list("key", flat=True)
            gone = [key for key in known.iterator() if key not in seen]
            for at in range(0, len(gone), 500):
                SearchDocument.objects.filter(key__in=gone[at : at + 500]).delete()
            said = {"count": len(seen), "kind": source.kind, "gone": len(gone)}
            self.stdout.write(_("%(kind)s: %(count)d mục, bỏ %(gone)d mục không còn.") % said)
        engine().rebuild()
