"""The newsroom's own screens for articles."""
