"""Addresses of the portal, below ``/cong-tac-vien/``."""

from django.urls import path, re_path

from toasoan.newsroom.contributors.views import entering, portal, uploading, working

urlpatterns = [
    path("", portal.home_view, name="contributors_home"),
    path("dang-ky/", entering.register_view, name="contributors_register"),
    path("dang-ky/xong/", entering.registered_view, name="contributors_registered"),
    re_path(r"^xac-nhan/(?P<key>[-:\w]+)/$", entering.confirm_view, name="contributors_confirm"),
    path("dang-nhap/", entering.sign_in_view, name="contributors_sign_in"),
    path("dang-xuat/", entering.sign_out_view, name="contributors_sign_out"),
    path("quen-mat-khau/", entering.forgotten_view, name="contributors_forgotten"),
    path("dat-lai/<str:number>/<str:token>/", entering.reset_view, name="contributors_reset"),
    path("ho-so/", portal.profile_view, name="contributors_profile"),
    path("ho-so/du-lieu/", portal.export_view, name="contributors_export"),
    path("ho-so/xoa/", portal.erase_view, name="contributors_erase"),
    path("bai/moi/", working.begin_view, name="contributors_begin"),
    path("bai/<int:pk>/", working.work_view, name="contributors_work"),
    path("bai/<int:pk>/luu/", working.save_view, name="contributors_save"),
    path("bai/<int:pk>/gui/", working.send_view, name="contributors_send"),
    path("bai/<int:pk>/viec/<slug:name>/", working.act_view, name="contributors_act"),
    path("bai/<int:pk>/tep/", working.files_view, name="contributors_files"),
    path("bai/<int:pk>/tep/<int:file_id>/", working.file_view, name="contributors_file"),
    path("tai-len/", uploading.uploads_view, name="contributors_uploads"),
    path("tai-len/<uuid:token>/", uploading.upload_view, name="contributors_upload"),
    path("de-xuat/", portal.pitches_view, name="contributors_pitches"),
    path("dat-bai/<int:pk>/", portal.answer_invitation_view, name="contributors_answer_invitation"),
    path("nhuan-but/", portal.royalties_view, name="contributors_royalties"),
    path("nhuan-but/<slug:period>/bang-ke/", portal.statement_view, name="contributors_statement"),
]
