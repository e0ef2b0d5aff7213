"""The exit codes of all commands."""

AS_ASKED, REFUTED, WRONG_INPUT, UNKNOWN = 0, 1, 2, 3
