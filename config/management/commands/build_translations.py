"""``manage.py build_translations``: the fragments of locale/sources/<language> become the catalogues that Django reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from config.translations.fragments import DOMAINS, VIETNAMESE_PLURALS, merge, read_fragments, write_catalogue


class Command(BaseCommand):
    help = "Gộp locale/sources/<ngôn ngữ>/*.po thành locale/<ngôn ngữ>/LC_MESSAGES và biên dịch (không cần chương trình gettext)"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        locale = Path(settings.BASE_DIR) / "locale"
        parser.add_argument("--sources", type=Path, default=locale / "sources", help="Thư mục chứa mỗi ngôn ngữ một thư mục .po nguồn")
        parser.add_argument("--target", type=Path, default=locale, help="Thư mục đích")

    def handle(self, *args: Any, sources: Path, target: Path, **options: Any) -> None:
        for folder in sorted(path for path in sources.iterdir() if path.is_dir()):
            fragments = read_fragments(folder)
            plural_forms = fragments[0].plural_forms if fragments else VIETNAMESE_PLURALS
            for domain in DOMAINS:
                entries = merge(fragments, domain)
                catalogue = target / folder.name / "LC_MESSAGES" / f"{domain}.po"
                write_catalogue(entries, catalogue, language=folder.name, plural_forms=plural_forms)
                said = {"count": len(entries), "file": catalogue.with_suffix(".mo")}
                self.stdout.write(_("%(count)d chuỗi → %(file)s") % said)
