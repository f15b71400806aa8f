"""Signed evidence between installations: what an agency measured, packed and signed; what came in, checked, kept and provable."""
