"""Pages that belong to the public site itself."""

from toasoan.outlets.website.models.home import HomePage

__all__ = ["HomePage"]
