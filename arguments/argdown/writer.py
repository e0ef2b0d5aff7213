"""Argument maps written as Argdown.

Whatever is in a map is written so that Argdown's readers, this one and the reference, read it back
as the same map (``arguments.meaning.same``): titles, wordings with emphasis, links and tags, data,
reconstructions, relations, sections and settings.  Where a text stood is not kept, and comments are
no part of a map; to lay out a text that exists, use ``arguments.argdown.formatter``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from arguments.anonymous import is_made_up
from arguments.argdown import read
from arguments.argdown.elements import Owner
from arguments.argdown.escapes import rule, title, words
from arguments.argdown.outline import Block, Branch, Node, Outline, outline
from arguments.argdown.sequence import in_sequence
from arguments.argdown.settings import Settings, mapping
from arguments.meaning import same, settled
from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    Inference,
    Range,
    RangeKind,
    RelationKind,
    Section,
    StatementRef,
)
from arguments.yaml import Document, Value
from arguments.yaml_text import block, flow
from deontic.errors import UserError

WIDTH = 100
"""Data that would make a line longer than this get a line of their own."""

_INCOMING = {
    RelationKind.SUPPORT: "+",
    RelationKind.ENTAILS: "+",
    RelationKind.ATTACK: "-",
    RelationKind.CONTRARY: "-",
    RelationKind.UNDERCUT: "<_",
    RelationKind.CONTRADICTORY: "><",
}
_OUTGOING = {"+": "+>", "-": "->", "<_": "_>", "><": "><"}
_LOGICAL = (RelationKind.ENTAILS, RelationKind.CONTRARY)
_DIALECTICAL = (RelationKind.SUPPORT, RelationKind.ATTACK)


def write(argument_map: ArgumentMap) -> str:
    r"""Return a map as an Argdown document.

    Parameters
    ----------
    argument_map
        Any map, whether read or built: its steps must be members of their statements, and the ends
        of its relations must be in it.

    Returns
    -------
    str
        A text such that ``same(read(write(argument_map)), argument_map)``.

    Raises
    ------
    UserError
        If Argdown cannot express it: a title that cannot be referred to, emphasis that ends inside
        a word, an attack on an inference.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> print(write(read("[A]: Ann came.\n  <- She\n   was ill. {sure: yes}\n")), end="")
    [A]: Ann came.
      - She was ill. {sure: "yes"}
    """
    text = _Writer(argument_map).run()
    try:
        read_back = read(text)
    except UserError as error:
        raise _inexpressible(error.message) from None
    if not same(argument_map, read_back):
        raise _inexpressible("written and read again it says something else")
    return text


def _inexpressible(why: str) -> UserError:
    return UserError(
        f"this map cannot be written as Argdown: {why}",
        hints=("Argdown cannot express every combination of titles, data and relations.",),
    )


class _Writer:
    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.settings = Settings()
        if argument_map.front_matter:
            self.settings = self.settings.with_front_matter(argument_map.front_matter)
        self.titles: dict[Owner, str] = {}

    def run(self) -> str:
        regrouped = bool(self.settings.groups.get("regroup"))
        plan = outline(self.map, () if regrouped else self.map.sections)
        parts = [(section, in_sequence(blocks, plan.chains)) for section, blocks in plan.parts]
        for _, blocks in parts:
            _name_structures(blocks, plan)
        self.name(plan)
        front_matter = self.front_matter()
        paragraphs = [f"===\n{front_matter}===\n"] if front_matter else []
        for section, blocks in parts:
            if section is not None:
                paragraphs.append(self.heading(section))
            for part in blocks:
                paragraphs.extend(self.block(part))
        text = "\n".join(paragraphs)
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise UserError("the map holds a character that cannot stand in a text file")
        return text

    def name(self, plan: Outline) -> None:
        """Give each element its title, or none; a made-up one to those that need one."""
        owners: list[Owner] = [StatementRef(known) for known in self.map.statements]
        owners += [ArgumentRef(known) for known in self.map.arguments]
        for owner in owners:
            if not is_made_up(owner.title):
                self.titles[owner] = owner.title
        taken = set(self.titles.values())
        number = 0
        for owner in sorted(plan.handles, key=str):
            while (made_up := f"Untitled ({number + 1})") in taken:
                number += 1
            number += 1
            self.titles[owner] = made_up

    # Front matter and headings

    def front_matter(self) -> str:
        """Return the settings, with the mode that relations between statements ask for."""
        document = self.map.front_matter
        value: Value = document.value if document else None
        kinds = {
            relation.kind: relation
            for relation in settled(self.map)
            if isinstance(relation.source, StatementRef)
            and isinstance(relation.target, StatementRef)
        }
        logical = next((kinds[kind] for kind in _LOGICAL if kind in kinds), None)
        dialectical = next((kinds[kind] for kind in _DIALECTICAL if kind in kinds), None)
        if logical and dialectical:
            raise UserError(
                f"Argdown cannot express both {logical} and {dialectical}",
                hints=("In one document relations between statements are all logical or none is.",),
            )
        mode = "strict" if logical else "loose" if dialectical else self.settings.mode
        if mode == self.settings.mode and not self.settings.explode_arguments:
            return block(value) if value is not None and value != {} else ""
        if value is not None and not isinstance(value, dict):
            raise UserError("front matter that is no mapping has no place for model.mode")
        settings = dict(mapping(value))
        model = dict(mapping(settings.get("model")))
        model.pop("explodeArguments", None)
        if mode != self.settings.mode:
            model["mode"] = mode
        settings["model"] = dict(model.items())
        if not model:
            del settings["model"]
        return block(dict(settings.items())) if settings else ""

    def heading(self, section: Section) -> str:
        """Return a heading with its tags and data."""
        data = dict(mapping(section.data.value if section.data else None))
        if section.is_group is not None and not self.settings.groups:
            data["isGroup"] = section.is_group
        if section.is_closed and not self.settings.groups:
            data["isClosed"] = True
        ranges = []
        end = len(section.title)
        for tag in reversed(section.tags):
            for image in (f"#{tag}", f"#({tag})"):
                start = section.title.rfind(image, 0, end)
                if start >= 0:
                    ranges.append(Range(RangeKind.TAG, start, start + len(image), tag))
                    end = start
                    break
        written = self.words(section.title, tuple(ranges), section.tags)
        return f"{'#' * section.level} {written}{f' {flow(dict(data.items()))}' if data else ''}\n"

    # Blocks

    def block(self, part: Block) -> Iterator[str]:
        """Yield the paragraph of a block and that of its premise-conclusion structure."""
        if part.node:
            yield "".join(f"{line}\n" for line in self.node(part.node, "", "", True))
        if not part.steps:
            return
        lines: list[str] = []
        for number, step in enumerate(part.steps):
            inference = step.member.inference if step.member else None
            if inference is not None:
                lines.append(self.bar(inference))
                lines.extend(self.branches(part.undercuts.get(number, ()), ""))
            lines.extend(self.node(step, "", f"({number + 1}) "))
        yield "".join(f"{line}\n" for line in lines)

    def bar(self, inference: Inference) -> str:
        """Return the bar above a conclusion."""
        rules = ", ".join(rule(name, self.settings.shortcodes) for name in inference.rules)
        data = _flow(inference.data)
        between = " ".join(part for part in (rules, data) if part)
        return f"-- {between} --" if between else "----"

    def node(self, node: Node, margin: str, mark: str, starts_line: bool = False) -> Iterator[str]:
        """Yield the lines of a node, ``mark`` before its first word."""
        first, data = self.said(node, starts_line), ""
        if node.member:
            data = _flow(node.member.data)
        line = f"{margin}{mark}{first}"
        if data and len(line) + 1 + len(data) > WIDTH:
            yield line
            yield f"{margin}  {data}"
        else:
            yield f"{line} {data}" if data else line
        yield from self.branches(node.branches, margin)

    def branches(self, branches: Iterable[Branch], margin: str) -> Iterator[str]:
        """Yield the lines of what hangs under something."""
        for relation, child in branches:
            mark = _INCOMING[relation.kind]
            if relation.source != child.owner:
                mark = _OUTGOING[mark]
            yield from self.node(child, f"{margin}  ", f"{mark} ")

    def said(self, node: Node, starts_line: bool) -> str:
        """Return the title and the words of a node."""
        owner, member = node.owner, node.member
        name = self.titles.get(owner)
        brackets = "<>" if isinstance(owner, ArgumentRef) else "[]"
        if member is None or member.is_reference or not (member.text.strip() or member.tags):
            if name is None:
                raise UserError(f"{owner} has neither a title nor words")
            tags = self.words("", (), member.tags if member else ())
            return " ".join(part for part in (title(name, brackets, refers=True), tags) if part)
        starts_line = starts_line and name is None
        written = self.words(member.text, member.ranges, member.tags, starts_line)
        return f"{title(name, brackets, refers=False)} {written}" if name is not None else written

    def words(
        self,
        text: str,
        ranges: tuple[Range, ...],
        tags: tuple[str, ...],
        starts_line: bool = False,
    ) -> str:
        codes: Mapping[str, str] = self.settings.shortcodes
        return words(text, ranges, tags, starts_line=starts_line, shortcodes=codes)


def _name_structures(blocks: list[Block], plan: Outline) -> None:
    """Name an argument without a name where it would be taken for the one above it."""
    above: Block | None = None
    for part in blocks:
        if part.node is None and above and isinstance(above.owner, ArgumentRef) and not above.steps:
            part.node = Node(part.owner)
            plan.handles.add(part.owner)
        above = part


def _flow(data: Document | None) -> str:
    return flow(data.value) if data and data.value else ""
