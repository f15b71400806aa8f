"""The demo's royalties: a scheme of the invented agency, last month closed and partly paid, this month being graded."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from demo.newsday import Step
from demo.reviewers import chance
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import actions, policy, queries
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.models import (
    FactorRule,
    FundCap,
    Grade,
    Payee,
    PayeeQuota,
    Payment,
    Period,
    RateRow,
    RateScheme,
    RoleRule,
    Share,
    TaxCommitment,
    Work,
)
from toasoan.newsroom.royalties.states import WorkState

BASIS = "Quyết định 27/QĐ-BPTPS về quy chế nhuận bút (quyết định bịa của bản dùng thử)"
GRADES = (("A", "Xuất sắc"), ("B", "Tốt"), ("C", "Khá"), ("D", "Đạt"))
# name, genre, maximum, values of the grades: the invented agency's own policy
ROWS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("Tin", "tin", 10, ("2", "1.5", "1", "0.7")),
    ("Trả lời bạn đọc", "tra-loi-ban-doc", 10, ("2.5", "2", "1.5", "1")),
    ("Tin ảnh, phóng sự ảnh", "anh", 10, ("5", "4", "3", "2")),
    ("Phóng sự", "phong-su", 30, ("14", "11", "8", "6")),
    ("E-magazine", "e-magazine", 50, ("18", "14", "11", "8")),
    ("Phỏng vấn", "phong-van", 30, ("8", "6", "5", "4")),
    ("Bình luận, xã luận", "binh-luan", 30, ("9", "7", "5", "4")),
    ("Video", "video", 50, ("9", "7", "5", "4")),
    ("Truyện ngắn", "truyen-ngan", 30, ("10", "8", "6", "5")),
    ("Thơ", "tho", 30, ("4", "3", "2.5", "2")),
    ("Thể loại khác", "", 30, ("6", "5", "4", "3")),
)
FACTORS = (
    ("khmer", "Viết trực tiếp bằng tiếng Khmer", 30, 50, 40),
    ("dieu-tra", "Phóng sự điều tra", 0, 50, 30),
    ("thieu-nhi", "Tác phẩm cho thiếu nhi", 10, 20, 15),
    ("nguy-hiem", "Tác nghiệp trong điều kiện khó khăn, nguy hiểm", 0, 100, 50),
)
ROLES = (
    ("Bài", False, "2"),
    ("Bài và ảnh", False, "3"),
    ("Ảnh", False, "1"),
    ("Biên tập", True, "10"),
    ("Trình bày", True, "8"),
    ("Kỹ thuật", True, "8"),
)
HEADS = ("le.van.duong", "vo.thi.hong.nhan", "huynh.ngoc.lan", "bui.trong.nghia")
MANAGING, SECOND, CHIEF, ACCOUNTS = "nguyen.thi.bich.thuan", "pham.quoc.viet", "tran.huu.loc", "vu.thi.hanh"


class RoyaltyMonths:
    """Two months of royalties as steps in time; nothing when there are royalties already."""

    def __init__(self, users: dict[str, User], now: datetime) -> None:
        self.users, self.now = users, now
        self.first = now.date().replace(day=1)
        self.before = (self.first - timedelta(days=1)).replace(day=1)

    def steps(self, begins: datetime) -> Iterator[Step]:
        """From putting the scheme in force, before the first article, to what was graded this morning."""
        if Period.objects.exists():
            return
        latest = self.now - timedelta(minutes=2)

        def at(day: date, hour: int, minute: int = 0) -> datetime:
            return min(datetime.combine(day, time(hour, minute), tzinfo=self.now.tzinfo), latest)

        yield Step(min(begins, at(self.before, 8)), "nhuan-but", partial(self._scheme))
        closing = self.first + timedelta(days=2)
        opening = max(begins, at(self.before, 9))
        yield Step(opening, "nhuan-but", partial(self._open, self.before))
        yield Step(at(self.first, 8), "nhuan-but", partial(self._open, self.first))
        yield Step(at(self.first, 9), "nhuan-but", partial(self._collect, self.before))
        yield Step(at(closing, 14), "nhuan-but", partial(self._grade, self.before, 100))
        yield Step(at(closing, 16), "nhuan-but", partial(self._close))
        yield Step(at(closing + timedelta(days=1), 10), "nhuan-but", partial(self._pay))
        yield Step(at(closing + timedelta(days=2), 9), "nhuan-but", partial(self._dispute))
        yield Step(latest, "nhuan-but", partial(self._this_month))

    def _user(self, login: str) -> User:
        return User.objects.get(pk=self.users[login].pk)

    def _scheme(self) -> None:
        scheme = RateScheme.objects.create(
            code="quy-che-dung-thu", name="Quy chế nhuận bút Báo và PT-TH Phù Sa", valid_from=self.before.replace(day=1) - timedelta(days=92),
            legal_basis=BASIS, certainty="policy", unit=253_000, unit_basis="10% lương cơ sở 2.530.000 đồng, theo quy chế", rounding=1000,
            note="Bảng giá bịa cho bản dùng thử: mỗi cơ quan tự ban hành quy chế của mình.",
        )  # fmt: skip
        for key, (code, name) in enumerate(GRADES, start=1):
            Grade.objects.create(scheme=scheme, code=code, name=name, key=key)
        for order, (name, genre, maximum, values) in enumerate(ROWS):
            paid = {code: value for (code, _name), value in zip(GRADES, values, strict=True)}
            RateRow.objects.create(scheme=scheme, order=order, name=name, genre_code=genre, maximum=maximum, values=paid)
        RateRow.objects.create(
            scheme=scheme, order=50, name="Sử dụng lại", for_reuse=True, kind="creation", minimum=20, values={"A": "30", "B": "25", "C": "20"},
            tax_category="copyright",
        )  # fmt: skip
        for code, name, minimum, maximum, default in FACTORS:
            FactorRule.objects.create(scheme=scheme, code=code, name=name, minimum=minimum, maximum=maximum, default=default, legal_basis=BASIS)
        for role, helper, weight in ROLES:
            RoleRule.objects.create(scheme=scheme, role=role, helper=helper, weight=Decimal(weight))
        FundCap.objects.create(scheme=scheme, month=400_000_000, incentive_percent=30, helper_percent=50, action=FundCap.Action.WARN)
        actions.put_in_force(scheme, acting_user=self._user(CHIEF))

    def _open(self, starts: date) -> None:
        ends = starts.replace(day=monthrange(starts.year, starts.month)[1])
        actions.open_period(starts, ends, acting_user=self._user(MANAGING))

    def _period(self, starts: date) -> Period:
        return Period.objects.get(starts=starts)

    def _collect(self, starts: date) -> None:
        actions.collect(self._period(starts), acting_user=self._user(MANAGING))
        for payee in Payee.objects.filter(sealed_details="").order_by("pk"):
            number = chance(payee.name, "tax", 90_000_000)
            details = {
                "tax_code": f"80{number:08d}",
                "bank": "Ngân hàng Phù Sa (bịa)",
                "account": f"9{number:09d}",
                "account_name": payee.name.upper(),
            }
            actions.set_details(payee, details, acting_user=self._user(ACCOUNTS))
            if payee.kind == Payee.Kind.STAFF and payee.user and payee.user.groups.filter(role_profile__code="reporter").exists():
                PayeeQuota.objects.get_or_create(payee=payee, monthly=4, valid_from=self.before, defaults={"legal_basis": BASIS})
        contributor = Payee.objects.filter(user__username="ong.van.muoi").first()
        if contributor is not None and not contributor.commitments.exists():
            year = self.now.year
            TaxCommitment.objects.create(
                payee=contributor, valid_from=date(year - 1, 12, 1), valid_to=date(year, 12, 31), document=f"Bản cam kết ngày 05/01/{year}"
            )

    def _grade(self, starts: date, share: int) -> None:
        """Grade so many of a hundred works; the same ones, with the same grades, on every loading."""
        period = self._period(starts)
        book = queries.book_of(period)
        for work in queries.works_of(period).filter(state=WorkState.PENDING):
            if chance(work.title, "graded", 100) >= share:
                continue
            head = next((user for login in HEADS if not policy.has_a_share(user := self._user(login), work)), self._user(SECOND))
            if not work.shares.filter(helper=False).exists():
                actions.exclude_work(work, reason="Bài dịch vụ, không có tác giả hưởng nhuận bút", acting_user=head)
                continue
            if work.reuse_of and not Work.objects.filter(key=work.reuse_of, royalty__gt=0).exists():
                continue  # a share of what the first publication earns, which is not known yet
            grade = "ABBBCCCCDD"[chance(work.title, "grade", 10)] if not work.reuse_of else "C"
            factors = {"khmer": Decimal(40)} if work.language == "km" else {}
            actions.grade_work(work, Grading(grade, factors=factors), acting_user=head, book=book)

    def _close(self) -> None:
        period = self._period(self.before)
        for login in (MANAGING, CHIEF):  # what the one may not approve, the other may
            actions.approve_works(period, acting_user=self._user(login))
        actions.submit_period(period, acting_user=self._user(MANAGING))
        actions.close_period(period, acting_user=self._user(CHIEF))

    def _pay(self) -> None:
        period, accounts = self._period(self.before), self._user(ACCOUNTS)
        actions.issue_list(period, acting_user=accounts)
        staff = list(Payment.objects.filter(period=period, payee__kind=Payee.Kind.STAFF).values_list("pk", flat=True))
        if staff:
            actions.pay_payments(period, staff, how=f"Ủy nhiệm chi 114/{self.first.year}", acting_user=accounts)
        for payment in Payment.objects.filter(period=period, payee__kind=Payee.Kind.OUTSIDE, state="due", net__gt=0).order_by("pk")[:2]:
            actions.note_claim(payment, how="Điện thoại", acting_user=accounts)

    def _dispute(self) -> None:
        shares = Share.objects.filter(work__period__starts=self.before, work__grade__in="CD", payee__user__is_active=True, helper=False)
        for place, share in enumerate(shares.select_related("payee__user", "work").order_by("pk")[:2]):
            texts = ("Bài này đi ba chuyến xuống xã mới xong, đề nghị xem lại mức chấm.", "Phần ảnh do tôi chụp cả, xin chia lại.")
            dispute = actions.open_dispute(share, text=texts[place], acting_user=share.payee.user)
            answerer = next(login for login in (SECOND, MANAGING) if self.users[login].pk not in {share.payee.user_id, share.work.graded_by_id})
            if place == 0:
                actions.answer_dispute(dispute, uphold=253_000, answer="Ban Thư ký đồng ý nâng một bậc.", acting_user=self._user(answerer))

    def _this_month(self) -> None:
        self._collect(self.first)
        self._grade(self.first, 60)
        period = self._period(self.first)
        ids = [work.pk for work in Work.objects.filter(period=period, state=WorkState.GRADED) if chance(work.title, "approved", 100) < 50]
        actions.approve_works(period, ids, acting_user=self._user(MANAGING))
