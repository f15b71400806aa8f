"""Settings of signing in, sessions and access (controls A01–A15 and B01–B09). Defaults follow the control list.

The demo relaxes what would make trying it out tedious; it shows so on every newsroom page, and answers this machine only.
``config/settings.py`` takes all of it.
"""

from __future__ import annotations

from typing import Any

from config.environment import env

_DEMO = env.values.get("TOASOAN_MODE", "demo") == "demo"  # declared in config/settings.py
_PRODUCTION = env.values.get("TOASOAN_MODE") == "production"
_PEOPLE = "toasoan.foundation.people"


def _relaxed(name: str, strict: int, relaxed: int, meaning: str) -> int:
    """A number whose default the demo relaxes; what the environment gives holds in the demo too."""
    value = env.whole(name, strict, f"{meaning}; bản dùng thử: {relaxed}")
    return relaxed if _DEMO and name not in env.values else value


# Length, classes, history and age of passwords (A04–A06)
PASSWORD_LENGTH = env.whole("TOASOAN_PASSWORD_LENGTH", 14, "Số ký tự ít nhất của mật khẩu (A04)")
PASSWORD_CLASSES = env.whole("TOASOAN_PASSWORD_CLASSES", 4, "Số loại ký tự phải có: chữ thường, chữ hoa, chữ số, ký tự khác (A04)")
PASSWORD_LENGTH_WITH_MFA = env.whole(
    "TOASOAN_PASSWORD_LENGTH_WITH_MFA", 8, "Số ký tự ít nhất của mật khẩu khi tài khoản đã bật xác thực hai lớp (A04)"
)
PASSWORD_HISTORY = env.whole("TOASOAN_PASSWORD_HISTORY", 10, "Số mật khẩu gần nhất không được dùng lại (A06)")
PASSWORD_CHANGE_DAYS = env.whole("TOASOAN_PASSWORD_CHANGE_DAYS", 180, "Sau bao nhiêu ngày thì nhắc đổi mật khẩu; 0 là không nhắc (A05)")
PASSWORD_CHANGE_DAYS_ADMIN = env.whole("TOASOAN_PASSWORD_CHANGE_DAYS_ADMIN", 60, "Như trên, cho tài khoản quản trị (A05)")
PASSWORD_VALID_DAYS = env.whole(
    "TOASOAN_PASSWORD_VALID_DAYS", 365, "Sau bao nhiêu ngày mật khẩu hết hạn, phải đổi mới dùng tiếp được; 0 là không hết hạn (A05)"
)
PASSWORD_VALID_DAYS_ADMIN = env.whole("TOASOAN_PASSWORD_VALID_DAYS_ADMIN", 90, "Như trên, cho tài khoản quản trị (A05)")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PEOPLE}.passwords.LengthAndClasses"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "pen_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": f"{_PEOPLE}.passwords.NotUsedBefore"},
]

# How many wrong attempts, in which time, lock for how long (A07); how many requests a source may send (B06)
LOCK_AFTER = env.whole("TOASOAN_LOCK_AFTER", 5, "Số lần đăng nhập sai thì khóa tài khoản (A07, không quá 5)")
LOCK_AFTER_ADDRESS = env.whole("TOASOAN_LOCK_AFTER_ADDRESS", 20, "Số lần đăng nhập sai từ một địa chỉ thì khóa địa chỉ đó (A07)")
LOCK_WINDOW_MINUTES = env.whole("TOASOAN_LOCK_WINDOW_MINUTES", 60, "Đếm số lần sai trong bao nhiêu phút (A07)")
LOCK_HOURS = env.whole("TOASOAN_LOCK_HOURS", 12, "Khóa tài khoản trong bao nhiêu giờ; quản trị mở sớm bằng unlock_account (A07, A08)")
LOCK_ADDRESS_MINUTES = env.whole("TOASOAN_LOCK_ADDRESS_MINUTES", 60, "Khóa địa chỉ trong bao nhiêu phút (A07)")
SIGN_INS_PER_MINUTE = env.whole("TOASOAN_SIGN_INS_PER_MINUTE", 20, "Số lần gửi biểu mẫu đăng nhập mỗi phút từ một địa chỉ; 0: không giới hạn (B06)")
POSTS_PER_MINUTE = env.whole("TOASOAN_POSTS_PER_MINUTE", 300, "Số lần gửi dữ liệu mỗi phút của một tài khoản đã đăng nhập; 0: không giới hạn (B06)")
VISITOR_POSTS_PER_MINUTE = env.whole(
    "TOASOAN_VISITOR_POSTS_PER_MINUTE", 60, "Số lần gửi dữ liệu mỗi phút từ một địa chỉ chưa đăng nhập; 0: không giới hạn (B06)"
)

