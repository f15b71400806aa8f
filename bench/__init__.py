"""Measurements: each script prints ratios against something real in the same run and ends with one line of JSON."""
