"""Which of a study's statements can be true or false together, two by two.

Most pairs are settled by models at hand (:mod:`arguments.audit.sieve`); the others are put to small
cases, whose models join them, and what has none there to the solver in general.
"""

from __future__ import annotations

from collections.abc import Sequence

from arguments.audit.candidates import variables_of
from arguments.audit.prover import Prover
from arguments.audit.sieve import Sieve
from arguments.audit.small_cases import cast_of, small_setting
from deontic.queries.columns import setting_of
from deontic.semantics import Model
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import negate

_NOT = "not "

_MODELS = 60
"""So many models are taken from one session, which grows with all that it is asked about."""


class Survey:
    """Statements of a study, and which can be true or false together.

    Parameters
    ----------
    prover
        With the study's theory and readings.
    labels
        Of the statements.
    """

    def __init__(self, prover: Prover, labels: Sequence[str]) -> None:
        theory = prover.theory
        self._background = [asked.label for asked in prover.background()]
        every = dict.fromkeys((*self._background, *labels))
        self._asked = {label: prover.asked(label) for label in every}
        self._prover = prover
        self._premises: dict[str, Premise] = {}
        for label, asked in self._asked.items():
            denied = Premise(_NOT + label, negate(asked.premise.formula))
            self._premises |= {label: asked.premise, denied.label: denied}
        formulas = [asked.premise.formula for asked in self._asked.values()]
        self._setting = small_setting(theory, cast_of(theory, formulas, 0), closed=True)
        self._small = self._renewed()
        variables = variables_of(asked.written for asked in self._asked.values())
        self._sieve = Sieve(prover, self._setting, variables, formulas)
        self._bits: dict[tuple[str, bool], tuple[int, int]] = {}

    def is_certain(self, label: str) -> bool:
        """Tell whether a statement follows from the background, of which it is no part."""
        return label not in self._background and self.can(_NOT + label, _NOT + label) is False

    def can(self, one: str, other: str) -> bool | None:
        """Tell whether two statements can be true together with the background, of which they may
        be part; a name after ``not`` and a space is that of a statement that is to be false.

        Returns ``None`` where that was not settled.
        """
        names = {name.removeprefix(_NOT) for name in (one, other)}
        rest = [label for label in self._background if label not in names]
        labels = [*dict.fromkeys((one, other)), *rest]
        bits = (1 << len(self._sieve)) - 1
        for label in labels:
            bits &= self._true(label)
        if bits:
            return True
        answer = self._small.witness(labels)
        if isinstance(answer, Model):
            self._sieve.add(answer)
            if not len(self._sieve) % _MODELS:
                self._small = self._renewed()
            return True
        premises = [self._premises[label] for label in labels]
        oracle = Oracle(premises, setting_of(self._prover.theory, []), self._prover.limits)
        return oracle.satisfiable(labels, doubtful=True)

    def _renewed(self) -> Oracle:
        return Oracle(self._premises.values(), self._setting, self._prover.limits, lazily=True)

    def _true(self, label: str) -> int:
        """Return in which models a statement is true, or false."""
        name = label.removeprefix(_NOT)
        premise = self._asked[name].premise
        key = (name, premise.scope == "global" and label == name)
        count, bits = self._bits.get(key, (0, 0))
        if count < len(self._sieve):
            bits = self._sieve.truths(self._asked[name].written, everywhere=key[1])
            self._bits[key] = (len(self._sieve), bits)
        return bits if label == name else ~bits
