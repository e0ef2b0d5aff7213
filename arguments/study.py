"""A study: an argument map in Argdown with a formal part, and its cases.

How a study is written is described in ``docs/study-format.md``; how it is read is in
:mod:`arguments.study_reader`, which is imported only when a study has changed since it was last
read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from deontic.showing import drawn_by

if TYPE_CHECKING:
    from arguments.model import ArgumentMap
    from deontic.theory import Case, Theory, View

drawn_by("arguments.drawing.notebook")

SHIPPED = Path(__file__).parent / "studies"
"""The folder of the studies shipped with casuist."""


@dataclass(frozen=True)
class Study:
    """A study, read and checked.

    Parameters
    ----------
    name, title, source
        What it is called, and the bibliography of what it studies.
    theory, cases
        Its formal part, and its cases by name.
    path, files
        Its Argdown file, and all files that it was read from.
    display
        How names read in prose where capitalising them is not enough.
    """

    name: str
    title: str
    source: Mapping[str, str]
    theory: Theory
    cases: Mapping[str, Case]
    path: Path
    files: tuple[Path, ...]
    display: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def map(self) -> ArgumentMap:
        """Its argument map, read from its file."""
        from arguments.argdown import read_file

        return read_file(self.path)

    def view(self, name: str) -> View:
        """Return the view of that name, forgivingly."""
        return self.theory.view(name)

    def case(self, name: str) -> Case:
        """Return the case of that name, forgivingly."""
        from deontic.theory import find

        return self.cases[find(name, self.cases, "case")]


def shipped() -> tuple[str, ...]:
    """Return the names of the studies that are shipped.

    >>> "rubin2026" in shipped()
    True
    """
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.argdown")))


def study_path(study: str | Path) -> Path:
    """Return the file of a study: a path as it is, or that of a study that is shipped.

    Raises
    ------
    UserError
        If no study of that name is shipped.

    Examples
    --------
    >>> study_path("rubin2026").name, str(study_path("my.argdown"))
    ('rubin2026.argdown', 'my.argdown')
    """
    path = Path(study)
    if path.suffix or len(path.parts) > 1 or os.path.exists(study):
        return path
    if study in (names := shipped()):
        return SHIPPED / f"{study}.argdown"
    from deontic.theory import find

    return SHIPPED / f"{find(str(study), names, 'shipped study')}.argdown"


def load(study: str | Path = "rubin2026") -> Study:
    """Read a study, with its map as :attr:`Study.map`.

    An argument map in Argdown without a formal part is a study without sentences, views and cases;
    maps in other formats are read by :func:`arguments.formats.load`.

    What was read once is kept in the user's cache folder (see :mod:`arguments.store`) and read
    again only when one of its files has changed.

    Parameters
    ----------
    study
        A path to an Argdown file, or the name of a study that is shipped.

    Raises
    ------
    UserError
        With the place of what is wrong.

    Examples
    --------
    >>> load("rubin2026").view("mod").title
    'The Moderate View'
    """
    from arguments import store

    path = study_path(study)
    found = store.recall(path)
    if found is None:
        from arguments.study_reader import read_study

        found = read_study(path, path.stem)
        store.keep(found)
    return found
