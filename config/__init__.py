"""Settings, addresses and entry points; imports everything, imported by nothing."""
