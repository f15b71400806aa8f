"""What the public site lends to the newsroom's screens."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from toasoan.outlets.website.viewsets import WebsiteGroup

register_snippet(WebsiteGroup)


@hooks.register("insert_global_admin_css")
def khmer_letters() -> str:
    """The site's Khmer face: many of the newsroom's computers have none, and would show empty boxes."""
    return format_html('<link rel="stylesheet" href="{}">', static("website/newsroom.css"))
