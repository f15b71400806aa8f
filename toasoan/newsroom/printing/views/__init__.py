"""The screens of print."""
