"""Formulas, logics, theories, and what follows from them."""
