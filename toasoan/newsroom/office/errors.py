"""What is said when the rules of the house refuse something."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class OfficeRefused(PermissionDenied):
    """An act was refused; the text says what is wrong and what to do, and nothing was changed."""
