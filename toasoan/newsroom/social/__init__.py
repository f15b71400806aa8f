"""Posts for social networks: a version of a story per network, within its limits, shown as it will look."""
