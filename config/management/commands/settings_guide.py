"""``manage.py settings_guide``: write the table of settings into docs/van-hanh/cai-dat.md from the declarations themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.environment import env

BEGIN, END = "<!-- bảng cài đặt: tạo bằng manage.py settings_guide -->", "<!-- hết bảng -->"


def table() -> str:
    """The settings as a Markdown table; defaults that depend on the machine are described, not shown."""
    rows = ["| Biến môi trường | Ý nghĩa | Mặc định |", "| --- | --- | --- |"]
    for setting in sorted(env.declared.values(), key=lambda one: one.name):
        default = setting.default.replace(str(settings.VAR), "<TOASOAN_VAR>").replace(str(settings.BASE_DIR), "<thư mục cài đặt>")
        if setting.name == "TOASOAN_VAR":
            default = "<thư mục cài đặt>/var"
        rows.append(f"| `{setting.name}` | {setting.meaning} | {f'`{default}`' if default else '(trống)'} |")
    return "\n".join(rows)


class Command(BaseCommand):
    """Rewrite the table between its marks."""

    help = "Cập nhật bảng cài đặt trong docs/van-hanh/cai-dat.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace what is between the marks."""
        path = settings.BASE_DIR / "docs/van-hanh/cai-dat.md"
        text = path.read_text()
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        path.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}")
        self.stdout.write(f"{path.name}: {len(env.declared)} cài đặt.")
