"""Asking views about cases.

An :class:`Inquiry` prepares the sentences of some views and the facts of some cases once, and then
gives the verdict for any of them; :func:`licenses` and :func:`matrix` are its uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deontic.errors import UserError
from deontic.queries.columns import Column, Prepared, prepare, rests_on, setting_of, spoken_of
from deontic.queries.doubles import one_for_all
from deontic.queries.open_facts import open_facts
from deontic.queries.verdicts import Standing, Verdict
from deontic.solving.answers import Consistency, Consistent, Inconsistent, NoModelUpTo, Unknown
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Limits, Premise
from deontic.syntax.formulas import (
    Application,
    Atom,
    free_variables,
    negate,
    rename_constants,
    substitute,
)
from deontic.theory import Binding, Case, Fact, Question, Selection, Theory, View


class Inquiry:
    """Views and cases that were made ready together.

    Cases with equally many individuals of each sort are one problem up to the names, so they share
    one translation; names are put back in every answer.

    Parameters
    ----------
    theory
        The study's theory.
    columns
        The views, each in a reading.
    cases
        The cases.
    limits
        Time-out, seed and search bounds of each query.
    """

    def __init__(
        self,
        theory: Theory,
        columns: Iterable[Column],
        cases: Iterable[Case],
        limits: Limits = Limits(),
    ) -> None:
        self.theory = theory
        self.limits = limits
        self.columns = tuple(columns)
        self.cases = tuple(cases)
        self._prepared = [prepare(theory, column) for column in self.columns]
        shapes = [prepared.shape for prepared in self._prepared]
        self._oracles: dict[object, Oracle] = {}
        self._predicates: dict[str, frozenset[str]] = {}
        self._asked: dict[object, tuple[Premise, Premise]] = {}
        self._facts: dict[tuple[str, int], dict[str, tuple[Premise, Fact]]] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._groups: dict[object, list[Case]] = {}
        self._stand_ins: dict[str, Case] = {}
        self._defined = {
            case.name
            for case in self.cases
            if any(
                isinstance(fact.formula, Atom) and fact.formula.predicate in theory.definitions
                for fact in case.facts.values()
            )
        }
        for case in self.cases:
            _check_question(theory.question, case)
            stand_in = one_for_all(case, theory.vocabulary.functions)
            if stand_in is not None and not any(
                case.individuals[name] in shape.equated
                for shape in shapes
                for name in case.individuals.keys() - stand_in.individuals.keys()
            ):
                self._stand_ins[case.name] = stand_in
                if case.name in self._defined:
                    self._defined.add(stand_in.name)
                self._groups.setdefault(self._kind(stand_in), []).append(stand_in)
            self._groups.setdefault(self._kind(case), []).append(case)

    # --- Verdicts ------------------------------------------------------------------------------

    def standings(self, column: int, case: Case) -> tuple[Standing, ...]:
        """Return how a view, given by its place, stands to a case for each of its parties.

        Raises
        ------
        UserError
            If the case contradicts itself.
        """
        stand_in = self._stand_ins.get(case.name)
        if stand_in is not None:
            (standing,) = self.standings(column, stand_in)
            return (standing,) * len(case.bindings)
        return tuple(self._standing(column, case, binding) for binding in case.bindings)

    def verdicts(self, column: int, case: Case, *, models: bool = False) -> Iterator[Verdict]:
        """Yield the verdict of a view, given by its place, on a case for each of its parties.

        ``models`` asks for the two models behind *silent*.

        Raises
        ------
        UserError
            If the case contradicts itself.
        """
        for binding in case.bindings:
            yield self._verdict(column, case, binding, models)

    def _standing(self, column: int, case: Case, binding: Binding) -> Standing:
        """Return a verdict's kind alone."""
        oracle = self._oracle(column, case)
        labels = self._labels(column, case)
        yes, no = (goal.label for goal in self._goals(column, case, binding))
        permits = oracle.satisfiable([yes, *labels])
        denies = oracle.satisfiable([no, *labels])
        if permits is None or denies is None:
            return Standing.UNKNOWN
        if permits and denies:
            return Standing.SILENT
        if permits or denies:
            return Standing.LICENSED if permits else Standing.FORBIDDEN
        self._contradiction(column, case)
        return Standing.INCONSISTENT

    def _contradiction(self, column: int, case: Case) -> tuple[str, ...]:
        """Return the core of what a view and a case contradict each other by.

        Raises
        ------
        UserError
            If the facts, with definitions, contradict each other.
        """
        oracle = self._oracle(column, case)
        labels = self._labels(column, case)
        substantive = set(self._prepared[column].substantive)
        given = [label for label in labels if label not in substantive]
        if oracle.satisfiable(given) is False:
            facts = self._facts_of(case, column)
            core = _core(oracle.consistency(given))
            raise _self_contradiction(case, [facts[c][1] for c in core if c in facts])
        return _core(oracle.consistency(labels))

    def _verdict(self, column: int, case: Case, binding: Binding, models: bool) -> Verdict:
        prepared = self._prepared[column]
        oracle = self._oracle(column, case)
        sentences = [premise.label for premise in prepared.premises]
        facts = self._facts_of(case, column)
        labels = self._labels(column, case)
        yes, no = (goal.label for goal in self._goals(column, case, binding))
        standing = self._standing(column, case, binding)
        blank = Verdict(
            standing,
            self.columns[column].view.name,
            self.columns[column].reading,
            case.name,
            dict(binding),
            rests_on=prepared.rests_on,
            limits=self.limits,
        )
        match standing:
            case Standing.SILENT:
                everything = [*sentences, *facts]
                return self._silent(blank, prepared, oracle, case, everything, (yes, no), models)
            case Standing.UNKNOWN:
                return self._unsettled(blank, oracle, labels, (yes, no))
            case Standing.INCONSISTENT:
                core = self._contradiction(column, case)
            case Standing.LICENSED | Standing.FORBIDDEN:
                denial = no if standing is Standing.LICENSED else yes
                core = _core(oracle.consistency([denial, *labels]))
        by_label = dict(zip(sentences, prepared.asserted, strict=True))
        forced_by = [by_label[c] for c in core if c in by_label]
        return replace(
            blank,
            sentences=tuple(asserted.sentence.label for asserted in forced_by),
            rests_on=rests_on(self.columns[column], forced_by),
            facts=tuple(facts[c][1].label for c in core if c in facts),
        )

    def _silent(
        self,
        blank: Verdict,
        prepared: Prepared,
        oracle: Oracle,
        case: Case,
        labels: list[str],
        question: tuple[str, str],
        models: bool,
    ) -> Verdict:
        """Return the verdict *silent*, with what is open and, if wanted, the two models."""
        verdict = replace(
            blank,
            open_facts=open_facts(
                [a.formula for a in prepared.asserted if not a.definitional],
                [a.formula for a in prepared.asserted if a.definitional],
                substitute(
                    prepared.question, {role: Application(n) for role, n in blank.binding.items()}
                ),
                case,
                blank.binding,
                setting_of(self.theory, [case]),
            ),
        )
        if not models:
            return verdict
        permitting, forbidding = (oracle.consistency([goal, *labels]) for goal in question)
        back = {canonical: name for name, canonical in self._canonical(case).items()}
        return replace(
            verdict,
            permitting=permitting.model.renamed(back)
            if isinstance(permitting, Consistent)
            else None,
            forbidding=forbidding.model.renamed(back)
            if isinstance(forbidding, Consistent)
            else None,
        )

    def _unsettled(
        self, blank: Verdict, oracle: Oracle, labels: list[str], question: tuple[str, str]
    ) -> Verdict:
        """Return the verdict *unknown* with the reason why the question was not settled."""
        for goal in question:
            match oracle.consistency([goal, *labels]):
                case Unknown(reason):
                    return replace(blank, reason=reason)
                case NoModelUpTo(bound):
                    searched = f"there is no model of up to {bound}, and larger ones may exist"
                    return replace(blank, reason=searched)
        return replace(blank, reason="the solver settled it only when asked again")

    # --- Preparation ---------------------------------------------------------------------------

    def _labels(self, column: int, case: Case) -> list[str]:
        """Return the labels of a view's sentences and of the facts that bear on them.

        A fact in whose predicates nothing else is said cannot make a difference, unless facts
        contradict each other through a definition; one without predicates is the value of a number.
        """
        prepared = self._prepared[column]
        labels = [premise.label for premise in prepared.premises]
        if case.name in self._defined:
            return [*labels, *self._facts_of(case, column)]
        in_question = set(prepared.predicates)
        waiting = dict(self._facts_of(case, column))
        numbers = [label for label in waiting if not self._predicates[label]]
        labels += numbers
        for label in numbers:
            del waiting[label]
        while True:
            bearing = [
                label for label in waiting if not in_question.isdisjoint(self._predicates[label])
            ]
            if not bearing:
                return labels
            for label in bearing:
                in_question |= self._predicates[label]
                del waiting[label]
            labels += bearing

    def _oracle(self, column: int, case: Case) -> Oracle:
        """Return what answers for a view and a case: shared by cases of a kind, and by readings of
        the view that speak of named individuals alone.
        """
        alone = self._prepared[column].shape.witnesses
        view = self.columns[column].view.name
        kind = (self._kind(case), column if alone else view)
        if kind not in self._oracles:
            group = self._groups[self._kind(case)]
            sharing = [column]
            if not alone:
                sharing = [
                    i
                    for i, other in enumerate(self.columns)
                    if other.view.name == view and not self._prepared[i].shape.witnesses
                ]
            premises = {
                premise.label: premise for i in sharing for premise in self._prepared[i].premises
            }
            for member in group:
                for other in sharing:
                    facts = self._facts_of(member, other)
                    premises.update({label: premise for label, (premise, _) in facts.items()})
                    for binding in member.bindings:
                        for goal in self._goals(other, member, binding):
                            premises[goal.label] = goal
            setting = setting_of(self.theory, group[:1], self._canonical(group[0]))
            self._oracles[kind] = Oracle(premises.values(), setting, self.limits)
        return self._oracles[kind]

    def _facts_of(self, case: Case, column: int) -> dict[str, tuple[Premise, Fact]]:
        """Return the known facts of a case as premises, by label, in a view's readings."""
        selection = self._prepared[column].selection
        key = (case.name, column if case.name in self._defined else -1)
        if key not in self._facts:
            names = self._canonical(case)
            found = {}
            for fact in case.facts.values():
                if fact.value is not None:
                    formula = self.theory.expand(fact.formula, selection).formula
                    formula = rename_constants(formula, names)
                    premise = Premise(
                        f"{fact.value}: {formula}", formula if fact.value else negate(formula)
                    )
                    found[premise.label] = (premise, fact)
                    if premise.label not in self._predicates:
                        self._predicates[premise.label] = spoken_of(formula)
            self._facts[key] = found
        return self._facts[key]

    def _goals(self, column: int, case: Case, binding: Binding) -> tuple[Premise, Premise]:
        """Return the question about some parties, as a view's readings have it, and its denial."""
        question = self._prepared[column].question
        names = self._canonical(case)
        who = {role: names.get(name, name) for role, name in binding.items()}
        key = (question, tuple(who.items()))
        if key not in self._asked:
            goal = substitute(question, {role: Application(name) for role, name in who.items()})
            about = f"{len(self._asked)} of {', '.join(who.values())}"
            self._asked[key] = (Premise(f"yes {about}", goal), Premise(f"no {about}", negate(goal)))
        return self._asked[key]

    # --- Names ---------------------------------------------------------------------------------

    def _canonical(self, case: Case) -> dict[str, str]:
        """Return a case's names, each with the name it has in what cases of its kind share.

        A name that the study itself uses stays as it is.
        """
        if case.name not in self._names:
            counts: dict[str, int] = {}
            names = self._names.setdefault(case.name, {})
            for name, sort in case.individuals.items():
                counts[sort] = counts.get(sort, 0) + 1
                own = name in self.theory.vocabulary.functions
                names[name] = name if own else f"{sort}#{counts[sort]}"
        return self._names[case.name]

    def _kind(self, case: Case) -> object:
        """Return what cases have in common that are one problem up to names."""
        return tuple(sorted(self._canonical(case).values())), case.closed


