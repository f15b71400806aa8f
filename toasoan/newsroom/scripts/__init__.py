"""Scripts for radio and television: rows of what is heard and seen, timed by each presenter's measured speed."""
