"""Facts of rooms that are not built yet: listed as not measured, so that nobody takes their absence for zero.

A room registers its fact under the same name, and the entry here goes.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, announce_fact

for _name, _wing, _kind, _label, _meaning in (
    ("audience.readers", "public", FactKind.COUNT, _("Độc giả được đo trong kỳ"), _("Bao nhiêu người đã đọc, nghe, xem trên nền tảng của cơ quan.")),
    ("audience.engaged_time", "public", FactKind.DURATION, _("Thời gian đọc thật trung bình"), _("Một lượt xem giữ độc giả ở lại bao lâu.")),
    ("audience.realtime", "public", FactKind.YES_NO, _("Đo công chúng theo thời gian thực"), _("Tòa soạn thấy ngay tin, bài nào đang được đọc.")),
    ("readers.comments", "public", FactKind.COUNT, _("Bình luận được đăng trong kỳ"), _("Bạn đọc nói lại với tòa soạn đến đâu.")),
    ("readers.letters_in_time", "public", FactKind.SHARE, _("Thư bạn đọc được trả lời đúng hạn"),
     _("Đơn thư, tin báo có được trả lời trong hạn không.")),
    ("readers.accounts", "public", FactKind.COUNT, _("Tài khoản độc giả"), _("Bao nhiêu bạn đọc đã đăng ký tài khoản.")),
    ("revenue.subscribers", "public", FactKind.COUNT, _("Thuê bao trả phí"), _("Bao nhiêu bạn đọc đang trả tiền cho gói nội dung.")),
    ("revenue.digital_income", "public", FactKind.MONEY, _("Thu từ sản phẩm số trong kỳ"), _("Các nguồn thu số mang lại bao nhiêu.")),
    ("revenue.packages", "public", FactKind.COUNT, _("Gói sản phẩm, dịch vụ đang bán"), _("Có bao nhiêu gói cho từng nhóm bạn đọc.")),
    ("streaming.hours", "studio", FactKind.COUNT, _("Giờ phát trực tuyến trong kỳ"), _("Phát thanh, truyền hình số phát được bao lâu.")),
    ("streaming.channels", "studio", FactKind.COUNT, _("Kênh phát trực tuyến"), _("Bao nhiêu kênh phát thanh, truyền hình có trên mạng.")),
    ("library.on_demand", "studio", FactKind.COUNT, _("Chương trình nghe, xem lại"), _("Bao nhiêu chương trình xem lại, nghe lại được.")),
    ("programmes.rundowns", "studio", FactKind.COUNT, _("Kịch bản chương trình lập trong kỳ"),
     _("Chương trình có được dựng bằng kịch bản điện tử không.")),
    ("channels.delivered", "outlets", FactKind.COUNT, _("Lượt đưa nội dung lên nền tảng khác"),
     _("Nội dung đi tới những kênh nào ngoài trang của mình.")),
    ("channels.domestic", "outlets", FactKind.COUNT, _("Nền tảng số trong nước đang dùng"), _("Nội dung có mặt trên bao nhiêu nền tảng trong nước.")),
    ("channels.newsletter", "outlets", FactKind.COUNT, _("Người nhận bản tin qua thư"), _("Bao nhiêu bạn đọc nhận bản tin.")),
    ("assist.accepted", "newsroom", FactKind.SHARE, _("Gợi ý của máy được nhận"), _("Máy gợi ý có giúp được người làm báo không.")),
    ("training.trained", "oversight", FactKind.SHARE, _("Người đã được tập huấn chuyển đổi số"), _("Bao nhiêu người làm báo đã qua tập huấn.")),
    ("monitoring.sources", "oversight", FactKind.COUNT, _("Nguồn báo chí được theo dõi"), _("Cơ quan theo dõi thông tin từ bao nhiêu nguồn.")),
):  # fmt: skip
    announce_fact(_name, label=_label, meaning=_meaning, wing=_wing, kind=_kind)
