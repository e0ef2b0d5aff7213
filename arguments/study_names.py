"""The names that a study declares: sorts, roles, constants, predicates, functions, modalities."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from string import Formatter

from arguments.fields import Fields
from deontic.errors import UserError, did_you_mean
from deontic.preferences import system_named
from deontic.syntax import parse_head
from deontic.syntax.vocabulary import DEFAULT_SORT, NUMERICAL_SORTS, Function, Predicate, Vocabulary

GLOSS_KEYS = ("gloss", "negation", "source")
"""What a study says of a predicate or a function."""


class StudyNames:
    """What the formal part of a study declares, read in the order in which it is used.

    Parameters
    ----------
    formal
        The formal part.

    Attributes
    ----------
    sorts, closed
        All sorts, and those of which every individual is named.
    roles
        The sort of each role.
    definitions
        The predicates that are defined, by the keys they are declared with.
    vocabulary
        All of this.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """

    def __init__(self, formal: Fields) -> None:
        self.formal = formal
        self.sorts, self.closed = self._sorts()
        self.roles = self._sorted("roles", "the roles")
        primitive = self._primitive()
        self.definitions = self._definitions({*primitive.predicates, *primitive.functions})
        defined = {predicate.name: predicate for predicate in self.definitions.values()}
        self.vocabulary = replace(primitive, predicates={**primitive.predicates, **defined})

    def _sorts(self) -> tuple[tuple[str, ...], frozenset[str]]:
        declared = self.formal.fields("sorts", "the sorts")
        closed = set()
        for name in declared:
            if name in NUMERICAL_SORTS:
                raise declared.error(f"{name} is a sort of numbers already", name)
            if not isinstance(declared.raw(name), dict):
                continue
            if declared.fields(name, "the sort", ("gloss", "closed")).flag("closed"):
                closed.add(name)
        return tuple(declared) or (DEFAULT_SORT,), frozenset(closed)

    def _sorted(self, key: str, what: str) -> dict[str, str]:
        """Return a mapping of names to declared sorts."""
        found = self.formal.fields(key, what)
        result = {}
        for name in found:
            sort = found.text(name)
            if sort not in self.sorts and sort not in NUMERICAL_SORTS:
                hints = did_you_mean(sort, self.sorts)
                raise found.error(f"there is no sort called {sort!r}", name, hints)
            result[name] = sort
        return result

    def _primitive(self) -> Vocabulary:
        """Return the vocabulary without what is defined."""
        predicates: dict[str, Predicate] = {}
        functions = {n: Function(n, s) for n, s in self._sorted("constants", "constants").items()}
        for key, gloss, negation, source in self._glossed("predicates"):
            name, parameters, sorts, result = self._head("predicates", key)
            if result is not None:
                message = f"{name} is a function, not a predicate"
                raise self._declared_error("predicates", key, message)
            self._new("predicates", key, name, {*predicates, *functions})
            predicates[name] = Predicate(name, sorts, parameters, gloss, negation, source)
            self._check_gloss("predicates", key, parameters, gloss, negation)
        for key, gloss, _, source in self._glossed("functions"):
            name, parameters, sorts, result = self._head("functions", key)
            if result is None:
                raise self._declared_error(
                    "functions", key, f"say what {name} gives: {key}: Real, or another sort"
                )
            self._new("functions", key, name, {*predicates, *functions})
            functions[name] = Function(name, result, sorts, parameters, gloss, source)
            self._check_gloss("functions", key, parameters, gloss)
        return Vocabulary(self.sorts, predicates, functions, self._modalities(), self.roles)

    def _definitions(self, known: Collection[str]) -> dict[str, Predicate]:
        """Return the predicates that are defined, by their keys."""
        declared = self.formal.fields("definitions", "the definitions")
        heads: dict[str, Predicate] = {}
        for key in declared:
            name, parameters, sorts, _ = self._head("definitions", key)
            self._new("definitions", key, name, {*known, *(p.name for p in heads.values())})
            gloss = negation = source = ""
            if isinstance(declared.raw(key), dict):
                inner = declared.fields(
                    key, "the definition", ("formula", "default", "readings", *GLOSS_KEYS)
                )
                gloss, negation, source = (inner.text(name) for name in GLOSS_KEYS)
                self._check_gloss("definitions", key, parameters, gloss, negation)
            heads[key] = Predicate(name, sorts, parameters, gloss, negation, source)
        return heads

    def modality_glosses(self) -> dict[str, str]:
        """Return what modalities are said to mean."""
        declared = self.formal.fields("modalities", "the modalities")
        return {
            name: declared.fields(name, name).text("gloss")
            for name in declared
            if isinstance(declared.raw(name), dict)
        }

    def _modalities(self) -> dict[str, str]:
        declared = self.formal.fields("modalities", "the modalities")
        found = {}
        for name in declared:
            raw = declared.raw(name)
            if isinstance(raw, dict):
                inner = declared.fields(name, "the modality", ("logic", "gloss"))
                logic, place, key = inner.text("logic"), inner, "logic"
            else:
                logic, place, key = declared.text(name), declared, name
            try:
                found[name] = system_named(logic).name
            except UserError as error:
                raise place.error(error.message, key, error.hints) from None
        return found

    def _glossed(self, key: str) -> list[tuple[str, str, str, str]]:
        """Return the entries of a mapping from heads to glosses."""
        declared = self.formal.fields(key, f"the {key}")
        found = []
        for head in declared:
            if isinstance(declared.raw(head), dict):
                inner = declared.fields(head, head, GLOSS_KEYS)
                gloss, negation, about = (inner.text(name) for name in GLOSS_KEYS)
                found.append((head, gloss, negation, about))
            else:
                found.append((head, declared.text(head), "", ""))
        return found

    def _head(
        self, group: str, key: str
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
        """Return what a head such as ``likelihood(x, y: State): Real`` declares."""
        source = self.formal.fields(group, f"the {group}").key_source(key)
        head = parse_head(key, sorts=self.sorts, roles=self.roles, source=source)
        return head.name, head.parameters, tuple(map(str, head.sorts)), head.result

    def _new(self, group: str, key: str, name: str, known: Collection[str]) -> None:
        if name in known:
            raise self._declared_error(group, key, f"{name} is declared twice")

    def _check_gloss(
        self, group: str, key: str, parameters: tuple[str, ...], *glosses: str
    ) -> None:
        """Refuse a gloss with a hole that no argument fills."""
        if not all(is_template(gloss, parameters) for gloss in glosses):
            names = ", ".join(f"{{{p}}}" for p in parameters) or "none"
            raise self._declared_error(
                group,
                key,
                f"the gloss of {key} has a {{…}} that is not one of its arguments ({names})",
            )

    def _declared_error(self, group: str, key: str, message: str) -> UserError:
        return self.formal.document.error(message, (*self.formal.path, group, key), key=True)


def is_template(text: str, names: Collection[str]) -> bool:
    """Tell whether every ``{…}`` of a text is one of some names and nothing more.

    >>> [is_template(text, ["x"]) for text in ("{x} helps", "{y}", "{x.y}", "{x:>9}", "{x")]
    [True, False, False, False, False]
    """
    try:
        holes = [hole for _, *hole in Formatter().parse(text) if hole[0] is not None]
    except ValueError:
        return False
    return all(name in names and not form and not kind for name, form, kind in holes)
