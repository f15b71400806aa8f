"""The versions of a story in its media: one registry of their kinds, and the link from each to the master it was made from."""
