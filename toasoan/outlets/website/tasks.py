"""What the public site does in the background."""

from __future__ import annotations

from django_tasks import task


@task()
def index_section_again(section_id: int) -> int:
    """A section has another name or address: index its articles again; how many."""
    from toasoan.foundation.search.actions import index_all
    from toasoan.outlets.website.searching import articles_of_section

    return len(index_all(articles_of_section(section_id)))
