"""What pictures, and the rest of the toolkit, find installed."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from arguments.drawing.engine import BUNDLED, Engine, Wanted, find
from arguments.drawing.fonts.metrics import BOLD, FAMILY, REGULAR
from deontic.errors import UserError

_NEEDED = ("click", "graphviz", "networkx", "PyYAML", "z3-solver", "resvg-py")
_OPTIONAL = {"typst": "pip install 'casuist[pdf]', for PDF"}


@dataclass(frozen=True, slots=True)
class Check:
    """Something that may be there: its name, what was found, and what to do if nothing was."""

    name: str
    found: str
    needed: bool = True
    hint: str = ""

    @property
    def present(self) -> bool:
        """Whether it is there."""
        return bool(self.found)


def checkup() -> tuple[Check, ...]:
    """Return what is there and what is not."""
    return (
        Check("Python", ".".join(map(str, sys.version_info[:3]))),
        *(Check(name, _version(name), True, f"pip install {name}") for name in _NEEDED),
        *(Check(name, _version(name), False, hint) for name, hint in _OPTIONAL.items()),
        _graphviz("system", "it is not needed"),
        _graphviz("bundled", f"pip install {BUNDLED}"),
        Check("Graphviz in use", _in_use(), True, f"pip install {BUNDLED}"),
        Check(f"font {FAMILY}", _fonts(), True, "install casuist again"),
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _graphviz(which: Wanted, hint: str) -> Check:
    try:
        engine = find(which)
    except UserError:
        return Check(f"Graphviz, {which}", "", False, hint)
    return Check(f"Graphviz, {which}", _said(engine), False, "it does not run")


def _in_use() -> str:
    try:
        engine = find()
    except UserError:
        return ""
    return f"the {engine.origin} one" if _said(engine) else ""


def _said(engine: Engine) -> str:
    return f"{engine.version}, {engine.command}" if engine.version else ""


def _fonts() -> str:
    """Return what tells the vendored fonts from others; nothing if they are not there."""
    try:
        content = REGULAR.read_bytes() + BOLD.read_bytes()
    except OSError:
        return ""
    return f"vendored, regular and bold ({hashlib.sha256(content).hexdigest()[:12]})"
