"""Radio and television."""
