"""The screens of running the house."""
