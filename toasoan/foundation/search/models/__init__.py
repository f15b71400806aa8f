"""What can be found, and what staff say about finding it."""

from toasoan.foundation.search.models.documents import Relation, SearchDocument, SearchWord
from toasoan.foundation.search.models.vocabulary import Promotion, PromotionEntry, SynonymEntry, Synonyms

__all__ = ["Promotion", "PromotionEntry", "Relation", "SearchDocument", "SearchWord", "SynonymEntry", "Synonyms"]
