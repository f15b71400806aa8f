"""Help for those who write, without a model: word lists, find and replace, facts compared, spelling, length; on every kind of version."""
