"""What print does in the background: keeping pages as they were proofed and approved."""

from __future__ import annotations

from django_tasks import task

from toasoan.newsroom.printing.export.kept import keep_all, keep_pdf
from toasoan.newsroom.printing.models import PrintPage
from toasoan.newsroom.printing.setting import lay_out_page


@task()
def keep_page_task(page_id: int, digest: str, *, approved: bool) -> bool:
    """Keep the page of that digest as PDF (an approved one with pictures and words); whether it still was that page."""
    page = PrintPage.objects.select_related("issue__title").filter(pk=page_id).first()
    laid = lay_out_page(page) if page is not None else None
    if laid is None or laid.digest() != digest:
        return False
    (keep_all if approved else keep_pdf)(laid.page.issue, laid)
    return True
