"""Security of the information system: the register of controls with live checks, the system's profile, incidents with their clocks."""
