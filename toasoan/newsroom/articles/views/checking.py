"""The findings of the checks, as a piece of HTML for the editor's panel and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toasoan.newsroom.articles.blocks import word_count
from toasoan.newsroom.articles.checks import Problem, Severity, run_checks
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.views.access import access_editable

FIELD_NAMES = {field.name: field.verbose_name for field in ArticlePage._meta.fields}


def checks_context(article: ArticlePage, problems: Sequence[Problem]) -> dict[str, Any]:
    """Findings grouped by weight, with the words counted."""
    groups = [
        {"severity": severity, "label": severity.label, "problems": [problem for problem in problems if problem.severity == severity]}
        for severity in Severity
    ]
    return {
        "groups": [group for group in groups if group["problems"]],
        "problem_count": len(problems),
        "word_count": word_count(article.body),
        "title_length": len(article.title),
    }


@require_GET
def checks_view(request: HttpRequest, article_id: int) -> HttpResponse:
    """The checks of the latest saved draft; JSON where it is asked for."""
    article: ArticlePage = access_editable(request, article_id).get_latest_revision_as_object()
    problems = run_checks(article)
    if "application/json" in request.headers.get("accept", ""):
        return JsonResponse(
            {
                "problems": [
                    {"code": found.code, "severity": found.severity.value, "message": str(found.message), "place": found.place} for found in problems
                ]
            }
        )
    return render(request, "articles/desk/_checks.html", checks_context(article, problems))
