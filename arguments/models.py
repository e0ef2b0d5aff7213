"""Models that a user writes: YAML or JSON in, whole or in part.

The format is described in ``docs/conditional-obligation.md``, under *Your own models*; what
``prove --format json`` prints as a countermodel is of the format too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from arguments.fields import Fields
from arguments.yaml import load_document
from deontic.errors import Source, UserError, did_you_mean
from deontic.preferences import PreferenceLogic, Rule, preference_logic, system_named
from deontic.semantics import Interpretation, Model, Value
from deontic.solving.partial import Fact, Partial
from deontic.solving.preferred import with_preferences
from deontic.solving.problem import UNIVERSAL, Premise, Scope, Setting
from deontic.syntax import parse_together
from deontic.syntax.formulas import Application, Atom, Formula, rename_constants
from deontic.syntax.vocabulary import DEFAULT_SORT, Function, Predicate, Vocabulary

_KEYS = (
    "logic", "modalities", "worlds", "actual", "sees", "relations", "ranks", "better",
    "at_least_as_good", "rules", "domain", "constants", "true",
)  # fmt: skip
_IGNORED = ("values", "title")
_WAYS_TO_PREFER = ("ranks", "better", "at_least_as_good")


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


class _Reader:
    """The reading of one file."""

    def __init__(self, source: Source) -> None:
        self.document = load_document(source)
        path: tuple[str, ...] = ()
        value = self.document.value
        self.logics: dict[str, str] = {}
        while isinstance(value, dict) and "worlds" not in value:
            inner = [
                key
                for key in ("answer", "certificate", "completion", "model", "countermodel")
                if isinstance(value.get(key), dict)
            ]
            if not inner:
                break
            path, value = (*path, inner[0]), value[inner[0]]
            if isinstance(value, dict) and isinstance(value.get("logics"), dict):
                logics = Fields(self.document, (*path, "logics"), "the logics")
                self.logics = {name: logics.text(name) for name in logics}
        self.fields = Fields(self.document, path, "the model", (*_KEYS, *_IGNORED))
        self.worlds = self._worlds()

    def read(
        self, formulas: Sequence[Source], everywhere: bool, language: Vocabulary
    ) -> GivenModel:
        """Return all that the file says, and the formulas."""
        names = self._elements()
        elements = {element: Function(element, sort) for element, sort in names.items()}
        sorts = tuple(dict.fromkeys((*language.sorts, *names.values())))
        default = self.fields.text("logic", "K")
        self._logic(default, "logic")
        declared = {**self.logics, **self.fields.texts("modalities")}
        logics = {name: self._logic(logic, "modalities") for name, logic in declared.items()}
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
        as_good = self._preferences()
        for name in as_good:
            if setting.preference(name) is None:
                raise self.fields.error(
                    f"{name} has preferences, but its logic is {setting.logic(name).name}",
                    next(key for key in _WAYS_TO_PREFER if key in self.fields),
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
            Partial(self.worlds, facts, settled, self._sees(), as_good, domain),
            setting,
            rules,
            tuple(
                Premise(text.text, formula, scope)
                for text, formula in zip(formulas, parsed[len(written) :], strict=True)
            ),
        )

    # --- Worlds --------------------------------------------------------------------------------

    def _worlds(self) -> tuple[str, ...]:
        """Return the worlds, the actual one first."""
        raw = self.fields.raw("worlds")
        names = list(raw) if isinstance(raw, dict | list) else []
        if not names or not all(isinstance(name, str) for name in names):
            raise self.document.error(
                "the model has no worlds" if not names else "worlds should have names",
                self.fields.path,
                hints=("Write worlds: {w: [p, q], v: []}, with what is true at each.",),
            )
        found = [str(name) for name in names]
        for name in found:
            if found.count(name) > 1:
                raise self.fields.error(f"there are two worlds called {name}", "worlds")
        actual = self.fields.text("actual", found[0])
        self._require_world(actual, "actual", found)
        return (actual, *(name for name in found if name != actual))

    def _require_world(self, name: object, key: str, worlds: Sequence[str] = ()) -> str:
        known = worlds or self.worlds
        if name not in known:
            raise self.fields.error(
                f"there is no world called {name}",
                key,
                did_you_mean(str(name), known) or (f"The worlds: {', '.join(known)}.",),
            )
        return str(name)

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
                self._require_world(world, "true")
                for predicate, tuples in _mapping(extensions).items():
                    for elements in _list(tuples):
                        listed = ", ".join(map(str, _list(elements)))
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
        for extensions in _mapping(self.fields.raw("true")).values():
            for predicate, tuples in _mapping(extensions).items():
                for elements in _list(tuples)[:1]:
                    sorts = [names.get(str(element)) for element in _list(elements)]
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

    # --- Relations -----------------------------------------------------------------------------

    def _logic(self, name: str, key: str) -> str:
        try:
            return system_named(name).name
        except UserError as error:
            raise self.fields.error(error.message, key, error.hints) from None

    def _sees(self) -> dict[tuple[str, str], frozenset[str]]:
        """Return which worlds are seen from which, where it is given."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        preferring = {n for key in _WAYS_TO_PREFER for n in self.fields.fields(key, key)}
        for key in ("sees", "relations"):
            relations = self.fields.fields(key, key)
            for name in relations:
                if name in preferring or (name == UNIVERSAL and self._universal()):
                    continue
                value = relations.raw(name)
                if isinstance(value, list):
                    pairs = [self._pair(pair, key) for pair in value]
                    for world in self.worlds:
                        found[name, world] = frozenset(v for w, v in pairs if w == world)
                    continue
                for first, seen in _mapping(value).items():
                    start = self._require_world(first, key)
                    others = [seen] if isinstance(seen, str) else _list(seen)
                    found[name, start] = frozenset(self._require_world(v, key) for v in others)
        return found

    def _universal(self) -> bool:
        declared = {**self.logics, **self.fields.texts("modalities")}
        name = declared.get(UNIVERSAL, self.fields.text("logic", "K"))
        return isinstance(preference_logic(name), PreferenceLogic)

    def _preferences(self) -> dict[str, dict[tuple[str, str], bool]]:
        """Return, by modality, which worlds are at least as good as which."""
        found: dict[str, dict[tuple[str, str], bool]] = {}
        everywhere = list(product(self.worlds, self.worlds))
        for key in _WAYS_TO_PREFER:
            fields = self.fields.fields(key, key)
            for name in fields:
                if name in found:
                    raise self.fields.error(f"the preferences of {name} are given twice", key)
                value = _list(fields.raw(name))
                if key == "ranks":
                    found[name] = self._ranked(value)
                    continue
                pairs = [self._pair(pair, key) for pair in value]
                if key == "better":
                    found[name] = {(w, v): (v, w) not in pairs for w, v in everywhere}
                else:
                    found[name] = {pair: pair in pairs for pair in everywhere}
        return found

    def _ranked(self, value: Sequence[object]) -> dict[tuple[str, str], bool]:
        """Return the preferences of worlds in ranks, from the best down."""
        ranks = [[rank] if isinstance(rank, str) else _list(rank) for rank in value]
        place = {
            self._require_world(world, "ranks"): n for n, rank in enumerate(ranks) for world in rank
        }
        missing = [world for world in self.worlds if world not in place]
        if missing:
            raise self.fields.error(f"{', '.join(missing)} has no rank", "ranks")
        return {(w, v): place[w] <= place[v] for w, v in product(self.worlds, self.worlds)}

    def _pair(self, value: object, key: str) -> tuple[str, str]:
        pair = _list(value)
        if len(pair) != 2:
            raise self.fields.error(f"{key} should be pairs of worlds, [w, v]", key)
        return self._require_world(pair[0], key), self._require_world(pair[1], key)


def _list(value: object) -> list[object]:
    """Return a list; anything else is one thing."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _mapping(value: object) -> Mapping[object, object]:
    """Return a mapping; anything else has nothing."""
    return dict(value) if isinstance(value, dict) else {}
