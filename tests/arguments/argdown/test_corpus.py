"""Our own documents against outlines beside them; ``python -m tests...test_corpus`` renews these.

The outlines agree with what ``@argdown/core`` 1.7.5 answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from arguments.argdown import read
from arguments.argdown.diagram import Child, Group, diagram
from arguments.model import Argument, ArgumentMap, Member, Statement
from deontic.errors import Source

CORPUS = Path(__file__).parent / "corpus"
DOCUMENTS = sorted(CORPUS.glob("*.argdown"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_read_as_outlined(path: Path) -> None:
    expected = path.with_suffix(".outline").read_text(encoding="utf-8")
    assert outline_of(path) == expected


def outline_of(path: Path) -> str:
    argument_map = read(Source(path.read_text(encoding="utf-8"), path.name))
    return "\n".join([*outline(argument_map), "", *drawing(argument_map), ""])


def outline(argument_map: ArgumentMap) -> Iterator[str]:
    elements: list[Statement | Argument] = [
        *argument_map.statements.values(),
        *argument_map.arguments.values(),
    ]
    for element in elements:
        mark = "<>" if isinstance(element, Argument) else "[]"
        section = f" in {element.section.title!r}" if element.section else ""
        yield f"{mark[0]}{element.title}{mark[1]}{section} {words(element.tags, element.data)}"
        for member in element.members:
            yield f"  {outline_member(member)}"
        if isinstance(element, Argument):
            for number, step in enumerate(element.steps, 1):
                yield f"  ({number}) [{step.title}] {step.role} {rules(step)}".rstrip()
    for relation in argument_map.relations:
        lines = ",".join(str(span.line) for span in relation.spans)
        yield f"{relation} ({lines})"


def outline_member(member: Member) -> str:
    ranges = [f"{r.kind} {member.text[r.start : r.end]!r} {r.target or ''}" for r in member.ranges]
    data = member.data.value if member.data else None
    kind = "reference" if member.is_reference else repr(member.text)
    return f"{member.span} {member.role} {kind} {words(ranges, data)}".rstrip()


def rules(step: Member) -> str:
    inference = step.inference
    if inference is None:
        return ""
    return f"by {words(inference.rules, inference.data.value if inference.data else None)}"


def words(listed: object, data: object) -> str:
    return " ".join(json.dumps(x, ensure_ascii=False) for x in (listed, data) if x)


def drawing(argument_map: ArgumentMap) -> Iterator[str]:
    drawn = diagram(argument_map)

    def lines(child: Child, indent: str = "") -> Iterator[str]:
        if isinstance(child, Group):
            yield f"{indent}{child.title!r} {child.color}"
            for inner in child.children:
                yield from lines(inner, indent + "  ")
        else:
            label = " / ".join(part for part in (child.title, child.text) if part)
            yield f"{indent}{child.end} {label!r} {child.color}"

    for child in drawn.children:
        yield from lines(child)
    ends = {name: node.end for name, node in drawn.nodes().items()}
    for edge in drawn.edges:
        yield f"{ends[edge.source]} --{edge.kind}--> {ends[edge.target]}"
    for absent in drawn.absent:
        yield f"absent: {absent.relation}: {absent.reason}"


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.with_suffix(".outline").write_text(outline_of(document), encoding="utf-8")
