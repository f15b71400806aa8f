"""Every write of print."""
