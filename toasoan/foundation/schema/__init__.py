"""The database's tables: how they are brought to the state that the code expects."""
