"""Addresses outside of the newsroom's screens."""

from django.urls import path

from toasoan.foundation.notices.views import outside

urlpatterns = [
    path("lich-ca-nhan/<str:token>.ics", outside.calendar_view, name="notices_calendar"),
    path("thong-bao/ngung-thu/<str:token>/", outside.stop_view, name="notices_stop"),
]
