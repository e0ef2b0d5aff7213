r"""Answers to questions put in formulas, in LaTeX: a consequence, or a table of a countermodel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deontic.semantics import Interpretation, Model
from deontic.solving.answers import Entailed, Entailment, Inconsistent, Refuted
from deontic.solving.problem import Premise
from deontic.syntax import to_latex
from deontic.syntax.formulas import Formula

_SPECIAL = {character: f"\\{character}" for character in "#$%&_{}"} | {"'": "$'$", "^": r"\^{}"}


def answer_latex(
    answer: Entailment, premises: Sequence[Premise], goal: Formula, logics: Mapping[str, str]
) -> str | None:
    r"""Return an answer as LaTeX for a document with ``amsmath`` and ``amssymb``.

    Parameters
    ----------
    answer
        To whether the premises entail the goal.
    premises, goal
        What was asked.
    logics
        The logic of each modality.

    Returns
    -------
    ``None`` if nothing was settled.
    """
    names = sorted(set(logics.values()))
    shown = names[0] if len(names) == 1 else ",".join(f"{m}={la}" for m, la in logics.items())
    index = f"_{{\\mathsf{{{_escaped(shown)}}}}}" if logics else ""
    given = {premise.label: premise for premise in premises}
    match answer:
        case Entailed(core) | Inconsistent(core):
            concluded = to_latex(goal) if isinstance(answer, Entailed) else r"\bot"
            listed = _listed([given[label] for label in core])
            return f"\\[ {listed}\\models{index} {concluded} \\]"
        case Refuted(model):
            return (
                f"\\[ {_listed(premises)}\\not\\models{index} {to_latex(goal)} \\]\n{_table(model)}"
            )
        case _:
            return None


def _listed(premises: Sequence[Premise]) -> str:
    """Return premises side by side; those that hold at every world are marked by a star."""
    formulas = [
        to_latex(p.formula) if p.scope == "local" else f"({to_latex(p.formula)})^{{*}}"
        for p in premises
    ]
    return ",\\ ".join(formulas) + " " if formulas else ""


def _table(model: Model) -> str:
    """Return a model as a table: each world, what is true there, and what it sees."""
    relations = sorted(name for name, pairs in model.relations.items() if pairs)
    head = ["world", "true", *(f"sees by {_escaped(name)}" for name in relations)]
    rows = [head]
    for world in model.worlds:
        there = model.interpretations.get(world, Interpretation())
        true = [
            f"{predicate}({', '.join(arguments)})" if arguments else predicate
            for predicate, tuples in sorted(there.extensions.items())
            for arguments in sorted(tuples)
        ]
        seen = [", ".join(model.successors(name, world)) or "---" for name in relations]
        name = f"{world} (actual)" if world == model.actual else world
        rows.append([name, ", ".join(map(_escaped, true)) or "---", *seen])
    body = " \\\\\n".join("  " + " & ".join(row) for row in rows)
    return f"\\begin{{tabular}}{{{'l' * len(head)}}}\n{body}\n\\end{{tabular}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)
