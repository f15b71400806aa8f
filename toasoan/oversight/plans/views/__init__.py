"""The screens of plans."""
