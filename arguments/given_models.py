"""Models that a user writes: YAML or JSON in, whole or in part.

The format is described in ``docs/conditional-obligation.md``, under *Your own models*; what
``prove --format json`` prints as a countermodel is of the format too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arguments.fields import Fields
from arguments.given_frames import WAYS_TO_PREFER, FrameReader, as_list, as_mapping
from deontic.errors import Source, UserError, did_you_mean
from deontic.preferences import Rule
from deontic.semantics import Interpretation, Model, Value
from deontic.solving.partial import Fact, Partial
from deontic.solving.preferred import with_preferences
from deontic.solving.problem import UNIVERSAL, Premise, Scope, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Application, Atom, Formula, rename_constants
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate, Vocabulary


@dataclass(frozen=True, slots=True)
class GivenModel:
    """A model, or part of one, as written in a file, and formulas to ask of it.

    Parameters
    ----------
    partial
        What is given.
    setting
        The language and the logics.
    rules
        What *best* means, by modality, where it is not the rule ``max``.
    formulas
        What is asked, each with its text.
    """

    partial: Partial
    setting: Setting
    rules: Mapping[str, Rule]
    formulas: tuple[Premise, ...]

    def whole(self) -> Model:
        """Return the model, in which what is not given is not so.

        Preferences must be given for every modality that is asked about and has a logic of
        conditional obligation.
        """
        worlds = self.partial.worlds
        extensions: dict[str, dict[str, set[tuple[str, ...]]]] = {w: {} for w in worlds}
        for (world, predicate, elements), truth in self.partial.facts.items():
            if truth:
                extensions[world].setdefault(predicate, set()).add(elements)
        relations: dict[str, set[tuple[str, str]]] = {}
        for (modality, world), seen in self.partial.sees.items():
            relations.setdefault(modality, set()).update((world, other) for other in seen)
        named = {e: e for members in self.partial.domain.values() for e in members}
        model = Model(
            worlds,
            worlds[0],
            {name: frozenset(pairs) for name, pairs in relations.items()},
            self.partial.domain,
            dict[str, Value](named),
            {
                world: Interpretation({p: frozenset(t) for p, t in found.items()})
                for world, found in extensions.items()
            },
        )
        pairs = {
            name: frozenset(pair for pair, good in given.items() if good)
            for name, given in self.partial.as_good.items()
        }
        if self.setting.preference(UNIVERSAL) is not None:
            model = replace(model, relations={**model.relations, UNIVERSAL: frozenset()})
        return with_preferences(model, pairs, self.setting)


def read_model(
    source: Source,
    formulas: Sequence[Source],
    everywhere: bool = False,
    language: Vocabulary = Vocabulary(sorts=()),
) -> GivenModel:
    """Return the model in a YAML or JSON text, and formulas in its language.

    Parameters
    ----------
    source
        The text.
    formulas
        What is asked.
    everywhere
        Whether it is asked of all worlds.
    language
        What is declared beforehand; other names are taken up at their first use.

    Raises
    ------
    UserError
        With the place of the first mistake.
    """
    return _Reader(source).read(formulas, everywhere, language)


class _Reader(FrameReader):
    """The reading of one file: its frame, its individuals, and what is true where."""

    def read(
        self, formulas: Sequence[Source], everywhere: bool, language: Vocabulary
    ) -> GivenModel:
        """Return all that the file says, and the formulas."""
        names = self._elements()
        elements = {element: Function(element, sort) for element, sort in names.items()}
        sorts = tuple(dict.fromkeys((*language.sorts, *names.values())))
        default = self.fields.text("logic", "K")
        self.logic(default, "logic")
        declared = {**self.logics, **self.fields.texts("modalities")}
        logics = {name: self.logic(logic, "modalities") for name, logic in declared.items()}
        predicates = {predicate.name: predicate for predicate in self._predicates(names)}
        vocabulary = Vocabulary(
            sorts or (DEFAULT_SORT,),
            {**predicates, **language.predicates},
            {**language.functions, **elements},
            logics,
        )
        written = self._written()
        parsed, vocabulary = parse_together(
            [*(text for _, text, _ in written), *formulas], vocabulary, logic=default
        )
        aliases = self.fields.texts("constants")
        parsed = tuple(rename_constants(formula, aliases) for formula in parsed)
        domain = self._domain(vocabulary, aliases, bool(names))
        settled = frozenset(w for w in self.worlds if self._is_settled(w))
        setting = Setting(
            vocabulary,
            tuple(element for members in domain.values() for element in members),
            frozenset(domain),
            default,
        )
        as_good = self.preferences()
        for name in as_good:
            if setting.preference(name) is None:
                raise self.fields.error(
                    f"{name} has preferences, but its logic is {setting.logic(name).name}",
                    next(key for key in WAYS_TO_PREFER if key in self.fields),
                    ("Declare logic: E, F, F+CM or G, or modalities: {O: F}.",),
                )
        facts = dict(self._facts(written, parsed, domain))
        rules = {
            name: logic.rule
            for name in as_good
            if (logic := setting.preference(name)) is not None and logic.rule is not Rule.MAX
        }
        scope: Scope = "global" if everywhere else "local"
        return GivenModel(
            Partial(self.worlds, facts, settled, self.sees(), as_good, domain),
            setting,
            rules,
            tuple(
                Premise(text.text, formula, scope)
                for text, formula in zip(formulas, parsed[len(written) :], strict=True)
            ),
        )

    # --- Worlds --------------------------------------------------------------------------------

    def _is_settled(self, world: str) -> bool:
        """Tell whether all is said of what is true at a world."""
        raw = self.fields.raw("worlds")
        return isinstance(raw, list) or (isinstance(raw, dict) and isinstance(raw[world], list))

    def _written(self) -> list[tuple[str, Source, bool]]:
        """Return the atoms as written: world, text, and whether they are true there."""
        found: list[tuple[str, Source, bool]] = []
        true = self.fields.raw("true")
        if isinstance(true, dict):
            for world, extensions in true.items():
                self.require_world(world, "true")
                for predicate, tuples in as_mapping(extensions).items():
                    for elements in as_list(tuples):
                        listed = ", ".join(map(str, as_list(elements)))
                        text = f"{predicate}({listed})" if listed else str(predicate)
                        found.append((str(world), Source(text, "<true>"), True))
        raw = self.fields.raw("worlds")
        if not isinstance(raw, dict):
            return found
        for world in self.worlds:
            path = (*self.fields.path, "worlds", world)
            value = raw[world]
            if isinstance(value, list):
                texts = [self.document.text((*path, number)) for number in range(len(value))]
                found.extend((world, text, True) for text in texts)
            elif isinstance(value, dict):
                fields = Fields(self.document, path, f"the world {world}")
                for key in fields:
                    if fields.raw(key) is not None:
                        span = fields.key_span(key)
                        atom = Source(key, span.source.name, span.line, span.column)
                        found.append((world, atom, fields.flag(key)))
            elif value is not None:
                raise self.document.error(
                    f"the world {world} should be a list of what is true there, or a mapping "
                    "from what is in question to true or false",
                    path,
                )
        return found

    def _facts(
        self,
        written: Sequence[tuple[str, Source, bool]],
        parsed: Sequence[Formula],
        domain: Mapping[str, tuple[str, ...]],
    ) -> dict[Fact, bool]:
        """Return what is true or false where."""
        known = {element for members in domain.values() for element in members}
        found: dict[Fact, bool] = {}
        for (world, text, truth), formula in zip(written, parsed, strict=False):
            if not isinstance(formula, Atom) or not all(
                isinstance(a, Application) and a.function in known for a in formula.arguments
            ):
                raise UserError(
                    f"at {world}, {text.text!r} is not an atom about the domain",
                    hints=("At a world stand atoms such as p or R(a, b).",),
                )
            elements = tuple(a.function for a in formula.arguments if isinstance(a, Application))
            fact = (world, formula.predicate, elements)
            if found.setdefault(fact, truth) != truth:
                raise UserError(f"at {world}, {text.text} is both true and false")
        return found

    def _predicates(self, names: Mapping[str, str]) -> Iterator[Predicate]:
        """Yield the predicates that are true of something, as far as the elements are declared.

        What they are is then clear even if an operator has the same letter.
        """
        for extensions in as_mapping(self.fields.raw("true")).values():
            for predicate, tuples in as_mapping(extensions).items():
                for elements in as_list(tuples)[:1]:
                    sorts = [names.get(str(element)) for element in as_list(elements)]
                    if None not in sorts:
                        yield Predicate(str(predicate), tuple(s for s in sorts if s))

    # --- Individuals ---------------------------------------------------------------------------

    def _elements(self) -> dict[str, str]:
        """Return the elements that are declared, each with its sort."""
        raw = self.fields.raw("domain")
        if raw is None:
            return {}
        if isinstance(raw, list):
            return {str(element): DEFAULT_SORT for element in raw}
        fields = self.fields.fields("domain", "the domain")
        return {element: sort for sort in fields for element in fields.names(sort)}

    def _domain(
        self, vocabulary: Vocabulary, aliases: Mapping[str, str], declared: bool
    ) -> dict[str, tuple[str, ...]]:
        """Return the elements of each sort; undeclared, those that are named."""
        found: dict[str, list[str]] = {}
        listed = self._elements()
        for name, function in vocabulary.functions.items():
            if function.arity:
                raise UserError(f"the function {name} has no values in a model that is given")
            if aliases.get(name, name) != name:
                continue
            if declared and name not in listed:
                raise UserError(
                    f"{name} is not in the domain",
                    hints=(*did_you_mean(name, listed), "Add it to domain, or to constants."),
                )
            found.setdefault(function.result, []).append(name)
        for sort in {s for p in vocabulary.predicates.values() for s in p.sorts}:
            found.setdefault(sort, [f"{sort.lower()}1"])
        return {sort: tuple(members) for sort, members in sorted(found.items())}
