"""The demo's contributors: one who waits, three who write, works that stand in different places."""

from __future__ import annotations

from django.db import transaction

from demo.people import DEMO_PASSWORD
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles.models import Genre, SectionPage
from toasoan.newsroom.contributors import actions
from toasoan.newsroom.contributors.models import Contributor, Submission

# e-mail, name, pen name, place, a word about oneself
PEOPLE = (
    ("lua.vam@phusa.example", "Trần Thị Lụa", "Lụa Vàm", "Xã Vàm Xanh", "Dạy học, viết về chợ nổi và mùa nước."),
    ("sa.ry@phusa.example", "Thạch Thị Sa Ry", "Sa Ry", "Xã Giồng Sen", "Viết tiếng Việt và tiếng Khmer, có máy ảnh."),
    ("tu.ghe@phusa.example", "Nguyễn Văn Tư", "Tư Ghe", "Phường Hàm Rồng", "Chạy ghe chở trái cây, hay chụp ảnh trên sông."),
    ("ut.lanh@phusa.example", "Lê Út Lành", "", "Xã Bưng Trà", "Mới ra trường, muốn thử viết tin."),
)
SHOWN = PEOPLE[0][0]
HEAD, READER = "le.van.duong", "nguyen.thi.bich.thuan"
TEXTS = {
    "market": (
        "Chợ nổi Ngã Sáu thưa ghe ngày thường, đông lại cuối tuần",
        "Năm giờ sáng, ghe trái cây đã neo kín một khúc sông.\nKhách cuối tuần đông gấp ba.",
    ),
    "school": ("Lớp học bên sông giữ được ba mươi học trò", "Con nước lên tới sân, cô trò kê bàn lên gạch.\nKhông em nào nghỉ học."),
    "rice": ("Giồng Sen xuống giống sớm mười ngày", "Bà con xuống giống trước con nước rằm.\nHợp tác xã cho mượn máy gieo."),
    "ferry": ("Bến phà Vàm Xanh chạy thêm chuyến đêm", "Từ tối qua, bến phà chạy tới nửa đêm.\nGiá vé không đổi."),
}  # fmt: skip


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Once: where there are contributors already, nothing is added. How many came."""
    if Contributor.objects.exists():
        return 0
    head, reader = users[HEAD], users[READER]
    desk = head.desk or Desk.objects.order_by("order")[0]
    made = [_person(entry, desk) for entry in PEOPLE]
    writers = [actions.decide(one, "approve", acting_user=head) for one in made[:3]]
    _works(writers, head, reader)
    actions.invite(
        writers[0], title="Người giữ nghề đóng xuồng", text="Khoảng 800 chữ, hai ảnh.", desk=desk, acting_user=head
    )  # fmt: skip
    actions.pitch(
        writers[1], title="Lễ hội bên chùa trước mùa gặt", text="Kể chuyện chuẩn bị lễ qua ba thế hệ.", desk=desk, acting_user=writers[1].user
    )  # fmt: skip
    return len(made)


def _person(entry: tuple[str, str, str, str, str], desk: Desk) -> Contributor:
    email, name, pen_name, province, about = entry
    details = {"name": name, "pen_name": pen_name, "province": province, "about": about, "phone": "0900 000 000"}
    return actions.confirm_address(actions.register(email=email, password=DEMO_PASSWORD, details=details, desk=desk))


def _sent(contributor: Contributor, key: str) -> Submission:
    title, body = TEXTS[key]
    work = actions.begin_submission(contributor, acting_user=contributor.user)
    actions.save_submission(work, title=title, body=body, acting_user=contributor.user)
    actions.send_submission(work, typed_name=contributor.name, acting_user=contributor.user)
    return work


def _works(writers: list[Contributor], head: User, reader: User) -> None:
    lua, sary, tu = writers
    _sent(tu, "ferry")
    returned = _sent(lua, "school")
    actions.handle(returned, "receive", acting_user=reader)
    actions.handle(returned, "return", reason="Xin ghi thêm tên trường và ngày nước lên.", acting_user=reader)
    actions.write_message(returned, text="Có ảnh lớp học thì gửi kèm giúp tòa soạn.", acting_user=reader)
    read = _sent(sary, "rice")
    actions.handle(read, "receive", acting_user=head)
    used = _sent(lua, "market")
    actions.handle(used, "receive", acting_user=head)
    actions.accept(used, acting_user=head)
    section, genre = SectionPage.objects.order_by("path").first(), Genre.objects.order_by("order").first()
    if section is not None and genre is not None:
        actions.use(used, section=section, genre=genre, acting_user=head)
    draft = actions.begin_submission(tu, acting_user=tu.user)
    actions.save_submission(draft, title="Ghe chở trái cây đi xa hơn", body="Nháp", acting_user=tu.user)
