"""The people out there: audience, readers, revenue."""
