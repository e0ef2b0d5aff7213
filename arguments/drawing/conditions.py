"""Under which facts a view gives a verdict, as a tree: all of these, and any one of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from arguments.drawing.picture import Arrow, Box, Picture, Text
from deontic.errors import UserError
from deontic.explain.words import Words, capitalised
from deontic.queries.conditions import Conditions
from deontic.syntax.formulas import Formula, Not

Fact: TypeAlias = tuple[str, bool]
Verdict: TypeAlias = Literal["licensed", "forbidden", "inconsistent"]

MOST = 60
"""More ways than this to a verdict make no tree that anyone reads."""


@dataclass(frozen=True, slots=True)
class Branch:
    """All of some facts and, of each choice, any one alternative."""

    facts: tuple[Fact, ...]
    choices: tuple[tuple[Branch, ...], ...] = ()

    def ways(self) -> Iterator[frozenset[Fact]]:
        """Yield the sets of facts by which the branch is fulfilled."""
        for taken in product(*self.choices):
            for ways in product(*(branch.ways() for branch in taken)):
                yield frozenset(self.facts).union(*ways)


def factored(ways: Collection[frozenset[Fact]], order: Mapping[str, int]) -> Branch:
    """Return sets of facts as a tree in which what they share is said once.

    >>> shared = [frozenset({("a", True), ("b", True)}), frozenset({("a", True), ("c", False)})]
    >>> tree = factored(shared, {"a": 0, "b": 1, "c": 2})
    >>> tree.facts, [branch.facts for branch in tree.choices[0]]
    ((('a', True),), [(('b', True),), (('c', False),)])
    """
    common = frozenset.intersection(*ways)
    rest = [way - common for way in ways]
    facts = tuple(sorted(common, key=lambda fact: (order[fact[0]], fact[1])))
    if not all(rest):
        return Branch(facts)
    alternatives: list[Branch] = []
    while rest:
        counts = Counter(fact for way in rest for fact in way)
        best = min(counts, key=lambda fact: (-counts[fact], order[fact[0]], fact[1]))
        chosen = [way for way in rest if best in way] if counts[best] > 1 else [rest[0]]
        alternatives.append(factored(chosen, order))
        rest = [way for way in rest if way not in chosen]
    alternatives.sort(key=lambda branch: sum(len(way) for way in branch.ways()))
    shared = [choice for choice in alternatives[0].choices if _has_all(alternatives, choice)]
    own = tuple(
        Branch(each.facts, tuple(choice for choice in each.choices if choice not in shared))
        for each in alternatives
    )
    return Branch(facts, (own, *shared))


def _has_all(branches: Collection[Branch], choice: tuple[Branch, ...]) -> bool:
    """Whether all of several branches, each of which has facts of its own, have a choice."""
    return len(branches) > 1 and all(each.facts and choice in each.choices for each in branches)


def condition_picture(
    found: Conditions, words: Words, title: str, verdict: Verdict = "licensed"
) -> Picture:
    """Return when a view gives a verdict, as a tree.

    Parameters
    ----------
    found
        The conditions.
    words
        The words to say facts in.
    title
        What to call the view.
    verdict
        Which verdict.

    Raises
    ------
    UserError
        If they are not all known, there are none, or there are too many to be read.
    """
    sets = {
        "licensed": found.licensing,
        "forbidden": found.forbidding,
        "inconsistent": found.conflicts,
    }[verdict]
    if not found.complete:
        raise UserError(f"not all conditions of {title} are known: {found.reason}")
    if not sets:
        raise UserError(f"under no facts is the verdict of {title} {verdict}")
    if len(sets) > MOST:
        raise UserError(f"there are {len(sets)} ways to this verdict, too many for a picture")
    order = {label: number for number, label in enumerate(found.atoms)}
    tree = factored([frozenset(way.items()) for way in sets], order)
    drawing = _Tree(found.atoms, words)
    said = f"{verdict} if and only if" if all(sets) else f"{verdict} in any case"
    root = Box(
        "root",
        "view",
        (Text(title, "title"), Text(said)),
        f"{title}: {said}",
    )
    drawing.boxes.append(root)
    drawing.grow(tree, "root")
    ways = f"{len(sets)} minimal way{'s' * (len(sets) != 1)}"
    return Picture(
        f"{title}: when {verdict}",
        f"There are {ways} to the verdict {verdict}.",
        tuple(drawing.boxes),
        tuple(drawing.arrows),
        "LR",
    )


class _Tree:
    def __init__(self, atoms: Mapping[str, Formula], words: Words) -> None:
        self.atoms = atoms
        self.words = words
        self.boxes: list[Box] = []
        self.arrows: list[Arrow] = []

    def grow(self, branch: Branch, parent: str) -> None:
        """Add the boxes of a branch below another box."""
        if branch.facts:
            texts = [Text(self.fact(*fact)) for fact in branch.facts]
            head = [Text("all of", "mark")] if len(texts) > 1 else []
            name = f"all of {len(texts)} facts" if head else texts[0].text
            parent = self.add("statement", (*head, *texts), name, parent)
        for number, choice in enumerate(branch.choices):
            said = "and any one of" if branch.facts or number else "any one of"
            name = f"any one of {len(choice)}"
            head_of = self.add("inference", (Text(said, "mark"),), name, parent)
            for alternative in choice:
                self.grow(alternative, head_of)

    def add(
        self,
        kind: Literal["statement", "inference"],
        texts: tuple[Text, ...],
        name: str,
        parent: str,
    ) -> str:
        box = f"c{len(self.boxes)}"
        said = " ".join(text.text for text in texts)
        self.boxes.append(Box(box, kind, texts, name, said))
        self.arrows.append(Arrow(f"e-{box}", "branch", parent, box, f"leads to {name}"))
        return box

    def fact(self, label: str, value: bool) -> str:
        """Return a fact in words."""
        atom = self.atoms[label]
        return capitalised(self.words.formula(atom if value else Not(atom)))
