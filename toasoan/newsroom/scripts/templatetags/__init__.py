"""Filters of the script's pages."""
