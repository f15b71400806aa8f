"""Public addresses for programs."""

from django.urls import path, re_path

from toasoan.outlets.syndication import views
from toasoan.outlets.syndication.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^doi-tac/(?P<name>ninjs\.json|newsml\.xml)$", views.feed_view, name="syndication_feed"),
]
