"""The studies shipped with casuist: data, no code."""
