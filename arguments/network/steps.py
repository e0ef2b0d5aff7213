"""From links to steps: the premises and conclusions of an argument that has no list of them.

Steps that are numbered stand in that order.  Otherwise a conclusion follows its premises, and an
inference those whose conclusions it uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from arguments.network.shape import CONCLUSION, PREMISE, Link
from deontic.errors import UserError

Key = tuple[str, int | None]
"""A step while it has no place yet: the node of its statement, and its number if it has one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the node of its statement; of a conclusion, where it comes from and what it uses.

    ``hub`` is the node that yields the conclusion, ``None`` for a premise.  ``uses`` are indices
    of steps, ``None`` if they are those that go without saying.
    """

    node: str
    hub: str | None = None
    uses: tuple[int, ...] | None = None


@dataclass(slots=True)
class _Yield:
    """A conclusion before it has a place."""

    hub: str
    key: Key
    premises: list[Key] = field(default_factory=list)


def steps(argument: str, links: Sequence[Link]) -> tuple[Step, ...]:
    """Return the steps that the links of one argument describe.

    Raises
    ------
    UserError
        If nothing is concluded.

    Examples
    --------
    >>> def link(source, target, kind):
    ...     return Link(source, target, {"kind": kind})
    >>> [step.node for step in steps("<B>", [
    ...     link("i2", "[C]", "conclusion"), link("[A]", "i2", "premise"),
    ...     link("i1", "[A]", "conclusion"), link("[P]", "i1", "premise"),
    ... ])]
    ['[P]', '[A]', '[C]']
    """
    yields = [
        _Yield(link.source, (link.target, _number(link)))
        for link in links
        if link.attributes["kind"] == CONCLUSION
    ]
    if not yields:
        raise UserError(
            f"{argument} has premises and no conclusion",
            hints=("Add a link of kind 'conclusion' from it, or from its inference.",),
        )
    hubs = {made.hub: made for made in yields}
    loose: list[Key] = []
    for link in links:
        if link.attributes["kind"] == PREMISE:
            key = (link.source, _number(link))
            if link.target in hubs:
                hubs[link.target].premises.append(key)
            else:
                loose.append(key)
    keys = _ordered(yields, loose)
    return _placed(keys, yields)


def _number(link: Link) -> int | None:
    step = link.attributes.get("step")
    return step if isinstance(step, int) else None


def _ordered(yields: Sequence[_Yield], loose: Sequence[Key]) -> list[Key | _Yield]:
    """Return steps in their order, conclusions as what yields them."""
    concluded = {made.key for made in yields}
    every = [*loose, *(key for made in yields for key in made.premises)]
    premises = [key for key in dict.fromkeys(every) if key not in concluded]
    numbered: dict[int, Key | _Yield] = {}
    for key in premises:
        numbered.setdefault(key[1] or 0, key)
    for made in yields:
        numbered.setdefault(made.key[1] or 0, made)
    if 0 not in numbered and len(numbered) == len(premises) + len(yields):
        return [numbered[number] for number in sorted(numbered)]
    placed: dict[Key, None] = dict.fromkeys(key for key in loose if key not in concluded)
    ordered: list[Key | _Yield] = [*placed]
    waiting = list(yields)
    while waiting:
        ready = (
            made
            for made in waiting
            if all(key in placed or key not in concluded for key in made.premises)
        )
        made = next(ready, waiting[0])
        waiting.remove(made)
        for key in made.premises:
            if key not in placed:
                placed[key] = None
                ordered.append(key)
        placed[made.key] = None
        ordered.append(made)
    return ordered


def _placed(keys: Sequence[Key | _Yield], yields: Sequence[_Yield]) -> tuple[Step, ...]:
    found: list[Step] = []
    places: dict[Key, int] = {}
    last = 0
    for key in keys:
        if not isinstance(key, _Yield):
            places.setdefault(key, len(found))
            found.append(Step(key[0]))
            continue
        uses = tuple(sorted({places[used] for used in key.premises if used in places}))
        plain = uses == tuple(range(last, len(found)))
        last = places[key.key] = len(found)
        found.append(Step(key.key[0], key.hub, None if plain else uses))
    if found and found[-1].hub is None:
        conclusion = next(made for made in yields)
        raise UserError(
            f"the last step, {found[-1].node}, is a premise",
            hints=(f"Give the conclusion {conclusion.key[0]} the highest 'step'.",),
        )
    return tuple(found)
