"""Telling people: notices in the newsroom, by e-mail and by web push, with quiet hours; calendars to subscribe to."""
