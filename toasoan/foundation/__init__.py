"""What everything stands on: language, people, audit, outbox, evidence, search, media."""
