"""Plans of digital transformation: targets computed from facts, tasks, funding, and the registers around them."""
