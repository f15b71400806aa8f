"""What is said when a file cannot be signed or a certificate cannot be taken."""

from __future__ import annotations


class SigningRefused(Exception):
    """Nothing was signed or changed; the message says, in Vietnamese, what is wrong and what to do."""
