"""``manage.py demo_welcome --port N``: where the demo is, and who can sign in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from demo import contributors, official
from demo.people import DEMO_PASSWORD, ROLE_POSITIONS
from demo.sites import HOSTS
from demo.world import World
from toasoan.foundation.audit.models import AuditEntry

WIDTH = 78
SHOWN_ROLES = (
    "reporter", "editor", "desk-head", "managing-editor", "editor-in-chief", "photographer", "contributor", "producer",
    "reader-relations", "commercial", "accountant", "system-administrator",
)  # fmt: skip
LABELS = {"bao": "Báo Phù Sa", "khmer": "Phù Sa Khmer", "tap-chi": "Tạp chí Văn nghệ"}


class Command(BaseCommand):
    """Prints addresses and demo accounts."""

    help = "In địa chỉ các trang và tài khoản dùng thử."

    def add_arguments(self, parser: CommandParser) -> None:
        """The port the web server listens on."""
        parser.add_argument("--port", default="8000", help="Cổng của máy chủ web")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        for line in self._lines(options["port"]):
            self.stdout.write(line)

    def _lines(self, port: str) -> list[str]:
        addresses = [(LABELS[code], f"http://{host}:{port}/") for code, host in HOSTS.items()]
        addresses.append(("Tòa soạn", f"http://localhost:{port}/toa-soan/"))
        addresses.append(("Cộng tác viên", f"http://localhost:{port}/cong-tac-vien/"))
        lines = ["", "─" * WIDTH, "  TÒA SOẠN MỞ – BẢN TRÌNH DIỄN", "─" * WIDTH]
        lines += [f"  {label:<18} {address}" for label, address in addresses]
        lines += ["", f"  Đăng nhập thử (mật khẩu chung: {DEMO_PASSWORD})", ""]
        members = {}
        for member in World().staff:
            members.setdefault(member.role, member)
        lines.append(f"  {'Vai trò':<33} {'Tên đăng nhập':<23} Họ tên")
        lines += [f"  {ROLE_POSITIONS[role]:<33} {members[role].login:<23} {members[role].name}" for role in SHOWN_ROLES]
        lines += [f"  {position:<33} {login:<23} {name}" for login, name, _role, position in official.PEOPLE]
        lines.append(f"  {'Cộng tác viên (cổng ngoài)':<33} {contributors.SHOWN:<23} {contributors.PEOPLE[0][1]}")
        lines += [
            "",
            "  CHÚ Ý: đây là bản trình diễn. Tỉnh Phù Sa, cơ quan báo chí, con người và tin bài",
            "  đều được đặt ra. Mật khẩu ai cũng biết, xác thực hai lớp được nới lỏng: đừng mở",
            "  ra mạng và đừng nhập dữ liệu thật.",
            *self._age(),
            "─" * WIDTH,
        ]
        return lines

    @staticmethod
    def _age() -> list[str]:
        """Once the day it shows has passed: when that was, and how to get a new one."""
        loaded = AuditEntry.objects.filter(action="demo.load").order_by("pk").first()
        day = timezone.localdate(loaded.at) if loaded else timezone.localdate()
        if day == timezone.localdate():
            return []
        return [
            "",
            f"  Nội dung dừng ở ngày {day:%d/%m/%Y}, ngày được nạp. Muốn có một ngày làm việc mới, chạy",
            f"  với thư mục khác: make run VAR=var-{timezone.localdate():%Y%m%d}",
        ]
