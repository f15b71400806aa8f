"""Where documents are sent from, in place of Wagtail's own addresses of the same names."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from toasoan.foundation.media.views import serve_document

urlpatterns = [
    path("<int:document_id>/<str:document_filename>", serve_document, name="wagtaildocs_serve"),
    path("mat-khau/<int:restriction_id>/", authenticate_with_password, name="wagtaildocs_authenticate_with_password"),
]
