"""The texts that contributors agree to and sign, each with its version: what was signed is found again by version and hash.

A text is never changed in place: a new version is added, and what was signed before keeps its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """A text with its version. Vietnamese only: what is signed is not translated."""

    version: str
    text: str

    @property
    def sha256(self) -> str:
        """The digest that is kept with each signature."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def paragraphs(self) -> list[str]:
        """As a page shows it."""
        return self.text.split("\n")


CONSENTS = (
    Wording(
        "2026-11",
        "Tòa soạn thu thập họ tên, bút danh, thư điện tử, điện thoại, nơi ở của bạn để xét nhận cộng tác, liên hệ về bài và ghi tên tác giả.\n"
        "Khi có nhuận bút, tòa soạn cần số căn cước, mã số thuế, tài khoản ngân hàng để chi trả và khấu trừ thuế. Những thông tin này được mã hóa; "
        "chỉ bộ phận kế toán xem được và mỗi lần xem đều được ghi lại.\n"
        "Dữ liệu không được bán, không chuyển cho bên khác, trừ cơ quan thuế, ngân hàng khi chi trả và cơ quan có thẩm quyền theo luật.\n"
        "Bạn có quyền xem, sửa, tải về, rút sự đồng ý và yêu cầu xóa dữ liệu của mình ngay trong trang cá nhân. "
        "Chứng từ kế toán và bài đã đăng được giữ theo thời hạn luật định.",
    ),
)
DECLARATIONS = (
    Wording(
        "2026-11",
        "Tôi cam đoan tác phẩm này do chính tôi làm ra, không sao chép của người khác; "
        "trích dẫn, ảnh, âm thanh của người khác đều ghi rõ nguồn và được phép dùng.\n"
        "Thông tin trong bài là thật; người được phỏng vấn, được chụp biết việc mình được đưa tin.\n"
        "Tác phẩm chưa đăng và chưa gửi nơi khác, hoặc tôi đã ghi rõ nơi đã đăng ở phần lời nhắn.\n"
        "Tôi cho tòa soạn quyền biên tập, đăng, phát trên các loại hình của mình và trả nhuận bút theo quy chế. Quyền nhân thân vẫn thuộc về tôi.",
    ),
)


def consent() -> Wording:
    """The consent that is asked for now."""
    return CONSENTS[-1]


def declaration() -> Wording:
    """The declaration that is signed now."""
    return DECLARATIONS[-1]


def content_digest(title: str, body: str, file_digests: list[str]) -> str:
    """The digest over a work as it was signed: title, text and the digests of its files in their order."""
    digest = hashlib.sha256()
    for part in (title, body, *file_digests):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
