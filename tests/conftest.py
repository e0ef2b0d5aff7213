"""Tests keep what they read in a folder of their own, not in the user's cache."""

from __future__ import annotations

import os
import tempfile

_CACHE = tempfile.TemporaryDirectory(prefix="casuist-tests-")
os.environ["CASUIST_CACHE"] = _CACHE.name
