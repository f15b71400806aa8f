"""Refusals, in words for the person."""

from __future__ import annotations


class ExchangeRefused(Exception):
    """It may not be done; the message says why and what to do."""


class PackageRefused(ExchangeRefused):
    """A package is not taken: ``reason`` is one of ``malformed``, ``foreign``, ``tampered``, ``expired``, ``replayed``, ``misdirected``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
