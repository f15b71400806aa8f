"""What comes in: archives of old sites, feeds, contributors."""
