"""``manage.py build_translations``: the fragments of locale/sources/vi become the catalogue that Django reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from config.translations.fragments import DOMAINS, merge, read_fragments, write_catalogue


class Command(BaseCommand):
    help = "Gộp locale/sources/vi/*.po thành locale/vi/LC_MESSAGES và biên dịch (không cần chương trình gettext)"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        locale = Path(settings.BASE_DIR) / "locale"
        parser.add_argument("--sources", type=Path, default=locale / "sources" / "vi", help="Thư mục các tệp .po nguồn")
        parser.add_argument("--target", type=Path, default=locale / "vi" / "LC_MESSAGES", help="Thư mục đích")

    def handle(self, *args: Any, sources: Path, target: Path, **options: Any) -> None:
        fragments = read_fragments(sources)
        for domain in DOMAINS:
            entries = merge(fragments, domain)
            write_catalogue(entries, target / f"{domain}.po")
            said = {"count": len(entries), "file": target / f"{domain}.mo"}
            self.stdout.write(_("%(count)d chuỗi → %(file)s") % said)
