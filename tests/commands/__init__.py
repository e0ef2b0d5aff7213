"""Commands, end to end."""
