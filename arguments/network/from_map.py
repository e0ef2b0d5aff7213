"""From a map to a network."""

from __future__ import annotations

from typing import Any

from arguments.model import Argument, ArgumentMap, InferenceRef, Statement
from arguments.network.shape import (
    ARGUMENT,
    INFERENCE,
    STATEMENT,
    VERSION,
    Attributes,
    Link,
    Network,
    node_id,
    structure,
)


def network(argument_map: ArgumentMap) -> Network:
    r"""Return the network of a map.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> made = network(read("<B>\n\n(1) [P]: Ann is ill.\n----\n(2) [A]: Ann stays.\n"))
    >>> list(made.nodes)
    ['[P]', '[A]', '<B>', '(2) <B>']
    >>> for link in made.links:
    ...     print(link.source, link.attributes["kind"], link.target)
    <B> inference (2) <B>
    [P] premise (2) <B>
    (2) <B> conclusion [A]
    """
    nodes: dict[str, Attributes] = {}
    for statement in argument_map.statements.values():
        nodes[f"[{statement.title}]"] = {"kind": STATEMENT, **_element(statement)}
    for argument in argument_map.arguments.values():
        made = {"kind": ARGUMENT, **_element(argument), "steps": argument.steps}
        nodes[f"<{argument.title}>"] = made
    for argument in argument_map.arguments.values():
        for inference in argument.inferences:
            attributes = {
                "kind": INFERENCE,
                "argument": argument.title,
                "step": inference.conclusion + 1,
                "rules": inference.rules,
            }
            if inference.data is not None:
                attributes["data"] = inference.data.value
            nodes[node_id(InferenceRef(argument.title, inference.conclusion))] = attributes
    links = [
        Link(
            node_id(relation.source),
            node_id(relation.target),
            {
                "kind": str(relation.kind),
                "order": order,
                "spans": relation.spans,
            },
        )
        for order, relation in enumerate(argument_map.relations)
    ]
    for argument in argument_map.arguments.values():
        links.extend(structure(argument))
    attributes = {
        "casuist": VERSION,
        "sections": argument_map.sections,
        "tags": argument_map.tags,
        "front_matter": argument_map.front_matter,
        "warnings": argument_map.warnings,
    }
    return Network(nodes, tuple(links), attributes)


def _element(element: Statement | Argument) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": element.title,
        "text": element.text,
        "tags": element.tags,
        "data": dict(element.data),
    }
    if element.section is not None:
        found["section"] = element.section.id
    return {**found, "members": element.members}
