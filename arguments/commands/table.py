"""All commands, by section of the help page, with what each is for.

A command's module is imported when the command is run, not when the help page lists it.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module in ``arguments.commands`` that has it, its function, its purpose."""

    module: str
    function: str
    purpose: str


SECTIONS: dict[str, dict[str, Entry]] = {
    "Views and cases": {
        "licenses": Entry("verdicts", "licenses", "Ask whether a view licenses the act in a case."),
        "matrix": Entry("verdicts", "matrix", "Show what every view says of every case."),
        "condition": Entry("conditions", "condition", "Say under exactly which facts it licenses."),
        "distinguish": Entry(
            "conditions", "distinguish", "Find the smallest case that parts views."
        ),
        "timeline": Entry("timelines", "timeline", "Show the verdicts at each moment of a case."),
        "region": Entry("regions", "region", "Say for which numbers a view licenses the act."),
        "find": Entry("finding", "find", "Find cases on which views say what is asked for."),
    },
    "Logic": {
        "consistent": Entry(
            "inferences", "consistent", "Ask whether things can all be true together."
        ),
        "entails": Entry("inferences", "entails", "Ask whether something follows, in a study."),
        "prove": Entry("logic", "prove", "Ask whether something follows, without a study."),
        "logics": Entry(
            "modal", "logics", "List the modal logics, and which schemata hold in them."
        ),
        "weakest": Entry("modal", "weakest", "Find the weakest logics in which something follows."),
        "compare": Entry("conditional", "compare", "Put one theory in several deontic logics."),
        "check-certificate": Entry(
            "certificates", "check_certificate", "Check what shows an answer, by itself."
        ),
        "check-model": Entry("models", "check_model", "Say what is true in a model you give."),
        "complete-model": Entry("models", "complete_model", "Fill in a model given in part."),
        "formula": Entry("logic", "formula_", "Check a formula, print it in three notations."),
    },
    "Argument maps": {
        "audit": Entry("audit", "audit_", "Say which inferences hold, and what the others lack."),
        "lint": Entry("linting", "lint", "Find what in an argument map is lost or does not fit."),
        "format": Entry("maps", "format_", "Lay out Argdown files in the canonical way."),
        "diff": Entry("maps", "diff", "Say in what two argument maps differ, by meaning."),
        "convert": Entry("maps", "convert", "Convert an argument map between formats."),
    },
    "Pictures": {
        "map": Entry("drawing", "map_", "Draw an argument map, or a part of it."),
        "draw": Entry("draw", "draw", "Draw a countermodel, the matrix of verdicts, and more."),
        "report": Entry("report", "report_", "Write a whole study as one page to explore."),
        "gallery": Entry("gallery", "gallery", "Draw all pictures of a study into a folder."),
        "doctor": Entry("doctor", "doctor", "Say what is installed, and what is missing."),
    },
    "What a study has": {
        "views": Entry("catalogue", "views", "List the views, with their readings."),
        "cases": Entry("catalogue", "cases", "List the cases."),
        "show": Entry("catalogue", "show", "Show a view, case, sentence or definition whole."),
        "vocabulary": Entry("catalogue", "vocabulary", "List sorts, modalities and predicates."),
    },
}

COMMANDS = {name: entry for entries in SECTIONS.values() for name, entry in entries.items()}
