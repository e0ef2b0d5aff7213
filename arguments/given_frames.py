"""The frame of a model that a user writes: worlds, what they see, and which of them are better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from arguments.fields import Fields
from arguments.yaml import load_document
from deontic.errors import Source, UserError, did_you_mean
from deontic.preferences import PreferenceLogic, preference_logic, system_named
from deontic.solving.problem import UNIVERSAL

_KEYS = (
    "logic", "modalities", "worlds", "actual", "sees", "relations", "ranks", "better",
    "at_least_as_good", "rules", "domain", "constants", "true",
)  # fmt: skip
_IGNORED = ("values", "title")
_AROUND = ("answer", "certificate", "completion", "model", "countermodel")
WAYS_TO_PREFER = ("ranks", "better", "at_least_as_good")
"""The keys under which preferences are given."""


class FrameReader:
    """The reading of one file, as far as it is about worlds.

    Attributes
    ----------
    document, fields
        The file, and the model in it.
    logics
        The logic of each modality, where an answer in JSON gives it.
    worlds
        The actual one first.

    Raises
    ------
    UserError
        If there is no model in it, or its worlds are not named, each once.
    """

    def __init__(self, source: Source) -> None:
        self.document = load_document(source)
        path, self.logics = self._place()
        self.fields = Fields(self.document, path, "the model", (*_KEYS, *_IGNORED))
        self.worlds = self._worlds()

    def _place(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """Return where the model is, which may be in an answer that a command printed, and the
        logics that the answer names.
        """
        path: tuple[str, ...] = ()
        found: dict[str, str] = {}
        value = self.document.value
        while isinstance(value, dict) and "worlds" not in value:
            inner = next((key for key in _AROUND if isinstance(value.get(key), dict)), None)
            if inner is None:
                break
            path, value = (*path, inner), value[inner]
            if isinstance(value, dict) and isinstance(value.get("logics"), dict):
                logics = Fields(self.document, (*path, "logics"), "the logics")
                found = {name: logics.text(name) for name in logics}
        return path, found

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
        self.require_world(actual, "actual", found)
        return (actual, *(name for name in found if name != actual))

    def require_world(self, name: object, key: str, worlds: Sequence[str] = ()) -> str:
        """Return the name of a world, refusing any other."""
        known = worlds or self.worlds
        if name not in known:
            raise self.fields.error(
                f"there is no world called {name}",
                key,
                did_you_mean(str(name), known) or (f"The worlds: {', '.join(known)}.",),
            )
        return str(name)

    def logic(self, name: str, key: str) -> str:
        """Return the name of a logic as this project has it."""
        try:
            return system_named(name).name
        except UserError as error:
            raise self.fields.error(error.message, key, error.hints) from None

    def sees(self) -> dict[tuple[str, str], frozenset[str]]:
        """Return which worlds are seen from which, where it is given."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        preferring = {n for key in WAYS_TO_PREFER for n in self.fields.fields(key, key)}
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
                for first, seen in as_mapping(value).items():
                    start = self.require_world(first, key)
                    others = [seen] if isinstance(seen, str) else as_list(seen)
                    found[name, start] = frozenset(self.require_world(v, key) for v in others)
        return found

    def _universal(self) -> bool:
        declared = {**self.logics, **self.fields.texts("modalities")}
        name = declared.get(UNIVERSAL, self.fields.text("logic", "K"))
        return isinstance(preference_logic(name), PreferenceLogic)

    def preferences(self) -> dict[str, dict[tuple[str, str], bool]]:
        """Return, by modality, which worlds are at least as good as which."""
        found: dict[str, dict[tuple[str, str], bool]] = {}
        everywhere = list(product(self.worlds, self.worlds))
        for key in WAYS_TO_PREFER:
            fields = self.fields.fields(key, key)
            for name in fields:
                if name in found:
                    raise self.fields.error(f"the preferences of {name} are given twice", key)
                value = as_list(fields.raw(name))
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
        ranks = [[rank] if isinstance(rank, str) else as_list(rank) for rank in value]
        place = {
            self.require_world(world, "ranks"): n for n, rank in enumerate(ranks) for world in rank
        }
        missing = [world for world in self.worlds if world not in place]
        if missing:
            raise self.fields.error(f"{', '.join(missing)} has no rank", "ranks")
        return {(w, v): place[w] <= place[v] for w, v in product(self.worlds, self.worlds)}

    def _pair(self, value: object, key: str) -> tuple[str, str]:
        pair = as_list(value)
        if len(pair) != 2:
            raise self.fields.error(f"{key} should be pairs of worlds, [w, v]", key)
        return self.require_world(pair[0], key), self.require_world(pair[1], key)


def as_list(value: object) -> list[object]:
    """Return a list; anything else is one thing."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def as_mapping(value: object) -> Mapping[object, object]:
    """Return a mapping; anything else has nothing."""
    return dict(value) if isinstance(value, dict) else {}
