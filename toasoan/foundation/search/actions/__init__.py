"""Everything that writes: documents, and what is related."""

from toasoan.foundation.search.actions.documents import Document, index, index_all, index_each, remove
from toasoan.foundation.search.actions.rebuilding import bring_up_to_date, catch_up, rebuild
from toasoan.foundation.search.actions.relations import relate, relate_by_key, relate_waiting

__all__ = [
    "Document",
    "bring_up_to_date",
    "catch_up",
    "index",
    "index_all",
    "index_each",
    "rebuild",
    "relate",
    "relate_by_key",
    "relate_waiting",
    "remove",
]
