"""Pages that belong to the public site itself, and what changes its look."""

from toasoan.outlets.website.models.dossiers import Dossier, Moment
from toasoan.outlets.website.models.home import HomePage, PinnedArticle
from toasoan.outlets.website.models.info import InfoPage
from toasoan.outlets.website.models.occasions import Occasion

__all__ = ["Dossier", "HomePage", "InfoPage", "Moment", "Occasion", "PinnedArticle"]
