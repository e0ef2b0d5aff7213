"""One theory under several systems side by side, with warnings of what each makes of it.

References
----------
Hilpinen, R. & McNamara, P. (2013), "Deontic Logic: A Historical Survey and Introduction", in
*Handbook of Deontic Logic* 1, §§7–8 (Ross, the Good Samaritan, free choice, contrary-to-duty).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deontic.conditional.systems import SYSTEMS, Finding, Sentences, Standing, System, system
from deontic.conditional.warnings import Warned, warnings
from deontic.solving.problem import Limits
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each system says of a theory.

    Parameters
    ----------
    systems
        Their names.
    consistent
        For each system, ``OPEN`` if the theory is consistent there, ``EVERYTHING`` if not.
    goals
        For each goal, by its text, each system's answer.
    warnings
        What to beware of.
    """

    systems: tuple[str, ...]
    consistent: tuple[Finding, ...]
    goals: tuple[tuple[str, tuple[Finding, ...]], ...]
    warnings: tuple[Warned, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain data."""

        def row(findings: Iterable[Finding]) -> dict[str, object]:
            return {
                name: {
                    "answer": str(finding.standing),
                    **({"core": list(finding.core)} if finding.core else {}),
                    **({"reason": finding.reason} if finding.reason else {}),
                }
                for name, finding in zip(self.systems, findings, strict=True)
            }

        return {
            "systems": list(self.systems),
            "everything_follows": row(self.consistent),
            "goals": {text: row(findings) for text, findings in self.goals},
            "warnings": [warned.to_dict() for warned in self.warnings],
        }


def compare(
    sentences: Sentences,
    goals: Sequence[tuple[str, Formula]],
    vocabulary: Vocabulary,
    names: Sequence[str] = SYSTEMS,
    limits: Limits = Limits(),
) -> Comparison:
    """Return what systems say of a theory.

    Parameters
    ----------
    sentences
        The theory.
    goals
        What is asked, by its text.
    vocabulary
        In which both are written.
    names, limits
        Which systems, and what one question may take.

    Raises
    ------
    UserError
        If there is no such system.

    Examples
    --------
    >>> from deontic.syntax import parse_together
    >>> (law, fact, goal), words = parse_together(["O(q / p)", "p", "O q"])
    >>> found = compare([("law", law), ("fact", fact)], [("O q", goal)], words, ["D wide", "out1"])
    >>> [str(finding.standing) for finding in found.goals[0][1]]
    ['no', 'yes']
    """
    systems: list[System] = [system(name, sentences, vocabulary, limits) for name in names]
    return Comparison(
        tuple(names),
        tuple(each.consistent for each in systems),
        tuple((text, tuple(each.ask(goal) for each in systems)) for text, goal in goals),
        warnings(sentences, systems),
    )


def is_settled(comparison: Comparison) -> bool:
    """Tell whether every question that could be asked was answered."""
    rows = [comparison.consistent, *(row for _, row in comparison.goals)]
    return not any(f.standing is Standing.UNKNOWN for row in rows for f in row)
