"""Illustrations of the demo, drawn by code: flat gouache-like posters of an invented delta province."""