# Idle time-outs, number of sessions, second factor, places (A09, A11, A15, B03–B06, B08)
SECOND_FACTOR = bool(_relaxed("TOASOAN_SECOND_FACTOR", 1, 0, "Bắt buộc xác thực hai lớp với người cho đăng bài hoặc quản trị, 1 hoặc 0 (A09)"))
IDLE_MINUTES = _relaxed("TOASOAN_IDLE_MINUTES", 15, 480, "Số phút không thao tác thì kết thúc phiên (B03)")
IDLE_MINUTES_ADMIN = _relaxed("TOASOAN_IDLE_MINUTES_ADMIN", 5, 480, "Như trên, cho tài khoản quản trị (B03)")
SESSIONS_PER_ACCOUNT = _relaxed("TOASOAN_SESSIONS_PER_ACCOUNT", 3, 20, "Số phiên cùng lúc của một tài khoản, phiên cũ nhất bị kết thúc (B06)")
IDLE_ACCOUNT_DAYS = _relaxed("TOASOAN_IDLE_ACCOUNT_DAYS", 45, 0, "Số ngày không đăng nhập thì ngừng tài khoản, 0 là không ngừng (A15)")
REVIEW_DAYS = env.whole("TOASOAN_REVIEW_DAYS", 183, "Số ngày giữa hai lần rà soát tài khoản và phân quyền (B08, B09)")
ADMIN_NETWORKS = env.words(
    "TOASOAN_ADMIN_NETWORKS", "", "Dải địa chỉ được dùng tài khoản quản trị, cách nhau bằng dấu phẩy; bỏ trống là mọi nơi (B04)"
)
NEWSROOM_HOSTS = env.words(
    "TOASOAN_NEWSROOM_HOSTS",
    "",
    "Tên miền riêng của tòa soạn; ở tên miền khác, /toa-soan/ và trang đăng nhập trả lời 404; bỏ trống là mọi tên miền (B05)",
)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600

# How django-allauth is used: by user name, without sign-up, with TOTP, passkeys, recovery codes and OIDC (A09, A13)
_IDENTITY_SERVER = env.text("TOASOAN_OIDC_URL", "", "Địa chỉ máy chủ định danh OIDC, ví dụ https://id.tinh.vn/realms/bao (A13)")
_CLIENT: dict[str, Any] = {
    "provider_id": "oidc",
    "name": env.text("TOASOAN_OIDC_NAME", "Tài khoản của tỉnh", "Tên hiển thị trên nút đăng nhập OIDC"),
    "client_id": env.text("TOASOAN_OIDC_CLIENT_ID", "", "Mã ứng dụng đăng ký với máy chủ OIDC"),
    "secret": env.text("TOASOAN_OIDC_SECRET", "", "Khóa bí mật của ứng dụng OIDC"),
    "settings": {"server_url": _IDENTITY_SERVER, "oauth_pkce_enabled": True},
}
ACCOUNT_ADAPTER = f"{_PEOPLE}.adapters.AccountAdapter"
MFA_ADAPTER = f"{_PEOPLE}.adapters.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = f"{_PEOPLE}.adapters.IdentityServerAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/dang-nhap/"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {"login": f"{_PEOPLE}.forms.SignInForm"}
ACCOUNT_RATE_LIMITS: dict[str, Any] = {"login": None, "login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _PRODUCTION
MFA_TOTP_ISSUER = "Tòa Soạn Mở"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {"authenticate": f"{_PEOPLE}.forms.CodeForm", "reauthenticate": f"{_PEOPLE}.forms.CodeAgainForm"}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": [_CLIENT] if _IDENTITY_SERVER else []}}
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
AUTHENTICATION_BACKENDS = [f"{_PEOPLE}.backends.StaffBackend"]
