"""What the acts of the portal are called in the audit record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "contributor.register": _("Đăng ký cộng tác viên"),
    "contributor.confirm": _("Xác nhận thư điện tử"),
    "contributor.approve": _("Duyệt cộng tác viên"),
    "contributor.refuse": _("Không nhận cộng tác viên"),
    "contributor.suspend": _("Tạm ngừng cộng tác viên"),
    "contributor.restore": _("Cho cộng tác lại"),
    "contributor.profile": _("Cộng tác viên sửa hồ sơ"),
    "contributor.details": _("Cộng tác viên khai giấy tờ, tài khoản"),
    "contributor.look": _("Xem giấy tờ, tài khoản cộng tác viên"),
    "contributor.export": _("Cộng tác viên tải dữ liệu của mình"),
    "contributor.erase": _("Xóa dữ liệu cộng tác viên"),
    "contributor.kept_by_law": _("Dữ liệu giữ lại theo luật"),
    "submission.begin": _("Bắt đầu bài cộng tác"),
    "submission.file_begin": _("Bắt đầu tải tệp"),
    "submission.file_remove": _("Bỏ tệp"),
    "submissionfile.finish": _("Tải xong tệp"),
    "submissionfile.keep": _("Nhận tệp"),
    "submissionfile.refuse": _("Không nhận tệp"),
    "submission.declare": _("Ký cam đoan"),
    "submission.send": _("Gửi bài cộng tác"),
    "submission.take_back": _("Rút bài cộng tác"),
    "submission.drop": _("Bỏ bài viết dở"),
    "submission.receive": _("Nhận đọc bài cộng tác"),
    "submission.release": _("Thôi đọc bài cộng tác"),
    "submission.return": _("Trả bài cộng tác để sửa"),
    "submission.refuse": _("Không dùng bài cộng tác"),
    "submission.accept": _("Nhận dùng bài cộng tác"),
    "submission.use": _("Lập bài từ bài cộng tác"),
    "submission.publish": _("Bài cộng tác đã đăng"),
    "submission.pay": _("Bài cộng tác đã chi nhuận bút"),
    "submission.message": _("Tin nhắn về bài cộng tác"),
    "invitation.make": _("Đặt bài cộng tác viên"),
    "invitation.accept": _("Cộng tác viên nhận viết"),
    "invitation.decline": _("Cộng tác viên không nhận viết"),
    "invitation.withdraw": _("Rút lời đặt bài"),
    "invitation.deliver": _("Đã gửi bài theo lời đặt"),
}
