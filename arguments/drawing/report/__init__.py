"""One page that lets a reader explore a whole study: its map, its claims, its views' verdicts.

``contents`` says what is in the page, as plain data: ``elements`` the claims and arguments,
``formal`` their formulas and how their inferences stand, ``cases`` the verdicts, ``supposing``
what they would be if facts were otherwise.  ``page`` makes one HTML file of it, with the style and
the scripts in the folder ``page``, which show the data.  The file loads nothing, and its security
policy lets nothing else be run or loaded.

Examples
--------
>>> from arguments import load
>>> from arguments.drawing.report import report
>>> report(load("puzzles"), supposing=False).startswith("<!DOCTYPE html>")
True
"""

from arguments.drawing.report.contents import Progress, map_contents, study_contents
from arguments.drawing.report.page import page
from arguments.model import ArgumentMap
from arguments.study import Study
from deontic.solving.problem import Limits


def report(
    study: Study,
    limits: Limits = Limits(),
    *,
    readings: bool = False,
    supposing: bool = True,
    auditing: bool = True,
    bridges: bool = False,
    progress: Progress | None = None,
) -> str:
    """Return a study as one HTML page.

    Parameters
    ----------
    study
        The study.
    limits
        Time-out, seed and search bounds of each query.
    readings
        Whether facts can be changed for every reading of the views, not for the default alone.
    supposing, auditing
        Whether facts can be changed; whether it says how inferences stand.
    bridges
        Whether it says what would close the gaps of inferences, which takes minutes to find.
    progress
        Told what is being worked on, from time to time.
    """
    return page(
        study_contents(
            study,
            limits,
            readings=readings,
            supposing=supposing,
            auditing=auditing,
            bridges=bridges,
            progress=progress,
        )
    )


def map_report(argument_map: ArgumentMap, title: str) -> str:
    """Return an argument map without a formal part as one HTML page."""
    return page(map_contents(argument_map, title))


__all__ = ["Progress", "map_report", "report"]
