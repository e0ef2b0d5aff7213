"""Graphviz: which program lays pictures out, and running it.

The system's ``dot`` is used if there is one, else the program that the package ``graphviz-pure``
brings along.  Both give the same kind of picture; places may differ between versions, so that what
is kept under version control is drawn by the second.

No other module imports graphviz.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from deontic.errors import UserError

BUNDLED = "graphviz-pure"
Wanted: TypeAlias = Literal["auto", "system", "bundled"]

_VERSION = re.compile(r"version (\S+)(?: \(Rust port of Graphviz (\S+)\))?")


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that lays pictures out: which of the two it is, and where it is.

    ``spare`` is the program to take if this one fails, as old versions do on some maps.
    """

    origin: Literal["system", "bundled"]
    command: str
    spare: str | None = None

    @property
    def version(self) -> str:
        """Return what the program says of its version; nothing if it cannot be run."""
        try:
            ran = subprocess.run(
                [self.command, "-V"], capture_output=True, text=True, check=False, timeout=20
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        found = _VERSION.search(ran.stderr + ran.stdout)
        if found is None:
            return ""
        return f"{found[1]} (Graphviz {found[2]})" if found[2] else found[1]


def find(wanted: Wanted = "auto") -> Engine:
    """Return the program to lay pictures out with.

    Parameters
    ----------
    wanted
        Which one; ``auto`` is the system's if it is there, else the bundled one.

    Raises
    ------
    UserError
        If it is not there.
    """
    system = shutil.which("dot") if wanted != "bundled" else None
    bundled = _bundled() if wanted != "system" else None
    if system:
        return Engine("system", system, bundled)
    if bundled:
        return Engine("bundled", bundled)
    missing = {
        "auto": "there is no Graphviz to lay pictures out with",
        "system": "the system has no program dot",
        "bundled": f"the program {BUNDLED} is not there",
    }
    raise UserError(
        missing[wanted],
        hints=(f"pip install {BUNDLED}", "or install Graphviz, so that dot is on the path."),
    )


def run(dot: str, output: str, engine: Engine) -> str:
    """Return what Graphviz makes of a text in DOT.

    Parameters
    ----------
    dot
        The text.
    output
        Graphviz's name of a format of text: ``svg``, ``plain``, ``json``.
    engine
        The program.

    Raises
    ------
    UserError
        If it fails.
    """
    from graphviz.backend import ExecutableNotFound
    from graphviz.backend.execute import CalledProcessError, run_check

    command = [engine.command, "-Kdot", f"-T{output}"]
    try:
        ran = run_check(command, input=dot, encoding="utf-8", capture_output=True, quiet=True)
    except (ExecutableNotFound, OSError):
        raise UserError(f"{engine.command} cannot be run") from None
    except CalledProcessError as error:
        if engine.spare:
            return run(dot, output, Engine("bundled", engine.spare))
        said = " ".join((error.stderr or "").split())
        raise UserError(f"{engine.command} failed: {said[:300] or 'it did not say why'}") from None
    made = ran.stdout
    return made if isinstance(made, str) else made.decode("utf-8")


def _bundled() -> str | None:
    """Return the program that the package brings along."""
    name = BUNDLED + (".exe" if os.name == "nt" else "")
    for folder in (sysconfig.get_path("scripts"), Path(sys.executable).parent):
        if os.access(candidate := Path(folder) / name, os.X_OK):
            return str(candidate)
    found = shutil.which(BUNDLED)
    if found:
        return found
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files(BUNDLED) or []
    except PackageNotFoundError:
        return None
    places = (Path(str(file.locate())) for file in listed if file.name == name)
    return next((str(place.resolve()) for place in places if place.exists()), None)
