"""Networks: nodes and links with attributes, and how they name the parts of a map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from arguments.model import Argument, ArgumentRef, End, Inference, InferenceRef, StatementRef
from deontic.errors import UserError, did_you_mean

VERSION = 1
PREMISE, CONCLUSION, INFERENCE = STRUCTURE = ("premise", "conclusion", "inference")
STATEMENT, ARGUMENT = "statement", "argument"

NODE_KEYS = {
    STATEMENT: ("kind", "title", "text", "tags", "data", "section", "members"),
    ARGUMENT: ("kind", "title", "text", "tags", "data", "section", "members", "steps"),
    INFERENCE: ("kind", "argument", "step", "rules", "data"),
}
LINK_KEYS = ("kind", "order", "spans", "step", "id", "key")
MAP_KEYS = ("casuist", "sections", "tags", "front_matter", "warnings")

Attributes = Mapping[str, Any]

_INFERENCE_ID = re.compile(r"\((\d+)\) <(.+)>\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the node ``source`` to the node ``target``."""

    source: str
    target: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, links, and the attributes of the whole."""

    nodes: Mapping[str, Attributes]
    links: tuple[Link, ...] = ()
    attributes: Attributes = field(default_factory=dict)


def node_id(end: End) -> str:
    """Return the id of the node for an end of a relation.

    >>> node_id(StatementRef("A")), node_id(ArgumentRef("B")), node_id(InferenceRef("B", 2))
    ('[A]', '<B>', '(3) <B>')
    """
    match end:
        case InferenceRef(argument, conclusion):
            return f"({conclusion + 1}) <{argument}>"
        case _:
            return str(end)


def end_of(name: str, attributes: Attributes | None = None) -> End:
    """Return the end that a node stands for, from its attributes, else from its id."""
    attributes = attributes or {}
    kind = attributes.get("kind")
    found = _INFERENCE_ID.match(name)
    if kind is None:
        is_argument = name.startswith("<") and name.endswith(">")
        kind = INFERENCE if found else ARGUMENT if is_argument else STATEMENT
    if not isinstance(kind, str) or kind not in NODE_KEYS:
        hints = did_you_mean(str(kind), NODE_KEYS)
        known = f"Its kind may be {', '.join(NODE_KEYS)}, or left out."
        raise UserError(f"the node {name!r} is of the unknown kind {kind!r}", hints=(*hints, known))
    if kind == INFERENCE:
        step = attributes.get("step", found and int(found[1]))
        argument = attributes.get("argument", found and found[2])
        if not isinstance(step, int) or not isinstance(argument, str):
            raise UserError(
                f"the inference {name!r} does not say of which argument it is",
                hints=("Give it an 'argument', the title, and a 'step', its conclusion's number.",),
            )
        return InferenceRef(argument, step - 1)
    bare = name[1:-1] if name[:1] + name[-1:] in ("[]", "<>") and len(name) > 2 else name
    title = str(attributes.get("title") or bare)
    return ArgumentRef(title) if kind == ARGUMENT else StatementRef(title)


def used_steps(argument: Argument, inference: Inference) -> tuple[int, ...]:
    """Return the indices of the steps that an inference rests on.

    Those that it names, else all since the conclusion before it, that conclusion included.
    """
    named = argument.premises_of(inference)
    if named is not None:
        return named
    first = inference.conclusion - 1
    while first > 0 and argument.steps[first].inference is None:
        first -= 1
    return tuple(range(max(first, 0), inference.conclusion))


def structure(argument: Argument) -> Iterator[Link]:
    """Yield the links that hold an argument together."""
    end = node_id(ArgumentRef(argument.title))
    unused = set(range(len(argument.steps)))
    for inference in argument.inferences:
        hub = node_id(InferenceRef(argument.title, inference.conclusion))
        yield Link(end, hub, {"kind": INFERENCE})
        for used in used_steps(argument, inference):
            yield Link(f"[{argument.steps[used].title}]", hub, {"kind": PREMISE, "step": used + 1})
            unused.discard(used)
        conclusion = f"[{argument.steps[inference.conclusion].title}]"
        yield Link(hub, conclusion, {"kind": CONCLUSION, "step": inference.conclusion + 1})
        unused.discard(inference.conclusion)
    for at in sorted(unused):
        yield Link(f"[{argument.steps[at].title}]", end, {"kind": PREMISE, "step": at + 1})
