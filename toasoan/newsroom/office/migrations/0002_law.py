"""What the law says of leave and rest, and the public holidays that are known, each with its source and how sure it is."""

from datetime import date

from django.db import migrations

RULE = (
    "Bộ luật Lao động 2019 (45/2019/QH14): Điều 113 khoản 1 điểm a – 12 ngày phép một năm cho công việc điều kiện bình thường; khoản 2 – chưa đủ "
    "12 tháng thì theo tỷ lệ số tháng; Điều 114 – cứ đủ 05 năm làm việc cho một người sử dụng lao động thì thêm 01 ngày; Điều 110 – nghỉ ít nhất 12 giờ "
    "trước khi chuyển sang ca khác; Điều 111 – mỗi tuần nghỉ ít nhất 24 giờ liên tục. Ghi theo nội dung luật; tòa soạn đối chiếu lại với nội quy, "
    "công việc nặng nhọc có mức khác."
)
LAW = "Điều 112 Bộ luật Lao động 2019"
LUNAR = "Điều 112 Bộ luật Lao động 2019; ngày dương lịch tính theo âm lịch Việt Nam (giờ +07:00)"
ANNOUNCED = "Lịch nghỉ được công bố cho năm 2026; đối chiếu thông báo chính thức"
HOLIDAYS = [
    (date(2026, 1, 1), "Tết Dương lịch", LAW, "to_check"),
    (date(2026, 2, 16), "Tết Nguyên đán (29 tháng Chạp)", ANNOUNCED, "to_check"),
    (date(2026, 2, 17), "Tết Nguyên đán (mùng 1)", LUNAR, "to_check"),
    (date(2026, 2, 18), "Tết Nguyên đán (mùng 2)", LUNAR, "to_check"),
    (date(2026, 2, 19), "Tết Nguyên đán (mùng 3)", LUNAR, "to_check"),
    (date(2026, 2, 20), "Tết Nguyên đán (mùng 4)", ANNOUNCED, "to_check"),
    (date(2026, 4, 26), "Giỗ Tổ Hùng Vương (mùng 10 tháng Ba âm lịch)", LUNAR, "to_check"),
    (date(2026, 4, 27), "Nghỉ bù Giỗ Tổ Hùng Vương", "Điều 111 khoản 3 Bộ luật Lao động 2019: trùng ngày nghỉ tuần thì nghỉ bù", "to_check"),
    (date(2026, 4, 30), "Ngày Chiến thắng", LAW, "to_check"),
    (date(2026, 5, 1), "Ngày Quốc tế lao động", LAW, "to_check"),
    (date(2026, 9, 1), "Quốc khánh (ngày liền kề)", ANNOUNCED, "to_check"),
    (date(2026, 9, 2), "Quốc khánh", LAW, "to_check"),
    (date(2027, 1, 1), "Tết Dương lịch", LAW, "to_check"),
    (date(2027, 2, 6), "Tết Nguyên đán (mùng 1); các ngày còn lại chờ công bố", LUNAR, "to_check"),
    (date(2027, 4, 16), "Giỗ Tổ Hùng Vương (mùng 10 tháng Ba âm lịch)", LUNAR, "to_check"),
    (date(2027, 4, 30), "Ngày Chiến thắng", LAW, "to_check"),
    (date(2027, 5, 1), "Ngày Quốc tế lao động", LAW, "to_check"),
    (date(2027, 9, 2), "Quốc khánh; ngày liền kề chờ công bố", LAW, "to_check"),
]


def fill(apps, schema_editor):
    """Write what is not there."""
    rules, holidays = apps.get_model("office", "LabourRule"), apps.get_model("office", "Holiday")
    values = {"annual_days": 12, "years_per_extra_day": 5, "rest_hours": 12, "weekly_rest_hours": 24, "source": RULE, "certainty": "to_check"}
    rules.objects.get_or_create(valid_from=date(2021, 1, 1), defaults=values)
    for day, name, source, certainty in HOLIDAYS:
        holidays.objects.get_or_create(day=day, defaults={"name": name, "source": source, "certainty": certainty})


class Migration(migrations.Migration):
    dependencies = [("office", "0001_begin")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
