"""Addresses of signing in and of one's own account. Names are allauth's, so that its views find each other."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path
from django.views.generic import RedirectView

from toasoan.foundation.people import views

entrance = [
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-nhap/xac-thuc/", mfa.authenticate, name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-xuat/", account.logout, name="account_logout"),
    # the newsroom's own doors lead here
    path("toa-soan/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailadmin_login"),
    path("toa-soan/logout/", account.logout, name="wagtailadmin_logout"),
    re_path(r"^toa-soan/password_reset/", RedirectView.as_view(pattern_name="account_reset_password"), name="wagtailadmin_password_reset"),
]

own_account = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="people_account"),
    path("ngung-dung/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", views.change_password, name="account_change_password"),
    path("dat-mat-khau/", RedirectView.as_view(pattern_name="mfa_index"), name="account_set_password"),
    path("quen-mat-khau/", account.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", account.password_reset_from_key, name="account_reset_password_from_key"),
    path("quen-mat-khau/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("phien/", views.sessions, name="usersessions_list"),
    # two steps
    path("xac-thuc/", mfa.index, name="mfa_index"),
    path("xac-thuc/nhap-lai/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("xac-thuc/ung-dung/", views.enrol_authenticator, name="mfa_activate_totp"),
    path("xac-thuc/ung-dung/go/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("xac-thuc/ma-du-phong/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("xac-thuc/ma-du-phong/tao/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("xac-thuc/ma-du-phong/tai/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("xac-thuc/khoa/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("xac-thuc/khoa/them/", views.enrol_passkey, name="mfa_add_webauthn"),
    path("xac-thuc/khoa/nhap-lai/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("xac-thuc/khoa/<int:pk>/go/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("xac-thuc/khoa/<int:pk>/sua/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    # the agency's identity server
    path("dinh-danh/bo-qua/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("dinh-danh/loi/", social.login_error, name="socialaccount_login_error"),
    path("dinh-danh/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("dinh-danh/<slug:provider_id>/tro-ve/", oidc.callback, name="openid_connect_callback"),
    path("lien-ket/", RedirectView.as_view(pattern_name="mfa_index"), name="socialaccount_connections"),
    # accounts are made by an administrator; allauth asks for these names
    path("mo-tai-khoan/", account.signup, name="account_signup"),
    path("mo-tai-khoan/dinh-danh/", RedirectView.as_view(pattern_name="account_login"), name="socialaccount_signup"),
    path("thu-dien-tu/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path("thu-dien-tu/cho-xac-nhan/", RedirectView.as_view(pattern_name="account_login"), name="account_email_verification_sent"),
]
