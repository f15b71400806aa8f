"""Lists and forms of the data behind royalties: figures of law, tax rules, people, quotas, commitments, the heads of schemes.

They are no snippets: Wagtail's choosers of snippets show their list to everybody in the newsroom, whoever may see it.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from toasoan.newsroom.royalties.models import LegalFigure, Payee, PayeeQuota, RateScheme, TaxCommitment, TaxRule

DATED = ("valid_from", "valid_to", "legal_basis", "certainty", "note")


class PayeeViewSet(ModelViewSet):
    """People who are paid; tax code and account have their own form."""

    model = Payee
    name = "royalties_payees"
    url_prefix = "nhuan-but-du-lieu/nguoi-huong"
    icon = "user"
    menu_label = _("Người hưởng")
    list_display = ["name", "kind", "tax_category"]
    list_filter = ["kind"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("name", "kind", "user", "tax_category", "tax_on_request", "contract", "contract_from", "contact")]


class QuotaViewSet(ModelViewSet):
    """What staff owe before they are paid."""

    model = PayeeQuota
    name = "royalties_quotas"
    url_prefix = "nhuan-but-du-lieu/dinh-muc"
    icon = "list-ol"
    menu_label = _("Định mức")
    list_display = ["payee", "measure", "monthly", "within_percent", "valid_from", "valid_to"]
    panels = [FieldPanel(name) for name in ("payee", "measure", "monthly", "within_percent", "valid_from", "valid_to", "legal_basis")]


class CommitmentViewSet(ModelViewSet):
    """Signed commitments that suspend withholding."""

    model = TaxCommitment
    name = "royalties_commitments"
    url_prefix = "nhuan-but-du-lieu/cam-ket"
    icon = "doc-full"
    menu_label = _("Cam kết thuế")
    list_display = ["payee", "valid_from", "valid_to", "document"]
    panels = [FieldPanel(name) for name in ("payee", "valid_from", "valid_to", "document")]


class TaxRuleViewSet(ModelViewSet):
    """Tax rules; a changed one must be confirmed again."""

    model = TaxRule
    name = "royalties_tax_rules"
    url_prefix = "nhuan-but-du-lieu/thue"
    icon = "cogs"
    menu_label = _("Quy tắc thuế")
    list_display = ["name", "category", "percent", "threshold", "valid_from", "valid_to", "certainty", "confirmed_at"]
    panels = [FieldPanel(name) for name in ("category", "name", "method", "percent", "threshold", "commitment_suspends", "below_on_request", *DATED)]


class LegalFigureViewSet(ModelViewSet):
    """Figures of law."""

    model = LegalFigure
    name = "royalties_figures"
    url_prefix = "nhuan-but-du-lieu/con-so"
    icon = "info-circle"
    menu_label = _("Con số theo văn bản")
    list_display = ["name", "value", "unit", "valid_from", "valid_to", "legal_basis", "certainty"]
    list_filter = ["certainty"]
    panels = [FieldPanel(name) for name in ("key", "name", "value", "unit", *DATED)]


class SchemeViewSet(ModelViewSet):
    """The head of a scheme; its table has its own screen."""

    model = RateScheme
    name = "royalties_scheme_heads"
    url_prefix = "nhuan-but-du-lieu/quy-che"
    icon = "table"
    menu_label = _("Quy chế (thông tin chung)")
    list_display = ["name", "valid_from", "valid_to", "state", "legal_basis"]
    panels = [FieldPanel(name) for name in ("code", "name", "unit", "unit_basis", "rounding", *DATED)]


class RoyaltyDataGroup(ModelViewSetGroup):
    """One place in the menu for all of it."""

    menu_label = _("Dữ liệu nhuận bút")
    menu_icon = "folder-open-inverse"
    menu_order = 310
    menu_name = "du-lieu-nhuan-but"
    items: Any = (PayeeViewSet, QuotaViewSet, CommitmentViewSet, TaxRuleViewSet, LegalFigureViewSet, SchemeViewSet)
