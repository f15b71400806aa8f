"""Talking about a text where it stands: remarks with answers, and suggested changes that are taken or not."""
