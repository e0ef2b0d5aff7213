"""One HTML file made of a report's contents, its style and its scripts.

The scripts are modules that import from one another; here they become one script, in which all
names are the same and the imports are left out.  Style and script are let run by their checksums,
and the contents are data that a browser does not run.

References
----------
W3C (2024), "Content Security Policy Level 3", §2.3.1 (hashes), §3.3 (the ``meta`` element).
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from arguments.drawing.report.elements import Plain
from arguments.drawing.report.looks import kinds, rules

FOLDER = Path(__file__).parent / "page"
SCRIPTS = (
    "dom",
    "text",
    "layers",
    "positions",
    "scene",
    "panzoom",
    "nodes",
    "map",
    "details",
    "outline",
    "verdict",
    "matrix",
    "whatif",
    "main",
)
"""The modules, each after those that it imports."""

_TABS = {"map": "Map", "matrix": "Verdicts", "what-if": "What if"}
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def page(contents: Plain) -> str:
    """Return a report as HTML."""
    style = f"{rules()}\n{_read('page.css')}"
    script = f'"use strict";\n(() => {{\n{"".join(map(_module, SCRIPTS))}}})();\n'
    policy = (
        f"default-src 'none'; script-src '{_checksum(script)}'; style-src '{_checksum(style)}';"
        " base-uri 'none'; form-action 'none'"
    )
    verdicts = bool(contents["cases"])
    tabs = [
        _tab(name, title)
        for name, title in _TABS.items()
        if name == "map" or (verdicts and (name != "what-if" or "conditions" in contents))
    ]
    filled = {
        "title": escape(contents["title"]),
        "source": escape(contents["source"]),
        "tabs": "".join(tabs) if len(tabs) > 1 else "",
        "pages": _read("verdicts.html") if verdicts else "",
    }
    body = re.sub("@(\\w+)@", lambda found: filled[found[1]], _read("page.html"))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="casuist">',
            f"<title>{escape(contents['title'])}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            body,
            f'<script type="application/json" id="data">{data({**contents, "kinds": kinds()})}'
            "</script>",
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def data(contents: object) -> str:
    r"""Return data as JSON that cannot end the element it is in.

    >>> data({"a": "</script>&"})
    '{"a":"\\u003c/script\\u003e\\u0026"}'
    """
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _tab(name: str, title: str) -> str:
    return (
        f'<button type="button" role="tab" id="tab-{name}" aria-controls="page-{name}"'
        f' aria-selected="false">{title}</button>'
    )


def _module(name: str) -> str:
    """Return a module as a part of one script."""
    return _EXPORT.sub("", _IMPORT.sub("", _read(f"{name}.js")))


def _read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _checksum(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
