"""Web articles, sections, corrections and content checks."""
