"""Screens of the wire."""
