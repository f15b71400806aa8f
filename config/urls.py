"""All addresses. The contracts among them are listed in docs/contracts/."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config import health
from toasoan.foundation.media.views import serve_media
from toasoan.foundation.people import urls as people_urls

handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.prometheus, name="metrics"),
    *people_urls.entrance,
    path("tai-khoan/", include(people_urls.own_account)),
    path("cong-tac-vien/", include("toasoan.newsroom.contributors.urls")),
    path("toa-soan/", include(wagtailadmin_urls)),
    path("tai-lieu/", include("toasoan.foundation.media.urls")),
    path("media/<path:path>", serve_media, name="media"),
    path("", include("toasoan.foundation.notices.urls")),
    path("", include("toasoan.oversight.reports.urls")),
    path("", include("toasoan.outlets.syndication.urls")),
    path("", include("toasoan.outlets.website.urls")),
    path("", include(wagtail_urls)),
]
