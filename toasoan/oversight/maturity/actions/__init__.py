"""Every write of this room."""

from toasoan.oversight.maturity.actions.frameworks import load_shipped, store_framework

__all__ = ["load_shipped", "store_framework"]
