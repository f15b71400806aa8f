"""Answers to the addresses that are no Wagtail pages."""
