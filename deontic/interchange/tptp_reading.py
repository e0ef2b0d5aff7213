"""Reading TPTP: first-order form (FOF), and typed form with modal operators (TFF, NXF).

What a problem may contain: annotated formulas of the languages ``fof`` and ``tff``; types; one
specification of modal logics; connectives, quantifiers and equations.  What else there is in TPTP
(``include``, ``cnf``, ``thf``, arithmetic, conditional terms) is refused with its place.

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59, and the syntax of TPTP 9.
"""

from __future__ import annotations

from deontic.errors import Source, did_you_mean
from deontic.interchange.problem import Problem
from deontic.interchange.tptp_formulas import FormulaReader
from deontic.solving.problem import Premise, Scope, Setting
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import DEFAULT_SORT, Vocabulary

_ROLES = frozenset({
    "axiom", "hypothesis", "definition", "assumption", "lemma", "theorem", "corollary", "plain",
    "negated_conjecture",
})  # fmt: skip


def read_tptp(source: Source) -> Problem:
    """Return the problem in a TPTP text.

    Axioms hold at every world and hypotheses at the actual one, unless ``-local`` or ``-global``
    says otherwise; so the language has it.

    Raises
    ------
    UserError
        With the place of the first thing that is not, or not of the part described above.

    Examples
    --------
    >>> text = "tff(a, axiom, {$box} @ (p => q)). tff(c, conjecture, {$box} @ (p) => q)."
    >>> problem = read_tptp(Source(text))
    >>> problem.premises[0].label, problem.premises[0].scope
    ('a', 'global')
    """
    return _ProblemReader(source).problem()


def read_tptp_formula(source: Source) -> Formula:
    """Return the one formula that a text is, in the syntax of FOF and NXF.

    Examples
    --------
    >>> from deontic.syntax import to_ascii
    >>> to_ascii(read_tptp_formula(Source("! [X]: (h(X) => m(X))")))
    'all x. (h(x) -> m(x))'
    """
    reader = FormulaReader(source)
    found = reader.formula(0)
    if reader.token.kind != "end":
        raise reader.error(f"“{reader.token.text}” is left over", reader.token)
    return found


class _ProblemReader(FormulaReader):
    """A cursor that reads one problem."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._premises: dict[str, Premise] = {}
        self._goal: Formula | None = None

    def problem(self) -> Problem:
        """Read everything."""
        while self.token.kind != "end":
            self._annotated()
        modal = bool(self.modalities)
        premises = tuple(
            premise if modal else Premise(premise.label, premise.formula)
            for premise in self._premises.values()
        )
        vocabulary = Vocabulary(
            tuple(self.sorts) or (DEFAULT_SORT,), self.predicates, self.functions, self.modalities
        )
        return Problem(premises, self._goal, Setting(vocabulary, default_logic=self.default))

    def _annotated(self) -> None:
        """Read an annotated formula: its language, label and role, and what it says."""
        start = self.token
        language = self.next().text
        if language not in ("fof", "tff"):
            raise self.error(
                f"“{language}” is not read here",
                start,
                *did_you_mean(language, ("fof", "tff")),
                "Formulas of fof and tff are; expand any include first.",
            )
        self.expect("(")
        label = self.name()
        self.expect(",")
        role = self.token
        name = self.name()
        subrole = self.name() if self.take("-") else ""
        self.expect(",")
        if name == "type":
            self.declaration()
        elif name == "logic":
            self.semantics()
        elif name == "conjecture":
            if self._goal is not None:
                raise self.error("there is a second conjecture", role)
            self._goal = self.formula(0)
        elif name in _ROLES:
            local = subrole == "local" or (name == "hypothesis" and subrole != "global")
            self._premise(label, "local" if local else "global")
        else:
            raise self.error(f"there is no role “{name}”", role, *did_you_mean(name, _ROLES))
        if self.take(","):
            self.skip()
        self.expect(")")
        self.expect(".")

    def _premise(self, label: str, scope: Scope) -> None:
        """Read a premise; one with the label of another gets one of its own."""
        while label in self._premises:
            label += "'"
        self._premises[label] = Premise(label, self.formula(0), scope)
