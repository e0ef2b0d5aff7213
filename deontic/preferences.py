"""Logics of conditional obligation as data: conditions on a preference relation, and a rule.

``O(q / p)`` says that the best ``p``-worlds are ``q``-worlds.  A logic says what is known of the
relation ``w ≥ v`` (*w is at least as good as v*) and what *best* means.  Åqvist's systems E, F and
G and the system F+CM between the last two are named; other combinations of conditions are written
``E+transitive+total``, and a rule is added after a colon: ``F:opt``.

References
----------
Hansson, B. (1969), "An Analysis of Some Deontic Logics", *Noûs* 3, §8–10 (DSDL1–3).
Åqvist, L. (1987), *Introduction to Deontic Logic and the Theory of Normative Systems*, ch. 4.
Parent, X. (2014), "Maximality vs. Optimality in Dyadic Deontic Logic", *J. Philosophical Logic*
43, Definitions 1–8.  Parent, X. (2015), "Completeness of Åqvist's Systems E and F", *Review of
Symbolic Logic* 8.  Parent, X. (2021), "Preference Semantics for Hansson-type Dyadic Deontic Logic:
A Survey of Results", in *Handbook of Deontic Logic* 2, §§3–5.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deontic.errors import UserError, did_you_mean, fold
from deontic.logics import ALIASES, LOGICS, Logic, logic_named


class PreferenceCondition(StrEnum):
    """A condition on ``≥``, or on which sets of worlds have best members (Parent 2021, §3)."""

    REFLEXIVE = "reflexive"
    TRANSITIVE = "transitive"
    TOTAL = "total"
    FERRERS = "ferrers"
    LIMITED = "limited"
    SMOOTH = "smooth"


class Rule(StrEnum):
    """When a world is among the best where a condition holds, or an obligation true outright.

    ``max``: no world there is strictly better.  ``opt``: it is at least as good as every world
    there (Parent 2014, Definitions 3–4).  ``lewis``: from some world there on, up the relation,
    all worlds there satisfy the obligation (Lewis 1973, *Counterfactuals*, §5.1).
    """

    MAX = "max"
    OPT = "opt"
    LEWIS = "lewis"


@dataclass(frozen=True, slots=True)
class PreferenceLogic:
    """A logic of conditional obligation: conditions on the preference relation, and a rule."""

    name: str
    conditions: frozenset[PreferenceCondition]
    rule: Rule = Rule.MAX
    title: str = ""
    source: str = ""

    @property
    def strength(self) -> str:
        """Which of E, F, F+CM and G has the same theorems, if one of them is known to.

        The rules ``max`` and ``opt`` give the same theorems in each of the four, and reflexivity
        and totality add none to E, F and F+CM (``docs/design/conditional.md``, Theorem 5).
        """
        if self.rule is Rule.LEWIS:
            return ""
        return _STRENGTH.get(self.conditions - _HARMLESS, _STRENGTH.get(self.conditions, ""))


_L, _M = PreferenceCondition.LIMITED, PreferenceCondition.SMOOTH
_R, _4, _T = (
    PreferenceCondition.REFLEXIVE,
    PreferenceCondition.TRANSITIVE,
    PreferenceCondition.TOTAL,
)
_HARMLESS = frozenset({_R, _T})
_G = frozenset({_R, _4, _T, _L})
_STRENGTH = {
    frozenset[PreferenceCondition](): "E",
    frozenset({_L}): "F",
    frozenset({_M}): "F+CM",
    frozenset({_L, _M}): "F+CM",
    _G: "G",
    frozenset({_4, _T, _L}): "G",
    frozenset({_4, _T, _M}): "G",
    _G | {_M}: "G",
}

PREFERENCE_LOGICS: dict[str, PreferenceLogic] = {
    logic.name: logic
    for logic in (
        PreferenceLogic("E", frozenset(), Rule.MAX, "any preference relation", "Åqvist 1987, §4"),
        PreferenceLogic(
            "F", frozenset({_L}), Rule.MAX, "what is possible has a best case", "Åqvist 1987, §4"
        ),
        PreferenceLogic(
            "F+CM",
            frozenset({_M}),
            Rule.MAX,
            "whatever is not best has something best above it",
            "Parent 2014, §3.2",
        ),
        PreferenceLogic(
            "G", _G, Rule.MAX, "worlds are ranked, and what is possible has a best case",
            "Hansson 1969, §10 (DSDL3); Åqvist 1987, §4",
        ),
    )
}  # fmt: skip
"""The four logics that are decided, from weak to strong, by name."""

_ALIASES = {"DSDL3": "G", "VTA": "G", "FCM": "F+CM", "P": "F+CM"}


def preference_logic(name: str) -> PreferenceLogic | None:
    """Return the logic of conditional obligation that a name stands for, if it does for one.

    Examples
    --------
    >>> preference_logic("f+cm").name, preference_logic("D")
    ('F+CM', None)
    >>> logic = preference_logic("E+transitive+total:opt")
    >>> sorted(map(str, logic.conditions)), str(logic.rule)
    (['total', 'transitive'], 'opt')
    """
    written, colon, rule = name.partition(":")
    base, *added = written.split("+")
    if added and fold(added[0]) == "cm":
        base, added = f"{base}+{added[0]}", added[1:]
    known = {fold(key): key for key in PREFERENCE_LOGICS} | {
        fold(key): value for key, value in _ALIASES.items()
    }
    key = known.get(fold(base)) if base.isascii() else None
    if key is None:
        return None
    found = PREFERENCE_LOGICS[key]
    if not (added or colon):
        return found
    conditions = found.conditions | {_condition(word, name) for word in added}
    chosen = _rule(rule, name) if colon else Rule.MAX
    label = "+".join([key, *sorted(conditions - found.conditions)])
    return PreferenceLogic(
        label + (f":{chosen}" if chosen is not Rule.MAX else ""),
        conditions,
        chosen,
        found.title,
        found.source,
    )


def system_named(name: str) -> Logic | PreferenceLogic:
    """Return the modal logic, or logic of conditional obligation, of that name or alias.

    Raises
    ------
    UserError
        If there is none.

    Examples
    --------
    >>> system_named("SDL").name, system_named("dsdl3").name
    ('D', 'G')
    """
    normal = {fold(key) for key in (*LOGICS, *ALIASES)}
    if fold(name) in normal and "+" not in name and ":" not in name:
        return logic_named(name)
    found = preference_logic(name)
    if found is not None:
        return found
    known = [*LOGICS, *ALIASES, *PREFERENCE_LOGICS]
    raise UserError(
        f"there is no logic called {name!r}",
        hints=(
            *did_you_mean(name, known),
            f"Known logics: {', '.join(LOGICS)}; for conditional obligation "
            f"{', '.join(PREFERENCE_LOGICS)}.",
        ),
    )


def _condition(word: str, name: str) -> PreferenceCondition:
    """Return the condition that a word names."""
    if fold(word) == "cm":
        return PreferenceCondition.SMOOTH
    for condition in PreferenceCondition:
        if fold(word) == condition.value:
            return condition
    raise UserError(
        f"{name!r} asks for a condition {word!r} on preference that there is not",
        hints=(
            *did_you_mean(word, list(PreferenceCondition)),
            f"Known: {', '.join(PreferenceCondition)}.",
        ),
    )


def _rule(word: str, name: str) -> Rule:
    """Return the rule that a word names."""
    for rule in Rule:
        if fold(word) == rule.value:
            return rule
    raise UserError(
        f"{name!r} asks for a rule {word!r} that there is not",
        hints=(*did_you_mean(word, list(Rule)), f"Known: {', '.join(Rule)}."),
    )
