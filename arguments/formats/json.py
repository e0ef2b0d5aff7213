"""The JSON of argument maps: everything that a map holds, and what is drawn of it.

Its schema is described in ``docs/formats.md`` and has a version.  Reading gives the map back,
except that places are known by line and column only, and that ``map`` is computed anew.

References
----------
The JSON export of Argdown (argdown.org), for the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from arguments.argdown.diagram import Child, Diagram, Group, diagram
from arguments.formats.assembly import Assembly, check_steps
from arguments.formats.json_text import Item, read
from arguments.formats.json_writing import compact, line_by_line
from arguments.formats.outcome import Dumped, Loaded
from arguments.formats.records import Reader, Record, Writer, encoded, range_record
from arguments.formats.titles import check_title
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    Role,
    Statement,
    StatementRef,
)
from deontic.errors import Source, UserError

VERSION = 1

KEYS = (
    "casuist", "files", "frontMatter", "statements", "arguments", "relations", "sections", "tags",
    "warnings", "map",
)  # fmt: skip
ENDS = ("equivalence-class", "argument", "inference")
ELEMENT_KEYS = ("title", "text", "tags", "data", "section", "members")
RELATION_KEYS = (
    "relationType", "from", "fromType", "fromConclusionIndex", "to", "toType", "conclusionIndex",
    "places",
)  # fmt: skip
PLACE_KEYS = ("startLine", "startColumn", "length", "file")
_KINDS = tuple(RelationKind)


def dumps(argument_map: ArgumentMap) -> Dumped:
    r"""Return a map as JSON, an entry of each collection on a line of its own.

    Examples
    --------
    >>> import json
    >>> from arguments.argdown import read as read_argdown
    >>> written = dumps(read_argdown("[A]: Ann came.\n  - [B]: Ann was ill.\n"))
    >>> json.loads(written.text)["relations"][0]["relationType"]
    'attack'
    """
    made = content(argument_map)
    return Dumped("{\n" + ",\n".join(_lines(made)) + "\n}\n")


def content(argument_map: ArgumentMap) -> dict[str, Any]:
    """Return what the JSON of a map holds, as plain values."""
    writer = Writer(argument_map.sections)
    statements = {t: _element(s, writer) for t, s in argument_map.statements.items()}
    arguments = {t: _element(a, writer) for t, a in argument_map.arguments.items()}
    relations = [_relation(relation, writer) for relation in argument_map.relations]
    warnings = [
        writer.place({"message": warning.message, "hints": list(warning.hints)}, warning.span)
        for warning in argument_map.warnings
    ]
    front = argument_map.front_matter
    made: dict[str, Any] = {"casuist": VERSION}
    sections = writer.sections()
    if front is not None:
        writer.files.setdefault(front.source.name, len(writer.files))
    if writer.files:
        made["files"] = writer.file_names()
    if front is not None:
        made["frontMatter"] = encoded(front.value)
    made.update(
        statements=statements,
        arguments=arguments,
        relations=relations,
        sections=sections,
        tags=list(argument_map.tags),
    )
    if warnings:
        made["warnings"] = warnings
    made["map"] = _drawn(diagram(argument_map), argument_map)
    return made


def loads(source: Source) -> Loaded:
    """Return the map that JSON describes.

    Raises
    ------
    UserError
        With the place of what is wrong.
    """
    item = read(source)
    item.mapping("an argument map")
    if "casuist" not in item:
        raise item.error(
            "this JSON has no 'casuist', the version of the schema",
            hints=('Add "casuist": 1, or say with --from which format it is.',),
        )
    version = item.number("casuist")
    if version != VERSION:
        raise item.get("casuist").error(
            f"this is version {version} of the schema, and version {VERSION} is read here"
        )
    item.known("an argument map", *KEYS)
    reader = Reader(item.texts("files"))
    made = Assembly(reader.files[0])
    for section in item.items("sections"):
        entered, in_map = reader.add_section(section)
        if in_map:
            made.sections.append(entered)
    for title, entry in item.entries("statements", "statements"):
        _read_statement(title, entry, reader, made)
    for title, entry in item.entries("arguments", "arguments"):
        _read_argument(title, entry, reader, made)
    for entry in item.items("relations"):
        made.relations.append(_read_relation(entry, reader, made))
    made.tags = dict.fromkeys(item.texts("tags"))
    made.warnings = [_warning(entry, reader) for entry in item.items("warnings")]
    front = reader.data(item, None, "frontMatter")
    return Loaded(made.finish(front))


# --- Writing -------------------------------------------------------------------------------------


def _lines(made: Mapping[str, Any]) -> Iterator[str]:
    """Yield the entries of the outermost object, collections a line for each entry."""
    for key, value in made.items():
        match value:
            case {"nodes": _} as drawn:
                inner = ",\n".join(f"{compact(k)}: {line_by_line(v)}" for k, v in drawn.items())
                yield f"{compact(key)}: {{\n{inner}\n}}"
            case dict() if value and key in ("statements", "arguments"):
                inner = ",\n".join(f"{compact(k)}: {compact(v)}" for k, v in value.items())
                yield f"{compact(key)}: {{\n{inner}\n}}"
            case [dict(), *_]:
                yield f"{compact(key)}: {line_by_line(value)}"
            case _:
                yield f"{compact(key)}: {compact(value)}"


def _element(element: Statement | Argument, writer: Writer) -> Record:
    found: Record = {
        "title": element.title,
        "text": element.text,
        "tags": list(element.tags),
        "data": encoded(element.data),
    }
    if element.section is not None:
        found["section"] = writer.section_name(element.section)
    found["members"] = [writer.member(member) for member in element.members]
    if isinstance(element, Argument):
        found["pcs"] = [writer.member(step) for step in element.steps]
    return found


def _relation(relation: Relation, writer: Writer) -> Record:
    found: Record = {"relationType": str(relation.kind)}
    for key, end, index in (
        ("from", relation.source, "fromConclusionIndex"),
        ("to", relation.target, "conclusionIndex"),
    ):
        match end:
            case StatementRef(title):
                found[key], found[f"{key}Type"] = title, ENDS[0]
            case ArgumentRef(title):
                found[key], found[f"{key}Type"] = title, ENDS[1]
            case InferenceRef(title, conclusion):
                found[key], found[f"{key}Type"], found[index] = title, ENDS[2], conclusion
    if relation.spans:
        found["places"] = [writer.place({}, span) for span in relation.spans]
    return found


def _drawn(drawn: Diagram, argument_map: ArgumentMap) -> Record:
    numbers = {id(relation): at for at, relation in enumerate(argument_map.relations)}
    edges = []
    for edge in drawn.edges:
        record: Record = {
            "id": edge.id,
            "type": "map-edge",
            "relationType": str(edge.kind),
            "from": edge.source,
            "to": edge.target,
        }
        if edge.relation is not None:
            record["relation"] = numbers[id(edge.relation)]
        edges.append(_filled(record, color=edge.color))
    return {
        "nodes": [_node(child) for child in drawn.children],
        "edges": edges,
        "absent": [
            {"relation": numbers[id(absent.relation)], "reason": absent.reason}
            for absent in drawn.absent
        ],
    }


def _node(child: Child) -> Record:
    if isinstance(child, Group):
        return _filled(
            {"id": child.id, "type": "group-map-node", "title": child.title, "level": child.level},
            isClosed=child.is_closed,
            color=child.color,
            fontColor=child.font_color,
            children=[_node(inner) for inner in child.children],
        )
    kind = "statement" if isinstance(child.end, StatementRef) else "argument"
    return _filled(
        {"id": child.id, "type": f"{kind}-map-node", "title": child.end.title},
        labelTitle=child.title,
        labelText=child.text,
        labelTextRanges=[range_record(range_) for range_ in child.ranges],
        tags=list(child.tags),
        images=list(child.images),
        color=child.color,
        fontColor=child.font_color,
    )


def _filled(record: Record, **values: Any) -> Record:
    record.update((key, value) for key, value in values.items() if value)
    return record


# --- Reading -------------------------------------------------------------------------------------


def _read_statement(title: str, item: Item, reader: Reader, made: Assembly) -> None:
    _check_element(title, item, *ELEMENT_KEYS)
    data, section = _data(item, reader), reader.section(item)
    if "members" not in item:
        made.statement(title, item.text("text"), data=data or None, tags=item.texts("tags"))
        made.place(StatementRef(title), section)
        return
    members = tuple(reader.member(member) for member in item.items("members"))
    statement = Statement(title, members, item.texts("tags"), data, section)
    _check_text(statement, item)
    made.add(statement)


def _read_argument(title: str, item: Item, reader: Reader, made: Assembly) -> None:
    _check_element(title, item, *ELEMENT_KEYS, "pcs")
    data, section = _data(item, reader), reader.section(item)
    steps = tuple(reader.member(step, title, at) for at, step in enumerate(item.items("pcs")))
    check_steps(title, steps, item.get("pcs").span)
    if steps and steps[-1].role is Role.INTERMEDIARY_CONCLUSION:
        steps = (*steps[:-1], replace(steps[-1], role=Role.MAIN_CONCLUSION))
    if "members" not in item:
        made.argument(title, item.text("text"), data=data or None, tags=item.texts("tags"))
        made.place(ArgumentRef(title), section)
        made.reconstruct(title, steps)
        return
    members = tuple(reader.member(member) for member in item.items("members"))
    argument = Argument(title, members, steps, item.texts("tags"), data, section)
    _check_text(argument, item)
    made.add(argument)


def _data(item: Item, reader: Reader) -> dict[str, Any]:
    """Return the data of a statement or an argument, which map words to values."""
    data = reader.data(item, None)
    value = data.value if data else {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise item.get("data").error("data should be an object with words as keys")
    return {str(key): inner for key, inner in value.items()}


def _check_element(title: str, item: Item, *keys: str) -> None:
    check_title(title, item.span)
    item.known(f"{title!r}", *keys)
    if item.text("title", title) != title:
        raise item.get("title").error(f"the title should be {title!r}, the key it stands under")


def _check_text(element: Statement | Argument, item: Item) -> None:
    if "text" in item and item.text("text") != element.text:
        raise item.get("text").error(
            f"this differs from the wording of {element.title!r} in its members",
            hints=("Change both, or leave out 'text', or leave out 'members'.",),
        )


def _read_relation(item: Item, reader: Reader, made: Assembly) -> Relation:
    item.known("a relation", *RELATION_KEYS)
    kind = RelationKind(item.choice("relationType", _KINDS))
    source = _end(item, "from", "fromConclusionIndex", made)
    target = _end(item, "to", "conclusionIndex", made)
    spans = []
    for place in item.items("places"):
        place.known("a place", *PLACE_KEYS)
        span = reader.span(place, f"{source} --{kind}--> {target}")
        if span is not None:
            spans.append(span)
    return Relation(kind, source, target, tuple(spans))


def _end(item: Item, key: str, index: str, made: Assembly) -> End:
    title, kind = item.text(key, None), item.choice(f"{key}Type", ENDS, ENDS[0])
    end: End
    match kind:
        case "inference":
            end = InferenceRef(title, item.number(index))
        case "argument":
            end = ArgumentRef(title)
        case _:
            end = StatementRef(title)
    made.check_end(end, item.get(key).span)
    return end


def _warning(item: Item, reader: Reader) -> UserError:
    item.known("a warning", "message", "hints", *PLACE_KEYS)
    message = item.text("message", None)
    return UserError(message, reader.span(item, message), item.texts("hints"))
