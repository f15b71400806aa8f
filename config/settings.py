"""Settings. What an operator may change comes from the environment (``config/environment.py``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from config.environment import EnvironmentError_, env
from config.logs import logging_settings
from config.signing_in import *  # noqa: F403 (settings of signing in)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("TOASOAN_VAR", str(BASE_DIR / "var"), "Thư mục chứa mọi dữ liệu của bản cài")).resolve()

VAR.mkdir(parents=True, exist_ok=True)

# demo: what `make run` starts, on this machine only; production: everything from the environment, checked; test: the tests
MODE = env.text("TOASOAN_MODE", "demo", "Chế độ chạy: demo (chỉ trên máy này), production hoặc test")
DEBUG = False
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEMO_SECRET_KEY = "not-secret-the-demo-listens-on-this-machine-only"
SECRET_KEY = env.text("TOASOAN_SECRET_KEY", "", "Khóa bí mật, ít nhất 50 ký tự; bắt buộc khi chạy thật") or DEMO_SECRET_KEY
HOST = env.text("TOASOAN_HOST", "127.0.0.1", "Địa chỉ máy chủ web lắng nghe")
METRICS_TOKEN = env.text("TOASOAN_METRICS_TOKEN", "", "Mã để đọc /metrics từ máy khác; bỏ trống thì chỉ máy này đọc được")
LOGGING = logging_settings(
    env.text("TOASOAN_LOG_LEVEL", "INFO" if PRODUCTION else "WARNING", "Mức ghi log: DEBUG, INFO, WARNING, ERROR"),
    env.text("TOASOAN_LOG_FORMAT", "json" if PRODUCTION else "text", "Dạng log: json (một dòng một đối tượng) hoặc text (dễ đọc)"),
)
PORT = env.whole("PORT", 8000, "Cổng HTTP khi chạy bằng make run")
ALLOWED_HOSTS = env.words("TOASOAN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],.localhost", "Các tên miền được phục vụ, cách nhau bằng dấu phẩy")
CSRF_TRUSTED_ORIGINS = env.words("TOASOAN_TRUSTED_ORIGINS", "", "Nguồn tin cậy cho biểu mẫu, ví dụ https://toasoan.vn")

ALL_WINGS = ("foundation", "newsroom", "studio", "public", "outlets", "oversight")
WINGS = env.words("TOASOAN_WINGS", ",".join(ALL_WINGS), "Các cánh được bật; bản cài của cơ quan quản lý chỉ cần foundation,oversight")
if "foundation" not in WINGS or not set(WINGS) <= set(ALL_WINGS) or ("outlets" in WINGS) != ("newsroom" in WINGS):
    raise EnvironmentError_(f"TOASOAN_WINGS phải có foundation, chỉ gồm {', '.join(ALL_WINGS)}, và newsroom đi cùng outlets.")
_ABSENT = tuple(f"toasoan.{wing}." for wing in ALL_WINGS if wing not in WINGS)

INSTALLED_APPS = [
    "config",
    # oversight
    "toasoan.oversight.overview",
    "toasoan.oversight.exchange",
    "toasoan.oversight.plans",
    "toasoan.oversight.maturity",
    "toasoan.oversight.security",
    "toasoan.oversight.reports",
    "toasoan.oversight.bodies",
    # outlets
    "toasoan.outlets.frontdesk",
    "toasoan.outlets.syndication",
    "toasoan.outlets.website",
    "toasoan.outlets.pagestore",
    # newsroom
    "toasoan.newsroom.contributors",
    "toasoan.newsroom.office",
    "toasoan.newsroom.royalties",
    "toasoan.newsroom.wire",
    "toasoan.newsroom.printing",
    "toasoan.newsroom.scripts",
    "toasoan.newsroom.social",
    "toasoan.newsroom.articles",
    "toasoan.newsroom.stories",
    # foundation
    "toasoan.foundation.notices",
    "toasoan.foundation.evidence",
    "toasoan.foundation.backups",
    "toasoan.foundation.search",
    "toasoan.foundation.media",
    "toasoan.foundation.signing",
    "toasoan.foundation.people",
    "toasoan.foundation.outbox",
    "toasoan.foundation.audit",
    "toasoan.foundation.schema",
    # the content system
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "toasoan.foundation.people.apps.StaffUsersConfig",  # wagtail.users with our screens
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",  # is modelsearch under its old label: with both installed, deleting anything indexed fails
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django_tasks",
    "django_tasks_db",
    # sign-in
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(_ABSENT)]
if MODE in {"demo", "test"} and not _ABSENT:
    INSTALLED_APPS.insert(0, "demo")

MIDDLEWARE = [
    "config.middleware.IncidentMiddleware",
    "toasoan.foundation.audit.sources.AuditSourceMiddleware",
    "toasoan.foundation.people.middleware.PlaceMiddleware",
    "toasoan.outlets.pagestore.middleware.PageStoreMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.ContentSecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "toasoan.outlets.website.middleware.EditionLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "toasoan.foundation.people.middleware.RateLimitMiddleware",
    "toasoan.foundation.people.middleware.StaffMiddleware",
    "toasoan.outlets.website.old_addresses.OldAddressMiddleware",
]
MIDDLEWARE = [one for one in MIDDLEWARE if not one.startswith(_ABSENT)]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "OPTIONS": {
            # apps' templates, with the phrases that libraries hard-code in English handed to gettext
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "config.translations.template_loader.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                *(["toasoan.outlets.website.context.press"] if "outlets" in WINGS else []),
            ],
        },
    }
]

DATABASE_URL = env.text(
    "TOASOAN_DATABASE_URL", "", "Cơ sở dữ liệu, ví dụ postgres://tai-khoan:mat-khau@may/toasoan; bỏ trống thì dùng SQLite trong TOASOAN_VAR"
)
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR / "db.sqlite3",
    "OPTIONS": {
        # writers queue up at BEGIN instead of failing in the middle of a transaction; readers never wait (WAL)
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
        ),
    },
}
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True) if DATABASE_URL else SQLITE}

REDIS_URL = env.text("TOASOAN_REDIS_URL", "", "Redis cho bộ nhớ đệm và phiên đăng nhập, ví dụ redis://may:6379/0; bỏ trống thì dùng cơ sở dữ liệu")
if REDIS_URL:
    CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "toasoan"}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if REDIS_URL else 'db'}"
CACHES["renditions"] = CACHES["default"] | {"KEY_PREFIX": "renditions", "TIMEOUT": 600}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/toa-soan/"
WAGTAILADMIN_LOGIN_URL = "/dang-nhap/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("km", "ភាសាខ្មែរ"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # it would also group ids and years in templates; amounts go through intcomma
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

WAGTAIL_SITE_NAME = "Tòa Soạn Mở"
WAGTAILADMIN_BASE_URL = env.text("TOASOAN_BASE_URL", f"http://localhost:{PORT}", "Địa chỉ gốc của tòa soạn, dùng trong thư điện tử")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt"), ("km", "ភាសាខ្មែរ"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh", "Asia/Phnom_Penh", "Asia/Tokyo", "Asia/Seoul", "Europe/Paris", "Europe/Berlin", "UTC"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
if "newsroom" in WINGS:
    WAGTAIL_FINISH_WORKFLOW_ACTION = "toasoan.newsroom.articles.finishing.finish_workflow"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "media.DocumentFile"
PICTURE_MAX_BYTES = env.whole("TOASOAN_PICTURE_MAX_MB", 40, "Ảnh tải lên nặng nhất bao nhiêu MB") * 1024 * 1024
PICTURE_MAX_PIXELS = env.whole("TOASOAN_PICTURE_MAX_MEGAPIXELS", 100, "Ảnh tải lên nhiều nhất bao nhiêu triệu điểm ảnh") * 1_000_000
RECORDING_MAX_BYTES = env.whole("TOASOAN_RECORDING_MAX_MB", 2000, "Âm thanh, video tải lên nặng nhất bao nhiêu MB") * 1024 * 1024
DOCUMENT_MAX_BYTES = env.whole("TOASOAN_DOCUMENT_MAX_MB", 50, "Tài liệu tải lên nặng nhất bao nhiêu MB") * 1024 * 1024
CLAMD_ADDRESS = env.text("TOASOAN_CLAMD", "", "Máy quét virus clamd: đường dẫn socket hoặc máy:cổng; bỏ trống thì không quét")
# every upload through the newsroom's forms passes toasoan.foundation.media.forms; these lists are what the file dialogs offer
WAGTAILIMAGES_IMAGE_FORM_BASE = "toasoan.foundation.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "avif", "heic", "heif", "tif", "tiff"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = PICTURE_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = PICTURE_MAX_PIXELS
WAGTAILDOCS_DOCUMENT_FORM_BASE = "toasoan.foundation.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.Recording",
    "MEDIA_FORM_BASE": "toasoan.foundation.media.forms.RecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "m4b", "ogg", "oga", "opus", "wav", "flac"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "webm"],
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

S3_BUCKET = env.text("TOASOAN_S3_BUCKET", "", "Tên bucket S3 giữ ảnh, âm thanh, video; bỏ trống thì giữ trong TOASOAN_VAR/media")
S3_OPTIONS: dict[str, Any] = {
    "bucket_name": S3_BUCKET,
    "endpoint_url": env.text("TOASOAN_S3_ENDPOINT", "", "Địa chỉ dịch vụ tương thích S3") or None,
    "region_name": env.text("TOASOAN_S3_REGION", "", "Vùng của dịch vụ S3") or None,
    "access_key": env.text("TOASOAN_S3_ACCESS_KEY", "", "Khóa truy cập S3"),
    "secret_key": env.text("TOASOAN_S3_SECRET_KEY", "", "Khóa bí mật S3"),
    "custom_domain": env.text("TOASOAN_S3_DOMAIN", "", "Tên miền phục vụ tệp S3 cho độc giả") or None,
    "querystring_auth": False,
    "file_overwrite": False,
    "default_acl": None,
}
STATIC_FILES = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": S3_OPTIONS}
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_FILES},
}

EMAIL_HOST = env.text("TOASOAN_SMTP_HOST", "", "Máy chủ gửi thư; bỏ trống thì thư nằm trong TOASOAN_VAR/mail")
EMAIL_PORT = env.whole("TOASOAN_SMTP_PORT", 587, "Cổng máy chủ gửi thư")
EMAIL_HOST_USER = env.text("TOASOAN_SMTP_USER", "", "Tài khoản gửi thư")
EMAIL_HOST_PASSWORD = env.text("TOASOAN_SMTP_PASSWORD", "", "Mật khẩu gửi thư")
EMAIL_USE_TLS = env.yes("TOASOAN_SMTP_TLS", True, "Dùng STARTTLS khi gửi thư (1 hoặc 0)")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = env.text("TOASOAN_MAIL_FROM", "toasoan@localhost", "Địa chỉ người gửi của thư điện tử")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# the public site runs no inline script and loads nothing from others; embeds are cards or sandboxed frames of listed hosts
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
NEWSROOM_PREFIXES = ("/toa-soan/",)
NEWSROOM_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"]}
if S3_OPTIONS["custom_domain"]:
    for _directive in ("img-src", "media-src"):
        CONTENT_SECURITY_POLICY["DIRECTIVES"][_directive].append(f"https://{S3_OPTIONS['custom_domain']}")

TRUSTED_PROXIES = env.words("TOASOAN_TRUSTED_PROXIES", "127.0.0.1,::1", "Địa chỉ (hoặc dải) của các máy chủ proxy được tin")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.yes("TOASOAN_BEHIND_PROXY", PRODUCTION, "Đứng sau máy chủ proxy có TLS (1 hoặc 0)") else None
)
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
PUBLISH_SECONDS = env.whole("TOASOAN_PUBLISH_SECONDS", 30, "Cứ bao nhiêu giây thì đăng bài đến giờ hẹn và hạ bài hết hạn")
OUTBOX_RETENTION_DAYS = env.whole("TOASOAN_OUTBOX_RETENTION_DAYS", 400, "Số ngày giữ sự kiện đã giao, để có thể giao lại")
WIRE_FOLDERS = env.text("TOASOAN_WIRE_FOLDERS", str(VAR / "tin-den"), "Thư mục mà các nguồn tin kiểu thư mục nằm bên trong")
WIRE_PRIVATE_HOSTS = frozenset(
    env.text("TOASOAN_WIRE_PRIVATE_HOSTS", "", "Máy chủ trong mạng nội bộ mà nguồn tin được kết nối tới, cách nhau bằng dấu cách").lower().split()
)
LENGTH_TOLERANCE = env.whole("TOASOAN_LENGTH_TOLERANCE", 10, "Độ dài lệch kế hoạch bao nhiêu phần trăm thì vẫn coi là vừa")
NOTICE_DAYS = env.whole("TOASOAN_NOTICE_DAYS", 180, "Số ngày giữ nội dung thông báo cho từng người; sau đó chỉ còn dấu vết đã báo")
VAPID_KEY_FILE = env.text("TOASOAN_VAPID_KEY_FILE", str(VAR / "vapid.pem"), "Tệp khóa ký thông báo đẩy, tự tạo khi cần; các máy dùng chung")
PUSH_HOSTS = env.words(
    "TOASOAN_PUSH_HOSTS",
    "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com",
    "Dịch vụ thông báo đẩy được gửi tới, cả tên miền con",
)
CONTRIBUTOR_AREA = env.text("TOASOAN_CONTRIBUTOR_AREA", str(VAR / "cong-tac-vien"), "Thư mục giữ tệp cộng tác viên đang gửi, không phục vụ ra ngoài")
CONTRIBUTOR_QUOTA = env.whole("TOASOAN_CONTRIBUTOR_QUOTA_MB", 4000, "Tệp chưa dùng của một cộng tác viên nhiều nhất bao nhiêu MB") * 1024 * 1024
CONTRIBUTOR_DISK_RESERVE = (
    env.whole("TOASOAN_CONTRIBUTOR_DISK_RESERVE_MB", 2000, "Ổ đĩa còn ít hơn bao nhiêu MB thì không nhận tệp của cộng tác viên") * 1024 * 1024
)
CONTRIBUTOR_UPLOAD_DAYS = env.whole("TOASOAN_CONTRIBUTOR_UPLOAD_DAYS", 7, "Tệp tải dở của cộng tác viên được giữ bao nhiêu ngày để tải tiếp")
CONTRIBUTOR_BASE_URL = env.text(
    "TOASOAN_CONTRIBUTOR_BASE_URL", "", "Địa chỉ gốc của cổng cộng tác viên trong thư điện tử; bỏ trống thì như TOASOAN_BASE_URL"
)
REPORT_SIGNER = env.text(
    "TOASOAN_REPORT_SIGNER", "", "Nơi ký số báo cáo: pkcs12:/đường/dẫn.p12 hoặc gói.mô_đun:hàm; bỏ trống thì người ký đưa tệp hay bản đã ký lên"
)
BACKUP_KEY = env.text("TOASOAN_BACKUP_KEY", "", "Khóa mã hóa bản sao lưu; bỏ trống thì bản sao lưu không mã hóa")
AUDIT_RETENTION_DAYS = env.whole("TOASOAN_AUDIT_RETENTION_DAYS", 400, "Số ngày giữ nhật ký trong cơ sở dữ liệu (luật: ít nhất 12 tháng)")
PAGE_STORE = env.text("TOASOAN_PAGE_STORE", str(VAR / "trang"), "Thư mục kho trang: trang báo đã dựng thành tệp; các máy dùng chung")
PAGE_STORE_ON = env.yes("TOASOAN_PAGE_STORE_ON", False, "Giữ trang đã dựng thành tệp (1) hay dựng lại cho từng độc giả (0)")
WEBSUB_HUBS = env.words("TOASOAN_WEBSUB_HUBS", "", "Các hub WebSub được báo khi có tin mới, ví dụ https://pubsubhubbub.appspot.com/")
ADS_TXT = env.text("TOASOAN_ADS_TXT", str(VAR / "ads.txt"), "Tệp ads.txt của tòa soạn; chưa có tệp thì trang nói chưa ai được bán quảng cáo")
CDN_SECONDS = env.whole("TOASOAN_CDN_SECONDS", 0, "CDN đứng trước được giữ trang bao nhiêu giây; 0 là không có CDN")
CDN_PURGE = env.text("TOASOAN_CDN_PURGE", "", "CDN phải báo khi trang đổi: cloudflare hoặc fastly; bỏ trống thì không có")
CDN_PURGE_URL = env.text("TOASOAN_CDN_PURGE_URL", "", "Địa chỉ nhận lệnh xóa theo khóa của CDN")
CDN_PURGE_TOKEN = env.text("TOASOAN_CDN_PURGE_TOKEN", "", "Mã để ra lệnh xóa cho CDN")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
