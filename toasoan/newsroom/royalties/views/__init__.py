"""Screens of royalties: they call actions and queries and decide nothing."""
