"""Contributors (cộng tác viên): the portal outside the newsroom where they send works and see what became of them and what they earned."""
