"""What the library changes among Wagtail's addresses."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from toasoan.foundation.media.leases import leases_view
from toasoan.foundation.media.viewsets import PictureIndexView


@hooks.register("register_admin_urls", order=-1)
def picture_list() -> list[URLPattern]:
    """Our list of pictures answers at the address of Wagtail's, which stays known by Wagtail's name."""
    return [
        path("images/", PictureIndexView.as_view(), name="media_pictures"),
        path("thoi-han-su-dung/<slug:kind>/<int:item_id>/", leases_view, name="media_leases"),
        path("thoi-han-su-dung/<slug:kind>/<int:item_id>/<int:lease_id>/", leases_view, name="media_lease"),
        path("images/results/", PictureIndexView.as_view(results_only=True), name="media_pictures_results"),
    ]
