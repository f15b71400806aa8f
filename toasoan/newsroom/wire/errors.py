"""What is said when the wire refuses something."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class WireRefused(PermissionDenied):
    """An act was refused; the message says, in Vietnamese, what is wrong and what to do. Nothing was changed."""
