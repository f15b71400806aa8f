"""``manage.py import_archive SOURCE``: the archive of an old site comes along (docs/van-hanh/nhap-kho-bai.md)."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from toasoan.newsroom.wire.actions import Options, import_archive
from toasoan.newsroom.wire.formats import format_codes
from toasoan.newsroom.wire.items import SourceRefused


def collect_static_files() -> None:
    """An article that is taken over again is rendered, which asks for the names of the collected files; after ``migrate`` alone there are none."""
    storage = staticfiles_storage
    if isinstance(storage, ManifestFilesMixin) and storage.read_manifest() is None:
        call_command("collectstatic", interactive=False, verbosity=0)
        storage.hashed_files, storage.manifest_hash = storage.load_manifest()


class Command(BaseCommand):
    """Imports a WordPress export, feeds, ninjs, CSV or JSON Lines."""

    help = "Nhập kho bài của trang cũ: WordPress (WXR), RSS/Atom, ninjs, CSV, JSON Lines. Chạy lại không nhân đôi bài."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The contract is in docs/contracts/import-archive.md."""
        parser.add_argument("source", type=Path, metavar="SOURCE", help="Tệp, thư mục hoặc gói nén (zip, tar)")
        parser.add_argument("--format", choices=format_codes(), help="Định dạng; bỏ trống thì tự nhận")
        parser.add_argument("--map", type=Path, metavar="FILE", help="Tệp ánh xạ (YAML)")
        parser.add_argument("--media", type=Path, metavar="DIR", help="Thư mục hoặc gói nén chứa ảnh của trang cũ")
        parser.add_argument("--site", default="", metavar="CODE", help="Mã ấn phẩm hoặc tên miền của trang tin; bỏ trống thì trang mặc định")
        parser.add_argument("--section", default="", metavar="SLUG", help="Chuyên mục cho bài không rõ chuyên mục")
        parser.add_argument("--dry-run", action="store_true", help="Chỉ thử, không ghi gì")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="Ghi báo cáo ra tệp JSON")
        parser.add_argument("--allow-network", action="store_true", help="Cho phép tải ảnh thiếu từ internet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, write the report, print the summary."""
        chosen = Options(**{name: options[name] for name in ("format", "map", "media", "site", "section", "dry_run", "allow_network")})
        if not chosen.dry_run:
            collect_static_files()
        try:
            with tqdm(unit=" bài", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
                report, batch = import_archive(options["source"], chosen, acting_user=None, progress=bar.update)
        except SourceRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["report"]:
            data = {"dry_run": chosen.dry_run, "batch": batch.pk if batch else None, **report.as_data()}
            options["report"].write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if chosen.dry_run:
            self.stdout.write("Chạy thử, chưa ghi gì.")
        self.stdout.write(report.summary())
