"""Formulas, facts and models in the words of a study: its glosses, names and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from deontic import syntax
from deontic.semantics import Model, World
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Box,
    Comparison,
    Diamond,
    Formula,
    Modality,
    Not,
    Numeral,
    Term,
    Variable,
    subformulas,
)
from deontic.theory import Fact, Theory


class Words:
    """Says in words what a theory says in symbols.

    Parameters
    ----------
    theory
        Whose glosses are used.
    display
        How names read where they do not read as they are.

    Examples
    --------
    >>> from deontic.syntax import Predicate, Vocabulary
    >>> attacked = Predicate("attacked", ("State",), ("y",), gloss="{y} is attacked")
    >>> words = Words(Theory(Vocabulary(("State",), {"attacked": attacked})))
    >>> words.sentence(Atom("attacked", (Application("north_korea"),)))
    'North Korea is attacked.'
    """

    def __init__(self, theory: Theory, display: Mapping[str, str] | None = None) -> None:
        self.theory = theory
        self.display = display or {}

    # --- Names and terms -----------------------------------------------------------------------

    def name(self, individual: str) -> str:
        """Return how a name reads in prose."""
        if individual in self.display:
            return self.display[individual]
        return " ".join(part[:1].upper() + part[1:] for part in individual.split("_"))

    def term(self, term: Term) -> str:
        """Return how a term reads in prose."""
        match term:
            case Application(name, ()):
                return self.name(name)
            case Application(name, arguments):
                gloss = self.theory.vocabulary.functions[name].gloss
                parameters = self.theory.vocabulary.functions[name].parameters
                read = dict(zip(parameters, map(self.term, arguments), strict=False))
                return gloss.format_map(read) if gloss else f"{name}({', '.join(read.values())})"
            case Variable(name):
                return name
            case _:
                return syntax.to_unicode(Comparison("=", term, term)).split(" = ")[0]

    # --- Formulas ------------------------------------------------------------------------------

    def formula(self, formula: Formula) -> str:
        """Return a formula as a clause without capital and full stop, or in symbols if it is not
        a literal, an obligation or a conjunction of such.
        """
        match formula:
            case Atom():
                return self._atom(formula, True)
            case Not(Atom() as atom):
                return self._atom(atom, False)
            case Not(Comparison("=", left, right)):
                return f"{self.term(left)} is not {self.term(right)}"
            case Comparison("=", left, right):
                return f"{self.term(left)} is {self.term(right)}"
            case And(parts) if all(isinstance(part, Atom | Not) for part in parts):
                return " and ".join(self.formula(part) for part in parts)
            case Box(modality, body):
                return f"{self._modality(modality)}it must be that {self.formula(body)}"
            case Diamond(modality, body):
                return f"{self._modality(modality)}it may be that {self.formula(body)}"
            case _:
                return syntax.to_unicode(formula, sorts=False)

    def sentence(self, formula: Formula) -> str:
        """Return a formula as a sentence."""
        return capitalised(self.formula(formula))

    def fact(self, fact: Fact) -> str:
        """Return a fact as a sentence."""
        formula = fact.formula if fact.value is not False else Not(fact.formula)
        return self.sentence(formula)

    def _atom(self, atom: Atom, positive: bool) -> str:
        predicate = self.theory.vocabulary.predicates.get(atom.predicate)
        arguments = [self.term(argument) for argument in atom.arguments]
        if predicate is None or not predicate.gloss:
            written = syntax.to_unicode(atom)
            return written if positive else f"not: {written}"
        read = dict(zip(predicate.parameters, arguments, strict=True))
        if positive:
            return predicate.gloss.format_map(read)
        if predicate.negation:
            return predicate.negation.format_map(read)
        return f"it is not the case that {predicate.gloss.format_map(read)}"

    def _modality(self, modality: Modality) -> str:
        gloss = self.theory.modality_glosses.get(modality.name, modality.index)
        return f"{gloss}, " if gloss else ""

    # --- Questions and sources -----------------------------------------------------------------

    def question(self, binding: Mapping[str, str], *, licensed: bool) -> str:
        """Return the question's answer, one way or the other, for these parties."""
        template = self.theory.question.licensed if licensed else self.theory.question.forbidden
        read = {role: self.name(name) for role, name in binding.items()}
        return template.format_map(read)

    def sections_named(self, sources: Iterable[str]) -> list[str]:
        """Return what the section codes in some sources stand for, a line each."""
        codes = {word for source in sources for word in source.replace(",", " ").split()}
        return [
            f"{code} = {title}" for code, title in self.theory.sections.items() if code in codes
        ]

    # --- Models --------------------------------------------------------------------------------

    def model(self, model: Model, about: Iterable[Formula] = ()) -> Iterator[str]:
        """Yield a model in lines of text: what is true where, and what is possible from where.

        ``about`` limits it to predicates that occur in some formulas.
        """
        wanted = {
            part.predicate
            for formula in about
            for part in subformulas(formula)
            if isinstance(part, Atom)
        }
        for number, world in enumerate(model.worlds):
            seen_as = [
                self._seen(name, model, world)
                for name in model.relations
                if number and (model.actual, world) in model.relations[name]
            ]
            where = (
                "In fact"
                if not number
                else f"At {world}" + (f" ({'; '.join(seen_as)})" if seen_as else "")
            )
            lines = list(self._world(model, world, wanted))
            yield f"{where}:" + ("" if lines else " nothing of note.")
            yield from (f"  {line}" for line in lines)

    def _seen(self, modality: str, model: Model, world: World) -> str:
        gloss = self.theory.modality_glosses.get(modality, modality)
        return f"allowed {gloss}" if gloss != modality else f"accessible by {modality}"

    def _world(self, model: Model, world: World, wanted: set[str]) -> Iterator[str]:
        interpretation = model.interpretations.get(world)
        if interpretation is None:
            return
        for predicate, tuples in interpretation.extensions.items():
            if wanted and predicate not in wanted:
                continue
            for elements in sorted(tuples):
                yield self.sentence(Atom(predicate, tuple(Application(e) for e in elements)))
        for function, table in interpretation.functions.items():
            for elements, value in sorted(table.items()):
                shown: Term = Numeral(value) if isinstance(value, Fraction) else Application(value)
                applied = Application(function, tuple(Application(e) for e in elements))
                yield self.sentence(Comparison("=", applied, shown))


def capitalised(clause: str) -> str:
    """Return a clause as a sentence.

    >>> capitalised("the pact holds")
    'The pact holds.'
    """
    stop = "" if clause.endswith((".", "?", "!")) else "."
    return clause[:1].upper() + clause[1:] + stop
