"""All addresses. The contracts among them are listed in docs/contracts/."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config import health
from toasoan.foundation.people import urls as people_urls

handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.prometheus, name="metrics"),
    *people_urls.entrance,
    path("tai-khoan/", include(people_urls.own_account)),
    path("toa-soan/", include(wagtailadmin_urls)),
    path("tai-lieu/", include("toasoan.foundation.media.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
