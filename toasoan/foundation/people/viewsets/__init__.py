"""Screens of people in the newsroom."""
