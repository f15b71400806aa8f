"""The page store: public pages as files, each with the record of what it was made from."""
