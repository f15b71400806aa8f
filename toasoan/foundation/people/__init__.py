"""The agency, its titles, desks, staff, roles and permissions, and how they sign in."""
