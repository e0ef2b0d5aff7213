"""Formulas, logics, theories, and what follows from them.

Everything a user of the library needs is here; what needs z3 is imported when it is first used.

Examples
--------
Does a formula follow, without any study?

>>> from deontic import Premise, Setting, entailment, parse_together
>>> (law, duty), vocabulary = parse_together(["O (p -> q)", "O p -> O q"], logic="D")
>>> entailment([Premise("law", law)], duty, Setting(vocabulary))
Entailed(core=('law',))

What does a view say of a case?

>>> from arguments import load
>>> from deontic import licenses
>>> study = load("rubin2026")
>>> (verdict,) = licenses(study.theory, study.view("idealist"), study.case("france-greece"))
>>> str(verdict.standing), verdict.sentences
('forbidden', ('Idealist', 'CDD'))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deontic.errors import UserError
    from deontic.logics import LOGICS, Logic, logic_named
    from deontic.queries.columns import Column
    from deontic.queries.conditions import Conditions, anyone, conditions
    from deontic.queries.inferences import Assumptions, Inference, consistent, entails
    from deontic.queries.inquiry import Inquiry, licenses
    from deontic.queries.region import Regions, regions
    from deontic.queries.tables import Matrix, all_columns, differences, matrix
    from deontic.queries.timeline import Timeline, timeline
    from deontic.queries.verdicts import Standing, Verdict
    from deontic.semantics import Interpretation, Model, holds
    from deontic.solving.answers import (
        Consistent,
        Entailed,
        Inconsistent,
        NoModelUpTo,
        Refuted,
        Unknown,
    )
    from deontic.solving.oracle import Oracle, consistency, entailment
    from deontic.solving.problem import Limits, Premise, Setting
    from deontic.syntax import (
        Function,
        Predicate,
        Vocabulary,
        parse,
        parse_together,
        to_ascii,
        to_latex,
        to_unicode,
    )
    from deontic.theory import Case, Definition, Fact, Sentence, Theory, View

_HOME = {
    "errors": ("UserError",),
    "logics": ("LOGICS", "Logic", "logic_named"),
    "queries.columns": ("Column",),
    "queries.conditions": ("Conditions", "anyone", "conditions"),
    "queries.inferences": ("Assumptions", "Inference", "consistent", "entails"),
    "queries.inquiry": ("Inquiry", "licenses"),
    "queries.region": ("Regions", "regions"),
    "queries.timeline": ("Timeline", "timeline"),
    "queries.tables": ("Matrix", "all_columns", "differences", "matrix"),
    "queries.verdicts": ("Standing", "Verdict"),
    "semantics": ("Interpretation", "Model", "holds"),
    "solving.answers": (
        "Consistent", "Entailed", "Inconsistent", "NoModelUpTo", "Refuted", "Unknown",
    ),
    "solving.oracle": ("Oracle", "consistency", "entailment"),
    "solving.problem": ("Limits", "Premise", "Setting"),
    "syntax": (
        "Function", "Predicate", "Vocabulary", "parse", "parse_together", "to_ascii", "to_latex",
        "to_unicode",
    ),
    "theory": ("Case", "Definition", "Fact", "Sentence", "Theory", "View"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import what is asked for."""
    if name in _MODULE_OF:
        return getattr(import_module(f"deontic.{_MODULE_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "LOGICS",
    "Assumptions",
    "Case",
    "Column",
    "Conditions",
    "Consistent",
    "Definition",
    "Entailed",
    "Fact",
    "Function",
    "Inconsistent",
    "Inference",
    "Inquiry",
    "Interpretation",
    "Limits",
    "Logic",
    "Matrix",
    "Model",
    "NoModelUpTo",
    "Oracle",
    "Predicate",
    "Premise",
    "Refuted",
    "Regions",
    "Sentence",
    "Setting",
    "Standing",
    "Theory",
    "Timeline",
    "Unknown",
    "UserError",
    "Verdict",
    "View",
    "Vocabulary",
    "all_columns",
    "anyone",
    "conditions",
    "consistency",
    "consistent",
    "differences",
    "entailment",
    "entails",
    "holds",
    "licenses",
    "logic_named",
    "matrix",
    "parse",
    "parse_together",
    "regions",
    "timeline",
    "to_ascii",
    "to_latex",
    "to_unicode",
]
