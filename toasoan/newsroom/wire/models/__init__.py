"""What came in: archives of old sites, feeds and their items."""

from toasoan.newsroom.wire.models.archives import ImportBatch, ImportedItem, ImportedPicture, OldAddress
from toasoan.newsroom.wire.models.feeds import Feed
from toasoan.newsroom.wire.models.items import Delivery, WireBand, WireItem
from toasoan.newsroom.wire.models.rules import RoutingRule

__all__ = ["Delivery", "Feed", "ImportBatch", "ImportedItem", "ImportedPicture", "OldAddress", "RoutingRule", "WireBand", "WireItem"]
