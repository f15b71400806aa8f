"""Tòa Soạn Mở: an open converged newsroom for Vietnamese press agencies."""
