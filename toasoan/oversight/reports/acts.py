"""What the acts of the room are called in the audit."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.reports.states import RECEIVED, REPORT, REQUEST

NAMES: dict[str, str | Promise] = {
    **{f"report.{name}": way.verb for name, way in REPORT.items()},
    **{f"reportrequest.{name}": way.verb for name, way in REQUEST.items()},
    **{f"receivedreport.{name}": way.verb for name, way in RECEIVED.items()},
    "report.begin": _("Bắt đầu báo cáo"),
    "report.write": _("Soạn một phần báo cáo"),
    "report.restore": _("Lấy lại bản cũ của một phần"),
    "report.head": _("Sửa phần đầu báo cáo"),
    "report.refresh": _("Lấy lại số liệu"),
    "report.override": _("Điều chỉnh số liệu"),
    "report.measure_again": _("Bỏ điều chỉnh số liệu"),
    "report.add_figure": _("Thêm số liệu vào báo cáo"),
    "report.fetch": _("Tải tệp báo cáo"),
    "reportrequest.ask": _("Yêu cầu báo cáo"),
    "reportrequest.remind": _("Nhắc báo cáo"),
    "requestline.extend": _("Gia hạn báo cáo"),
    "requestline.excuse": _("Cho không phải báo cáo"),
    "receivedreport.receive": _("Nhận báo cáo đến"),
    "reports.refuse": _("Không nhận tệp báo cáo"),
    "reports.form": _("Nhập mẫu báo cáo"),
    "reports.certificate": _("Khai báo chứng thư của cơ quan"),
    "reports.revoke_certificate": _("Ngừng dùng chứng thư"),
    "reports.root": _("Thêm chứng thư gốc được tin"),
    "reports.remove_root": _("Bỏ chứng thư gốc"),
    "reports.signatory": _("Khai báo người ký"),
    "reports.paper": _("Sửa mẫu văn bản của cơ quan"),
}
