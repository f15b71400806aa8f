"""Refusals, in words for the person."""


class PlanRefused(Exception):
    """It may not be done; the message says why and what to do."""
