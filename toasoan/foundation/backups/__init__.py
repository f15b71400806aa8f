"""Backup and restore: database, media, configuration and audit chain, as one file that can be checked, encrypted and moved."""
