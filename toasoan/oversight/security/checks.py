"""Live checks of controls: what the installation itself can say. A check gives a verdict, or says that it cannot tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core import checks as django_checks
from django.core.management import get_commands
from django.db import connection
from django.db.models import Q
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.clock import jobs
from toasoan.foundation.people.models import User

ENOUGH_DISK = 2 * 1024**3


@dataclass(frozen=True)
class Finding:
    """What a check found: it holds, it does not, or nobody can tell here (``None``)."""

    holds: bool | None
    words: str


Check = Callable[[], Finding]
_checks: dict[str, Check] = {}


def register_control_check(code: str) -> Callable[[Check], Check]:
    """Offer a live check under a name that the list of controls uses (a decorator; the same name replaces)."""

    def register(check: Check) -> Check:
        _checks[code] = check
        return check

    return register


def check_names() -> frozenset[str]:
    """All that are offered."""
    return frozenset(_checks)


def run_check(code: str) -> Finding:
    """What a check finds; one that fails cannot tell, and hides no other."""
    try:
        return _checks[code]()
    except Exception as failure:  # noqa: BLE001 (a check is a view of the state; the page must still show the others)
        return Finding(None, _("kiểm tra không chạy được (%(failure)s)") % {"failure": type(failure).__name__})


def _middleware(path: str) -> bool:
    return path in settings.MIDDLEWARE


def _set(name: str, words: str, *, holds: bool) -> Finding:
    return Finding(holds, f"{words} ({name})")


@register_control_check("doors")
def doors() -> Finding:
    """A01."""
    return Finding(_middleware("toasoan.foundation.people.middleware.StaffMiddleware"), _("cửa vào tòa soạn kiểm tra mọi địa chỉ"))


@register_control_check("hashes")
def hashes() -> Finding:
    """A02: no account has a password in another form than the strong ones."""
    strong = Q(password__startswith="argon2") | Q(password__startswith="pbkdf2_sha256") | Q(password__startswith="!") | Q(password="")  # noqa: S106
    weak = User.objects.exclude(strong).count()
    return Finding(weak == 0, _("%(number)d tài khoản có mật khẩu lưu dạng yếu") % {"number": weak})


@register_control_check("first_change")
def first_change() -> Finding:
    """A03."""
    return Finding(_middleware("toasoan.foundation.people.middleware.StaffMiddleware"), _("tài khoản phải đổi mật khẩu chỉ vào được trang đổi"))


@register_control_check("password_rules")
def password_rules() -> Finding:
    """A04."""
    words = _("ít nhất %(length)d ký tự, %(classes)d loại") % {"length": settings.PASSWORD_LENGTH, "classes": settings.PASSWORD_CLASSES}
    return Finding(settings.PASSWORD_LENGTH >= 14 and settings.PASSWORD_CLASSES >= 4, words)


@register_control_check("password_age")
def password_age() -> Finding:
    """A05."""
    days = (settings.PASSWORD_CHANGE_DAYS_ADMIN, settings.PASSWORD_VALID_DAYS_ADMIN)
    words = _("tài khoản quản trị: nhắc sau %(remind)d ngày, hết hạn sau %(valid)d ngày") % {"remind": days[0], "valid": days[1]}
    return Finding(0 < days[0] <= 62 and days[1] > 0, words)


@register_control_check("password_history")
def password_history() -> Finding:
    """A06."""
    return Finding(settings.PASSWORD_HISTORY >= 10, _("%(number)d mật khẩu gần nhất") % {"number": settings.PASSWORD_HISTORY})


@register_control_check("lockout")
def lockout() -> Finding:
    """A07."""
    words = _("khóa %(hours)d giờ sau %(times)d lần sai") % {"hours": settings.LOCK_HOURS, "times": settings.LOCK_AFTER}
    return Finding(0 < settings.LOCK_AFTER <= 5 and settings.LOCK_HOURS >= 12, words)


@register_control_check("unlock")
def unlock() -> Finding:
    """A08."""
    return Finding("unlock_account" in get_commands(), _("lệnh unlock_account"))


@register_control_check("second_factor")
def second_factor() -> Finding:
    """A09: asked for, not only offered."""
    return _set("TOASOAN_SECOND_FACTOR", _("bắt buộc với người duyệt đăng, quản trị"), holds=bool(settings.SECOND_FACTOR))


@register_control_check("transport")
def transport() -> Finding:
    """A10, D01."""
    holds = bool(settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS and settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE)
    return Finding(holds, _("chuyển sang https, HSTS, cookie chỉ đi qua https"))


@register_control_check("no_remembering")
def no_remembering() -> Finding:
    """A11."""
    return Finding(bool(settings.SESSION_EXPIRE_AT_BROWSER_CLOSE), _("phiên hết khi đóng trình duyệt"))


@register_control_check("shared_accounts")
def shared_accounts() -> Finding:
    """A12."""
    shared = User.objects.filter(is_active=True, is_shared=True)
    words = {"number": shared.count(), "lacking": shared.filter(shared_approval="").count()}
    return Finding(words["lacking"] == 0, _("%(number)d tài khoản dùng chung, %(lacking)d thiếu văn bản cho phép") % words)


@register_control_check("identity")
def identity() -> Finding:
    """A13."""
    return Finding(apps.is_installed("allauth.socialaccount.providers.openid_connect"), _("đăng nhập bằng OIDC"))


@register_control_check("default_accounts")
def default_accounts() -> Finding:
    """A14."""
    found = User.objects.filter(is_active=True, username__in=["admin", "root", "administrator", "test"]).count()
    return Finding(found == 0, _("%(number)d tài khoản mang tên mặc định") % {"number": found})


@register_control_check("idle_accounts")
def idle_accounts() -> Finding:
    """A15: no active account has been idle longer than that, whatever the setting says."""
    since = timezone.now() - timedelta(days=46)
    idle = (
        User.objects.filter(is_active=True)
        .exclude(kind=User.Kind.OUTSIDE)
        .filter(Q(last_login__lt=since) | Q(last_login=None, date_joined__lt=since))
    )
    number = idle.count()
    return Finding(number == 0, _("%(number)d tài khoản bỏ không quá 45 ngày còn mở") % {"number": number})


@register_control_check("permission_list")
def permission_list() -> Finding:
    """B02."""
    return Finding("export_permissions" in get_commands() or _reverses("permission_matrix"), _("bảng quyền theo vai trò"))


def _reverses(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@register_control_check("idle_sessions")
def idle_sessions() -> Finding:
    """B03."""
    minutes = (settings.IDLE_MINUTES_ADMIN, settings.IDLE_MINUTES)
    words = _("quản trị %(admin)d phút, nghiệp vụ %(work)d phút") % {"admin": minutes[0], "work": minutes[1]}
    return Finding(0 < minutes[0] <= 5 and 0 < minutes[1] <= 15, words)


@register_control_check("admin_networks")
def admin_networks() -> Finding:
    """B04."""
    return _set("TOASOAN_ADMIN_NETWORKS", _("giới hạn địa chỉ quản trị"), holds=bool(settings.ADMIN_NETWORKS))


@register_control_check("own_host")
def own_host() -> Finding:
    """B05."""
    return _set("TOASOAN_NEWSROOM_HOSTS", _("tên miền riêng của tòa soạn"), holds=bool(settings.NEWSROOM_HOSTS))


@register_control_check("limits")
def limits() -> Finding:
    """B06."""
    holds = 0 < settings.SESSIONS_PER_ACCOUNT <= 3 and settings.POSTS_PER_MINUTE > 0 and settings.SIGN_INS_PER_MINUTE > 0
    return Finding(holds, _("%(number)d phiên mỗi tài khoản; giới hạn số lần gửi mỗi phút") % {"number": settings.SESSIONS_PER_ACCOUNT})


@register_control_check("session_rotation")
def session_rotation() -> Finding:
    """B07."""
    return Finding(_middleware("toasoan.foundation.people.middleware.StaffMiddleware"), _("phiên cũ hết khi đổi mật khẩu, vai trò"))


@register_control_check("audit_fields")
def audit_fields() -> Finding:
    """C02: the record has the fields that are asked for."""
    names = {field.name for field in AuditEntry._meta.get_fields()}
    return Finding({"at", "account", "address", "port", "action", "target", "result"} <= names, _("đủ các trường, có cổng nguồn"))


@register_control_check("audit_retention")
def audit_retention() -> Finding:
    """C03."""
    return Finding(settings.AUDIT_RETENTION_DAYS >= 365, _("giữ %(days)d ngày") % {"days": settings.AUDIT_RETENTION_DAYS})


@register_control_check("clock")
def clock() -> Finding:
    """C05: the database's clock and ours agree to a few seconds; that ours is right a document must say."""
    if connection.vendor == "sqlite":
        return Finding(None, _("cơ sở dữ liệu nằm cùng máy: cần văn bản về đồng bộ giờ của máy chủ"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        there = cursor.fetchone()[0]
    drift = abs((timezone.now() - there).total_seconds())
    return Finding(None if drift < 5 else False, _("lệch %(seconds)d giây với cơ sở dữ liệu") % {"seconds": int(drift)})


@register_control_check("disk")
def disk() -> Finding:
    """C06: there is room, and /healthz says when there is not."""
    free = shutil.disk_usage(settings.VAR).free
    return Finding(free > ENOUGH_DISK, _("còn trống %(size)d GB") % {"size": free // 1024**3})


@register_control_check("signing")
def signing() -> Finding:
    """E01: documents were signed, or a signer is set."""
    deposits = Q(action="printing.deliver", new__signer__gt="")  # a paper copy is delivered without a signer
    signed = AuditEntry.objects.filter(Q(action__in=["report.sign", "royalties.sign_list"]) | deposits, result="ok").count()
    return Finding(True if signed or settings.REPORT_SIGNER else None, _("%(number)d lần ký số") % {"number": signed})


@register_control_check("policies")
def policies() -> Finding:
    """F03."""
    needed = ("csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware", "django.middleware.clickjacking.XFrameOptionsMiddleware")
    return Finding(all(_middleware(one) for one in needed), _("CSP, CSRF, chống nhúng khung"))


@register_control_check("errors")
def errors() -> Finding:
    """F04."""
    return Finding(not settings.DEBUG and _middleware("config.middleware.IncidentMiddleware"), _("không hiện lỗi bên trong; mỗi lỗi có mã sự cố"))


@register_control_check("secret_key")
def secret_key() -> Finding:
    """F05: the secret of this installation is its own."""
    return Finding(settings.SECRET_KEY != settings.DEMO_SECRET_KEY, _("khóa bí mật đặt riêng cho bản cài"))


@register_control_check("scanner")
def scanner() -> Finding:
    """F06."""
    return _set("TOASOAN_CLAMD", _("máy quét mã độc"), holds=bool(settings.CLAMD_ADDRESS))


@register_control_check("security_txt")
def security_txt() -> Finding:
    """F09."""
    try:
        found = resolve("/.well-known/security.txt").url_name != "wagtail_serve"
    except Resolver404:
        found = False
    return Finding(found, "/.well-known/security.txt")


@register_control_check("production")
def production() -> Finding:
    """F11: this installation is the real one, not the trial."""
    return Finding(bool(settings.PRODUCTION), _("chạy ở chế độ %(mode)s") % {"mode": settings.MODE})


@register_control_check("health")
def health() -> Finding:
    """H01."""
    return Finding(_reverses("healthz") and _reverses("metrics"), "/healthz, /metrics")


@register_control_check("proxies")
def proxies() -> Finding:
    """H02."""
    return Finding(bool(settings.TRUSTED_PROXIES), _("proxy được tin: %(list)s") % {"list": ", ".join(settings.TRUSTED_PROXIES)})


@register_control_check("incidents")
def incidents() -> Finding:
    """H04: the register is here and its clocks run."""
    return Finding("security.clocks" in {job.name for job in jobs()}, _("sổ sự cố của phần mềm"))


@register_control_check("deploy_checks")
def deploy_checks() -> Finding:
    """H06: the command that checks the configuration has nothing to say."""
    found = [one for one in django_checks.run_checks(include_deployment_checks=True) if one.level >= django_checks.WARNING and not one.is_silenced()]
    return Finding(not found, _("check --deploy có %(number)d cảnh báo") % {"number": len(found)})
