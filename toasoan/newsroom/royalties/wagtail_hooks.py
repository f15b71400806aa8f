"""Where royalties join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.newsroom.royalties import policy
from toasoan.newsroom.royalties.views import grading, own, paying, periods, schemes
from toasoan.newsroom.royalties.viewsets import RoyaltyDataGroup


@hooks.register("register_admin_viewset")
def register_data() -> RoyaltyDataGroup:
    """The data behind royalties."""
    return RoyaltyDataGroup()


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("royalties/royalties.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Our own screens, below ``/toa-soan/``."""
    return [
        path("nhuan-but/", periods.periods_view, name="royalties_periods"),
        path("nhuan-but/cua-toi/", own.own_view, name="royalties_own"),
        path("nhuan-but/cua-toi/<slug:period>/bang-ke/", own.own_statement_view, name="royalties_own_statement"),
        path("nhuan-but/cua-toi/phan/<int:share_id>/khieu-nai/", own.dispute_view, name="royalties_dispute"),
        path("nhuan-but/khieu-nai/", own.disputes_view, name="royalties_disputes"),
        path("nhuan-but/chua-linh/", paying.unclaimed_view, name="royalties_unclaimed"),
        path("nhuan-but/thue/", periods.taxes_view, name="royalties_taxes"),
        path("nhuan-but/quy-che/", schemes.schemes_view, name="royalties_schemes"),
        path("nhuan-but/quy-che/<int:scheme_id>/", schemes.scheme_view, name="royalties_scheme"),
        path("nhuan-but/tac-pham/<int:work_id>/", grading.work_view, name="royalties_work"),
        path("nhuan-but/tac-pham/<int:work_id>/cham/", grading.row_view, name="royalties_row"),
        path("nhuan-but/nguoi-huong/<int:payee_id>/tai-khoan/", paying.details_view, name="royalties_details"),
        path("nhuan-but/bang-chi/<int:document_id>/", paying.document_view, name="royalties_document"),
        path("nhuan-but/bang-chi/<int:document_id>/ky/", paying.sign_view, name="royalties_sign"),
        path("nhuan-but/chu-ky/<int:signature_id>/", paying.signature_view, name="royalties_signature"),
        path("nhuan-but/ky/<slug:period>/", periods.period_view, name="royalties_period"),
        path("nhuan-but/ky/<slug:period>/viec/<slug:act>/", periods.period_act_view, name="royalties_period_act"),
        path("nhuan-but/ky/<slug:period>/cham/", grading.grading_view, name="royalties_grading"),
        path("nhuan-but/ky/<slug:period>/duyet/", grading.approve_view, name="royalties_approve"),
        path("nhuan-but/ky/<slug:period>/chi/", paying.payments_view, name="royalties_payments"),
        path("nhuan-but/ky/<slug:period>/bang-ke/<int:payee_id>/", paying.statement_view, name="royalties_statement"),
    ]


class RoyaltiesItem(MenuItem):
    """For those who grade, approve, close or pay."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.works_here(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def royalties_item() -> MenuItem:
    """Periods."""
    return RoyaltiesItem(gettext_lazy("Nhuận bút"), reverse("royalties_periods"), name="nhuan-but", icon_name="clipboard-list", order=60)


@hooks.register("register_admin_menu_item")
def own_item() -> MenuItem:
    """Everybody's own."""
    return MenuItem(gettext_lazy("Nhuận bút của tôi"), reverse("royalties_own"), name="nhuan-but-cua-toi", icon_name="user", order=65)
