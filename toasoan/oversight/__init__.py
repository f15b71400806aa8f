"""The department's and the managers' view."""
