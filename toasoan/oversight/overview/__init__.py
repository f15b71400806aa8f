"""One page for the agency's head and one for the province: where do we stand, what is late, what would help most."""
