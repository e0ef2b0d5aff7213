"""Verdicts, answers and models in the words of a study: text and plain data, no printing."""