def licenses(
    theory: Theory,
    view: View,
    case: Case,
    selection: Selection | None = None,
    limits: Limits = Limits(),
) -> tuple[Verdict, ...]:
    """Return what a view says of a case, for each of its parties.

    Parameters
    ----------
    theory, view, case
        The view is asked together with the theory's background.
    selection
        Readings other than the defaults.
    limits
        Time-out, seed and search bounds.

    Raises
    ------
    UserError
        If the case contradicts itself.
    """
    inquiry = Inquiry(theory, [Column(view, selection or {})], [case], limits)
    return tuple(inquiry.verdicts(0, case, models=True))


def _check_question(question: Question, case: Case) -> None:
    """Refuse to ask nothing, or to ask about parties that a case does not name."""
    if question == Question():
        raise UserError(
            "the study puts no question to its views",
            hints=("Write it under 'question' in the front matter; see docs/study-format.md.",),
        )
    missing = sorted(free_variables(question.formula) - case.parties.keys())
    if missing:
        raise UserError(
            f"the question is about {' and '.join(missing)}, and {case.name} names none",
            case.span,
            ("Add them to the parties of the case.",),
        )


def _core(answer: Consistency) -> tuple[str, ...]:
    return answer.core if isinstance(answer, Inconsistent) else ()


def _self_contradiction(case: Case, facts: Sequence[Fact]) -> UserError:
    """Return the error that facts of a case contradict each other, at the one that came last."""
    from deontic.syntax import to_ascii

    together = [fact for fact in case.facts.values() if fact in facts]
    listed = "; ".join(
        f"{f.label} is {'true' if f.value else 'false'}"
        if isinstance(f.formula, Atom)
        else to_ascii(f.formula)
        for f in together
    )
    return UserError(
        f"the case {case.name} contradicts itself: {listed}",
        next((fact.span for fact in reversed(together) if fact.span), case.span),
        ("Take back one of these facts, or leave it unknown.",),
    )
