"""Formulas, facts and models in the words of a study: its glosses, names and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from deontic import syntax
from deontic.explain.preferences import preferences_text, relations_shown
from deontic.semantics import Model, World
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Box,
    Comparison,
    ConditionalObligation,
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
        spaced = individual.rstrip("0123456789")
        number = individual[len(spaced) :]
        words = [*spaced.rstrip("_").split("_"), *([number] if number and spaced else [])]
        return " ".join(part[:1].upper() + part[1:] for part in words if part) or individual

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
        """Return a formula as a sentence, or in symbols if there are no words for all of it."""
        clause = self.formula(formula)
        return capitalised(clause) if all(map(self._gloss, _atoms(formula))) else clause

    def fact(self, fact: Fact) -> str:
        """Return a fact as a sentence."""
        formula = fact.formula if fact.value is not False else Not(fact.formula)
        return self.sentence(formula)

    def _atom(self, atom: Atom, positive: bool) -> str:
        if not self._gloss(atom):
            return syntax.to_unicode(atom if positive else Not(atom))
        predicate = self.theory.vocabulary.predicates[atom.predicate]
        arguments = [self.term(argument) for argument in atom.arguments]
        read = dict(zip(predicate.parameters, arguments, strict=True))
        if positive:
            return predicate.gloss.format_map(read)
        if predicate.negation:
            return predicate.negation.format_map(read)
        return f"it is not the case that {predicate.gloss.format_map(read)}"

    def _gloss(self, atom: Atom) -> str:
        predicate = self.theory.vocabulary.predicates.get(atom.predicate)
        return predicate.gloss if predicate else ""

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

        Parameters
        ----------
        model
            The model.
        about
            Formulas to whose predicates it is limited; at worlds other than the actual one, to
            those within a modality.
        """
        formulas = list(about)
        everything = [atom for formula in formulas for atom in _atoms(formula)]
        modal = [
            atom
            for formula in formulas
            for part in subformulas(formula)
            if isinstance(part, Box | Diamond | ConditionalObligation)
            for atom in _atoms(part)
        ]
        for world in model.worlds:
            actual = world == model.actual
            wanted = {atom.predicate for atom in (everything if actual else modal)}
            lines = list(self._world(model, world, wanted if formulas else None))
            where = "In fact" if actual else f"At {world}, {self._seen(model, world)}"
            yield f"{where}:" if lines else f"{where}: nothing that is in question is true."
            yield from (f"  {line}" for line in lines)
        yield from preferences_text(model)

    def _seen(self, model: Model, world: World) -> str:
        """Return how the actual world sees another."""
        glosses = self.theory.modality_glosses
        seen = [
            f"as things may be {glosses[name]}" if name in glosses else f"seen by {name}"
            for name in relations_shown(model)
            if (model.actual, world) in model.relations[name]
        ]
        return " and ".join(seen) or "further off"

    def _world(self, model: Model, world: World, wanted: set[str] | None) -> Iterator[str]:
        """Yield what is true at a world, and what is false there that is true at another."""
        interpretation = model.interpretations.get(world)
        if interpretation is None:
            return
        somewhere: dict[tuple[str, tuple[str, ...]], None] = {}
        for other in model.interpretations.values():
            for predicate, tuples in other.extensions.items():
                somewhere.update(
                    dict.fromkeys((predicate, elements) for elements in sorted(tuples))
                )
        for predicate, elements in somewhere:
            if wanted is not None and predicate not in wanted:
                continue
            atom = Atom(predicate, tuple(Application(element) for element in elements))
            if elements in interpretation.extensions.get(predicate, ()):
                yield self.sentence(atom)
            elif world != model.actual:
                yield self.sentence(Not(atom))
        for function, table in interpretation.functions.items():
            for elements, value in sorted(table.items()):
                shown: Term = Numeral(value) if isinstance(value, Fraction) else Application(value)
                applied = Application(function, tuple(Application(e) for e in elements))
                yield self.sentence(Comparison("=", applied, shown))


def _atoms(formula: Formula) -> list[Atom]:
    return [part for part in subformulas(formula) if isinstance(part, Atom)]


def capitalised(clause: str) -> str:
    """Return a clause as a sentence.

    >>> capitalised("the pact holds")
    'The pact holds.'
    """
    stop = "" if clause.endswith((".", "?", "!")) else "."
    return clause[:1].upper() + clause[1:] + stop
