"""What can be found, what staff say about finding it, and the searches they keep."""

from toasoan.foundation.search.models.documents import Relation, SearchDocument, SearchWord
from toasoan.foundation.search.models.saved import SavedSearch
from toasoan.foundation.search.models.vocabulary import Promotion, PromotionEntry, SynonymEntry, Synonyms

__all__ = ["Promotion", "PromotionEntry", "Relation", "SavedSearch", "SearchDocument", "SearchWord", "SynonymEntry", "Synonyms"]
