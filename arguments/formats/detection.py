"""Telling formats apart, by what a text looks like and what its file is called."""

from __future__ import annotations

import re
from pathlib import Path

from arguments.formats.registry import FORMATS
from deontic.errors import Source

_KEYS = (
    ("casuist", "json"),
    ("AIF", "aif"),
    ("resources", "sadface"),
    ("directed", "node-link"),
    ("multigraph", "node-link"),
    ("links", "node-link"),
    ("statements", "json"),
)
"""Keys of the outermost object by which JSON formats are told apart."""
_KEY = re.compile(r'"(nodeID|edgeID|fromID|source_id|target_id)"\s*:')
_DOT = re.compile(
    r"(?:\s|//[^\n]*|/\*.*?\*/|#[^\n]*)*(?:strict\s+)?(?:di)?graph\b[^{]*\{", re.DOTALL
)
_KIALO = re.compile(r"\s*(?:Discussion Title:|1\.[ \t]+\S.*\n\s*1\.1\.[ \t])")


def by_suffix(name: str) -> str | None:
    """Return the format that a file's name speaks for.

    >>> by_suffix("map.graphml"), by_suffix("map")
    ('graphml', None)
    """
    suffix = Path(name).suffix.lower()
    return next((made.name for made in FORMATS.values() if suffix in made.suffixes), None)


def detect(text: str, name: str = "") -> str:
    """Return the format of a text, from what it looks like and what its file is called.

    >>> detect('{"nodes": [{"nodeID": "1"}]}'), detect("<graphml/>"), detect("[A]: Ann came.")
    ('aif', 'graphml', 'argdown')
    """
    suffix = by_suffix(name)
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if suffix == "argdown":
        return suffix
    if start.startswith(("{", "[")) and (suffix in (None, "json", "kialo")) and _is_json(start):
        return _json_format(Source(text, name or "<text>"))
    if start.startswith("<") and (root := re.search(r"<(gexf|graphml)\b", start)):
        return root[1]
    if suffix not in (None, "kialo"):
        return suffix
    if _DOT.match(text[:4096]):
        return "dot"
    return "kialo" if suffix == "kialo" or _KIALO.match(text[:4096]) else "argdown"


def _is_json(start: str) -> bool:
    return re.match(r'[{\[]\s*(?:["{}\[\]]|\Z)', start) is not None


def _json_format(source: Source) -> str:
    """Return which of the formats in JSON a text is in."""
    from arguments.formats.json_text import read

    text = source.text
    value = read(source).value if len(text) < 1_000_000 else None
    if isinstance(value, dict):
        for key, name in _KEYS:
            if key in value:
                return name
    elif value is None:
        for key, name in _KEYS:
            if re.search(rf'"{key}"\s*:', text[:4096]):
                return name
    found = _KEY.search(text)
    if found is not None:
        return "sadface" if found[1] in ("source_id", "target_id") else "aif"
    return "node-link" if '"nodes"' in text else "json"
