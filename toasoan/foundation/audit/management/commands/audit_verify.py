"""``manage.py audit_verify``: verify the audit chain and name the first broken row."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from toasoan.foundation.audit.chain import verify_chain

PROBLEMS = {
    "content": "nội dung dòng này đã bị sửa",
    "previous": "dòng ngay trước dòng này đã bị sửa, xóa hoặc chèn thêm",
    "end": "các dòng cuối của nhật ký đã bị cắt",
}


class Command(BaseCommand):
    """Walk the chain; exit 1 at the first row that does not fit."""

    help = "Kiểm tra chuỗi nhật ký và chỉ ra dòng hỏng đầu tiên."

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and say so."""
        state = verify_chain()
        if not state.ok:
            raise CommandError(f"Nhật ký hỏng ở dòng {state.broken_entry}: {PROBLEMS[state.problem]} (đã kiểm {state.checked} dòng).")
        self.stdout.write(f"Nhật ký nguyên vẹn: {state.checked} dòng.")
