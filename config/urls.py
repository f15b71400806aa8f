"""All addresses. The contracts among them are listed in docs/contracts/."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config import health
from toasoan.foundation.media.views import serve_media
from toasoan.foundation.people import urls as people_urls

handler500 = "config.errors.server_error"


def of_room(prefix: str, room: str) -> list[URLPattern | URLResolver]:
    """The addresses of a room, where its wing is switched on (``TOASOAN_WINGS``)."""
    return [path(prefix, include(f"{room}.urls"))] if apps.is_installed(room) else []


urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.prometheus, name="metrics"),
    *people_urls.entrance,
    path("tai-khoan/", include(people_urls.own_account)),
    *of_room("cong-tac-vien/", "toasoan.newsroom.contributors"),
    path("toa-soan/", include(wagtailadmin_urls)),
    path("tai-lieu/", include("toasoan.foundation.media.urls")),
    path("media/<path:path>", serve_media, name="media"),
    path("", include("toasoan.foundation.notices.urls")),
    *of_room("", "toasoan.oversight.reports"),
    *of_room("", "toasoan.oversight.exchange"),
    *of_room("", "toasoan.outlets.syndication"),
    *of_room("", "toasoan.outlets.website"),
    path("", include(wagtail_urls)),
]
