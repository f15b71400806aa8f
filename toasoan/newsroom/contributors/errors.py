"""What is said when the portal or the desk's side of it refuses something."""

from __future__ import annotations


class ContributionRefused(Exception):
    """An act was refused. The message says what is wrong and what to do; nothing was changed."""
