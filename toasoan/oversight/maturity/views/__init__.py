"""The screens of the index."""
