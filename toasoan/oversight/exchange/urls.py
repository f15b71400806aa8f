"""The address where packages come in."""

from django.urls import path

from toasoan.oversight.exchange import views

urlpatterns = [path("trao-doi/minh-chung/", views.incoming_view, name="exchange_incoming")]
