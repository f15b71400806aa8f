"""The agency's own data under one menu: names and heads over time, licences, titles, desks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from toasoan.foundation.people.models import Agency, AgencyEra, Desk, Licence, Title


class AgencyViewSet(ModelViewSet):
    """The agency as it is now."""

    model = Agency
    icon = "home"
    menu_label = _("Thông tin cơ quan")
    list_display = ["name", "short_name", "governing_body", "hotline"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("governing_body"), FieldPanel("founded")], _("Cơ quan")),
        MultiFieldPanel([FieldPanel("address"), FieldPanel("phone"), FieldPanel("hotline"), FieldPanel("email")], _("Liên hệ")),
    ]


class EraViewSet(ModelViewSet):
    """What it was called and who led it, from when to when."""

    model = AgencyEra
    icon = "history"
    menu_label = _("Lịch sử")
    list_display = ["name", "head_title", "head", DateColumn("starts", label=_("Từ ngày")), DateColumn("ends", label=_("Đến hết ngày"))]
    form_fields = ["agency", "name", "head_title", "head", "starts", "ends", "note"]


class LicenceViewSet(ModelViewSet):
    """Licences to operate."""

    model = Licence
    icon = "doc-full"
    menu_label = _("Giấy phép")
    list_display = ["number", "title", "issuer", DateColumn("issued", label=_("Ngày cấp")), DateColumn("expires", label=_("Ngày hết hạn"))]
    list_filter = ["title"]
    form_fields = ["agency", "title", "number", "issuer", "issued", "expires"]


class TitleViewSet(ModelViewSet):
    """Newspapers, editions, magazines, channels, each with its site."""

    model = Title
    icon = "site"
    menu_label = _("Ấn phẩm")
    list_display = ["name", "kind", "language", "head_title", "head_name"]
    list_filter = ["kind", "language"]
    panels = [
        MultiFieldPanel([FieldPanel(name) for name in ("agency", "name", "native_name", "code", "kind", "language")], _("Ấn phẩm")),
        MultiFieldPanel([FieldPanel("head_title"), FieldPanel("head_name")], _("Người chịu trách nhiệm nội dung")),
        MultiFieldPanel([FieldPanel("site"), FieldPanel("tagline"), FieldPanel("accent")], _("Trang tin")),
    ]


class DeskViewSet(ModelViewSet):
    """Desks and departments, in their order."""

    model = Desk
    icon = "group"
    menu_label = _("Ban, phòng")
    list_display = ["name", "code", "order", DateColumn("closed", label=_("Ngày giải thể"))]
    form_fields = ["name", "code", "order", "closed"]


class AgencyGroup(ViewSetGroup):
    """The menu “Cơ quan”."""

    menu_label = _("Cơ quan")
    menu_icon = "home"
    menu_order = 800
    items = (
        AgencyViewSet("agency", url_prefix="co-quan/thong-tin"),
        TitleViewSet("titles", url_prefix="co-quan/an-pham"),
        EraViewSet("eras", url_prefix="co-quan/lich-su"),
        LicenceViewSet("licences", url_prefix="co-quan/giay-phep"),
        DeskViewSet("desks", url_prefix="co-quan/ban-phong"),
    )
