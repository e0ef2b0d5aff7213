"""DejaVu Sans as vendored, its licence, and how wide its characters are."""
