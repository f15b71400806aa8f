"""The demo: an invented province whose newsroom is loaded on the first ``make run``. Nothing in the product depends on it."""
