"""Everything that writes: documents, what is related, what staff say about words, searches that people keep."""

from toasoan.foundation.search.actions.documents import Document, index, index_all, remove, store_all
from toasoan.foundation.search.actions.rebuilding import bring_up_to_date, rebuild
from toasoan.foundation.search.actions.relations import relate, relate_by_key, relate_waiting

__all__ = ["Document", "bring_up_to_date", "index", "index_all", "rebuild", "relate", "relate_by_key", "relate_waiting", "remove", "store_all"]
