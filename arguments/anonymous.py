"""Names for untitled statements and arguments, after what they say and what they are related to.

Argdown numbers what has no title in the order in which it stands.  These numbers say nothing; to
compare maps, an untitled element is named by its wording, and elements of one wording are told
apart by their surroundings: refined colours, as in the test of Weisfeiler and Leman.

References
----------
Weisfeiler and Leman 1968; see Immerman and Lander 1990 on what the test can tell apart (all trees,
and untitled elements make trees, since nothing can refer to them).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Relation,
    StatementRef,
)
from arguments.wording import settle

_MADE_UP = re.compile(r"Untitled (?:[0-9]+|\([0-9]+\))\Z")


def is_made_up(title: str) -> bool:
    """Return whether a title is the reader's, or the writer's where one had to be written.

    >>> is_made_up("Untitled 3"), is_made_up("Untitled (3)"), is_made_up("Untitled poem")
    (True, True, False)
    """
    return _MADE_UP.match(title) is not None


def names(argument_map: ArgumentMap, relations: Iterable[Relation]) -> dict[End, str]:
    """Return a title for every statement and argument, in place of those that are made up.

    >>> from arguments.argdown import read
    >>> names(read("[A]: Ann came."), ()), names(read("Ann came."), ())
    ({StatementRef(title='A'): 'A'}, {StatementRef(title='Untitled 1'): 'Untitled “Ann came.”'})
    """
    said: dict[End, str] = {
        StatementRef(statement.title): _said(statement.members)
        for statement in argument_map.statements.values()
    }
    for argument in argument_map.arguments.values():
        said[ArgumentRef(argument.title)] = _said(argument.members)
    found = {end: _title(end) for end in said}
    labels = {end: f"{type(end).__name__} {said[end]}" for end in said if is_made_up(_title(end))}
    labels = _refine(labels, found, _links(argument_map, relations))
    taken: Counter[str] = Counter(title for end, title in found.items() if end not in labels)
    for end in sorted(labels, key=lambda end: (isinstance(end, ArgumentRef), labels[end])):
        title = f"Untitled “{said[end]}”"
        if not said[end] and isinstance(end, ArgumentRef):
            conclusion = argument_map.arguments[end.title].conclusion
            title = found[StatementRef(conclusion.title)] if conclusion else ""
            title = f"Untitled argument for {title.removeprefix('Untitled ')}"
        taken[title] += 1
        found[end] = title if taken[title] == 1 else f"{title} ({taken[title]})"
    return found


def _links(
    argument_map: ArgumentMap, relations: Iterable[Relation]
) -> Mapping[End, list[tuple[str, End]]]:
    """Return what each statement and argument is linked to, with the nature of the link."""
    found: dict[End, list[tuple[str, End]]] = {}
    for relation in relations:
        source, at_source = _owner(relation.source)
        target, at_target = _owner(relation.target)
        ways = ("", "") if relation.kind.symmetric else ("to", "from")
        place = f"{relation.kind} {at_source} {at_target}"
        found.setdefault(source, []).append((f"{place} {ways[0]}", target))
        found.setdefault(target, []).append((f"{place} {ways[1]}", source))
    for argument in argument_map.arguments.values():
        for number, step in enumerate(argument.steps):
            ref, statement = ArgumentRef(argument.title), StatementRef(step.title)
            found.setdefault(ref, []).append((f"has {number}", statement))
            found.setdefault(statement, []).append((f"is {number}", ref))
    return found


def _refine(
    labels: dict[End, str],
    titles: Mapping[End, str],
    links: Mapping[End, list[tuple[str, End]]],
) -> dict[End, str]:
    """Tell labels apart by the labels around them until no more can be told apart."""
    labels = {end: _digest(label) for end, label in labels.items()}
    classes = 0
    while classes < len(set(labels.values())) < len(labels):
        classes = len(set(labels.values()))
        labels = {
            end: _digest(
                label,
                *sorted(
                    f"{nature} {type(other).__name__} {labels.get(other) or titles[other]}"
                    for nature, other in links.get(end, ())
                ),
            )
            for end, label in labels.items()
        }
    return labels


def _owner(end: End) -> tuple[End, str]:
    if isinstance(end, InferenceRef):
        return ArgumentRef(end.argument), str(end.conclusion)
    return end, ""


def _title(end: End) -> str:
    return end.argument if isinstance(end, InferenceRef) else end.title


def _said(members: Iterable[Member]) -> str:
    worded = (member for member in members if not member.is_reference)
    texts = sorted(settle(member.text, member.ranges)[0] for member in worded)
    return " / ".join(text for text in texts if text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
