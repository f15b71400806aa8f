"""What can be measured about people and their accounts."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, on_day, register_fact, share, yes
from toasoan.foundation.people.models import Licence, Review, RoleProfile, SeparationOfDuties, Title, User
from toasoan.foundation.people.reviews import overdue

NOBODY = _("Chưa có tài khoản nào của tòa soạn.")


def _staff() -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(kind__in=[User.Kind.OUTSIDE, User.Kind.SERVICE])


def _person(user: User, value: str = "") -> Row:
    return Row(str(user), reverse("wagtailusers_users:edit", args=[user.pk]), value)


@register_fact(
    "people.accounts", label=_("Tài khoản đang dùng"), meaning=_("Bao nhiêu người làm việc trên hệ thống."), unit=_("tài khoản"), personal=True,
    how=_("Đếm tài khoản còn hiệu lực của người trong cơ quan; không tính tài khoản bên ngoài và tài khoản dịch vụ."),
)  # fmt: skip
def accounts(period: Period) -> Measured:
    """Active accounts of people of the house."""
    return counted(_staff(), lambda user: _person(user, str(user.get_kind_display())))


@register_fact(
    "people.second_factor", label=_("Tài khoản có xác thực hai lớp"), meaning=_("Bao nhiêu người đăng nhập bằng hai lớp."), kind=FactKind.SHARE,
    unit=_("tài khoản"), personal=True, how=_("Số tài khoản đang dùng đã bật ứng dụng tạo mã hoặc khóa truy cập, chia cho số tài khoản đang dùng."),
)  # fmt: skip
def second_factor(period: Period) -> Measured:
    """Those with a code generator or a passkey, of all."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    having = set(Authenticator.objects.filter(type__in=kinds, user__in=_staff()).values_list("user_id", flat=True))
    staff = _staff()
    yes_no = {True: str(_("đã bật")), False: str(_("chưa bật"))}
    return share(len(having), staff.count(), lambda: (_person(user, yes_no[user.pk in having]) for user in staff), nothing=NOBODY)


@register_fact(
    "people.signed_in", label=_("Người đã đăng nhập trong 30 ngày"), meaning=_("Bao nhiêu người thật sự dùng hệ thống."), kind=FactKind.SHARE,
    unit=_("tài khoản"), personal=True, how=_("Số tài khoản đang dùng có lần đăng nhập trong 30 ngày gần nhất, chia cho số tài khoản đang dùng."),
)  # fmt: skip
def signed_in(period: Period) -> Measured:
    """Those seen in the last thirty days, of all."""
    staff, since = _staff(), period.ends - timedelta(days=30)
    seen = staff.filter(last_login__gte=since).count()
    return share(seen, staff.count(), lambda: (_person(user, _moment(user.last_login)) for user in staff), nothing=NOBODY)


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "H:i d/m/Y") if moment else str(_("chưa đăng nhập"))


@register_fact(
    "people.roles", label=_("Vai trò có người giữ"), meaning=_("Các việc của tòa soạn đã có người làm trên hệ thống chưa."), unit=_("vai trò"),
    how=_("Đếm vai trò có ít nhất một tài khoản đang dùng; mỗi dòng là một vai trò với số người giữ."),
)  # fmt: skip
def roles_held(period: Period) -> Measured:
    """Roles with somebody in them; the rows say how many each has."""
    held = RoleProfile.objects.annotate(people=Count("group__user", filter=Q(group__user__in=_staff()), distinct=True)).filter(people__gt=0)
    return counted(held.select_related("group").order_by("pk"), lambda one: Row(one.group.name, "", str(one.people)))


@register_fact(
    "people.separation", label=_("Tác giả không tự duyệt bài"), meaning=_("Quy tắc tách người viết và người duyệt có đang bật không."),
    kind=FactKind.YES_NO, how=_("Xem thiết lập “tác giả không được tự duyệt” của hệ thống."),
)  # fmt: skip
def separation(period: Period) -> Measured:
    """Whether the rule is on."""
    return yes(SeparationOfDuties.load().author_may_not_approve)


@register_fact(
    "people.reviews", label=_("Rà soát tài khoản và quyền đúng hạn"), meaning=_("Sáu tháng một lần có người rà lại ai đang có quyền gì."),
    kind=FactKind.YES_NO, how=_("Không có cuộc rà soát tài khoản, phân quyền nào quá hạn sáu tháng."),
)  # fmt: skip
def reviews_in_time(period: Period) -> Measured:
    """Whether no review is overdue."""
    done = Review.objects.order_by("-at")
    return yes(not overdue(), lambda: (Row(str(one), reverse("people:accounts"), _moment(one.at)) for one in done[:50]))


@register_fact(
    "people.last_review", label=_("Lần rà soát tài khoản gần nhất"), meaning=_("Lần cuối có người rà lại tài khoản và quyền."), kind=FactKind.DATE,
    looks_back=True, how=_("Ngày của cuộc rà soát gần nhất có ghi kết luận."),
)  # fmt: skip
def last_review(period: Period) -> Measured:
    """The day of the last one."""
    one = Review.objects.filter(at__lt=period.ends).order_by("-at").first()
    return on_day(one.at if one else None, never=_("Chưa có cuộc rà soát nào."))


@register_fact(
    "people.titles", label=_("Ấn phẩm, kênh của cơ quan"), meaning=_("Cơ quan có bao nhiêu sản phẩm báo chí."), unit=_("ấn phẩm"),
    how=_("Đếm ấn phẩm, kênh khai trong mục Cơ quan."),
)  # fmt: skip
def titles(period: Period) -> Measured:
    """All of them."""
    return counted(Title.objects.order_by("pk"), lambda one: Row(one.name, "", str(one.get_kind_display())))


@register_fact(
    "people.licensed", label=_("Ấn phẩm còn giấy phép"), meaning=_("Mọi ấn phẩm có giấy phép còn hạn."), kind=FactKind.SHARE, looks_back=True,
    how=_("Số ấn phẩm có giấy phép cấp trước và còn hạn vào ngày đo (giấy phép chung của cơ quan tính cho mọi ấn phẩm), chia cho số ấn phẩm."),
)  # fmt: skip
def licensed(period: Period) -> Measured:
    """Titles under a licence that holds, of all."""
    holding = Licence.objects.filter(issued__lte=period.until).filter(Q(expires=None) | Q(expires__gte=period.until))
    general = holding.filter(title=None).exists()
    having = set(holding.values_list("title_id", flat=True))
    everything = list(Title.objects.order_by("pk"))
    held = {one.pk: general or one.pk in having for one in everything}
    words = {True: str(_("còn hạn")), False: str(_("không có giấy phép còn hạn"))}
    rows = [Row(one.name, "", words[held[one.pk]]) for one in everything]
    return share(sum(held.values()), len(everything), lambda: rows, nothing=_("Chưa khai ấn phẩm nào."))
