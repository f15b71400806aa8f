"""The room's public addresses."""

from django.urls import path

from toasoan.oversight.reports.views import public

urlpatterns = [path("xac-thuc-van-ban/", public.verify_view, name="reports_verify")]
