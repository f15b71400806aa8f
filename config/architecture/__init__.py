"""Drawing docs/architecture.md from the code: what is installed is asked, what is only written is parsed."""
