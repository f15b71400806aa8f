"""Vietnamese for every string that a user can see: merging the fragments, and finding what is missing."""
