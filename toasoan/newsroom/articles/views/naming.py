"""Proposing names of topics and places while somebody types."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from toasoan.foundation.language import slugify_vi
from toasoan.newsroom.articles.names import KINDS, kind_model
from toasoan.newsroom.articles.views.access import require_newsroom


@require_GET
def names_view(request: HttpRequest, kind: str) -> JsonResponse:
    """``/toa-soan/bai/ten/<kind>/?term=``: up to ten names, found with or without their marks."""
    require_newsroom(request)
    term = request.GET.get("term", "").strip()
    if kind not in KINDS or not term:
        return JsonResponse([], safe=False)
    names = kind_model(kind).objects.filter(Q(name__icontains=term) | Q(slug__contains=slugify_vi(term) or term)).values_list("name", flat=True)[:10]
    return JsonResponse(list(names), safe=False)
