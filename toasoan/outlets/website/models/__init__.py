"""Pages that belong to the public site itself."""

from toasoan.outlets.website.models.home import HomePage, PinnedArticle
from toasoan.outlets.website.models.info import InfoPage

__all__ = ["HomePage", "InfoPage", "PinnedArticle"]
