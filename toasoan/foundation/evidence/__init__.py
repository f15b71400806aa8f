"""Evidence: facts measured about the agency, with snapshots that stay, and attested documents."""
