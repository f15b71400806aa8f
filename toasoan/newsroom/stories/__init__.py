"""Stories: what the newsroom works on, the ground floor of the wing."""
