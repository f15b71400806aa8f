"""Refusals, in words for the person."""


class SecurityRefused(Exception):
    """It may not be done; the message says why and what to do."""
