"""What other houses and programs read: a public read API, and feeds in the formats of the trade for partners with a token."""
