"""From the syntax tree to a map: which members make one statement, who relates to whom.

Members of a statement are kept in the order in which Argdown finishes reading them, an element
after everything indented under it, because the last wording counts.

Not here: what becomes of relations once arguments are reconstructed (``transforms``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from arguments.argdown.draft import (
    Draft,
    DraftArgument,
    DraftEnd,
    DraftInference,
    DraftMember,
    DraftRelation,
    DraftStatement,
)
from arguments.argdown.settings import Settings, mapping
from arguments.argdown.syntax import (
    Bar,
    Branch,
    Element,
    Heading,
    ItemList,
    Reconstruction,
    Tree,
)
from arguments.model import RelationKind, Role, Section
from arguments.yaml import Value
from deontic.errors import Span, UserError

# Kind of relation, and whether it runs from the parent to the child.
_SYMBOLS = {
    "+": (RelationKind.SUPPORT, False),
    "<+": (RelationKind.SUPPORT, False),
    "+>": (RelationKind.SUPPORT, True),
    "-": (RelationKind.ATTACK, False),
    "<-": (RelationKind.ATTACK, False),
    "->": (RelationKind.ATTACK, True),
    "_": (RelationKind.UNDERCUT, False),
    "<_": (RelationKind.UNDERCUT, False),
    "_>": (RelationKind.UNDERCUT, True),
    "><": (RelationKind.CONTRADICTORY, True),
}
_UNTITLED = re.compile(r"[\[<](Untitled [0-9]+)[\]>]")


@dataclass(frozen=True, slots=True)
class Built:
    """A map, what is wrong in it although it could be parsed, and what its author should know."""

    draft: Draft
    errors: list[UserError]
    warnings: list[UserError]


def build(tree: Tree, settings: Settings, text: str) -> Built:
    """Return the map that a tree describes."""
    builder = _Builder(settings, set(_UNTITLED.findall(text)))
    builder.blocks(tree)
    return Built(builder.draft, builder.errors, builder.warnings)


class _Builder:
    def __init__(self, settings: Settings, taken: set[str]) -> None:
        self.draft = Draft()
        self.errors: list[UserError] = []
        self.warnings: list[UserError] = []
        self.settings = settings
        self.section: Section | None = None
        self.untitled = 0
        self.seen_inference = False
        self.taken = taken
        self.known: dict[tuple[RelationKind, int, int], DraftRelation] = {}

    def blocks(self, tree: Tree) -> None:
        previous: DraftArgument | None = None
        for block in tree.blocks:
            described: DraftArgument | None = None
            match block:
                case Element(is_argument=True):
                    described = self.argument(block)
                case Element():
                    self.statement(block, Role.TOP_LEVEL)
                case Heading():
                    self.heading(block)
                case ItemList(items):
                    for item in items:
                        if item.is_argument:
                            self.argument(item)
                        else:
                            self.statement(item, Role.LIST_ITEM)
                case Reconstruction():
                    self.reconstruction(block, previous)
            previous = described
        owners: tuple[DraftStatement | DraftArgument, ...] = (
            *self.draft.statements.values(),
            *self.draft.arguments.values(),
        )
        for owner in owners:
            if owner.section is None and owner.members:
                owner.section = owner.members[0].section

    # Blocks

    def heading(self, heading: Heading) -> None:
        data = mapping(heading.data.value) if heading.data else {}
        groups = self.settings.groups
        title = heading.text.value
        is_group = data.get("isGroup") if not groups.get("ignoreIsGroup") else None
        is_closed = data.get("isClosed") if not groups.get("ignoreIsClosed") else None
        if isinstance(groups.get("sections"), dict):
            chosen = mapping(mapping(groups.get("sections")).get(title))
            if title in mapping(groups.get("sections")):
                is_group, is_closed = chosen.get("isGroup"), chosen.get("isClosed")
            elif is_group is None:
                is_group = False
        parent = self.section
        while parent is not None and parent.level >= heading.level:
            parent = parent.parent
        self.section = Section(
            f"s{len(self.draft.sections) + 1}",
            title,
            heading.level,
            parent,
            heading.text.tags,
            heading.data,
            heading.span,
            None if is_group is None else bool(is_group),
            bool(is_closed),
        )
        self.draft.sections.append(self.section)
        self.draft.tags.update(dict.fromkeys(heading.text.tags))

    def reconstruction(self, block: Reconstruction, described: DraftArgument | None) -> None:
        argument = described
        if argument is None:
            argument = self.find_argument(self.unused_title())
        elif argument.steps:
            self.errors.append(
                UserError(
                    f"the argument <{argument.title}> is reconstructed a second time here",
                    block.span,
                    ("Give each premise-conclusion structure an argument of its own.",),
                )
            )
            return
        if self.section is not None:
            argument.section = self.section
        for step in block.steps:
            inference = None
            if step.bar is not None:
                inference = self.inference(step.bar, argument)
            member = self.statement(step.element, Role.PREMISE, inference)
            member.argument = argument
            if inference is not None:
                member.role = Role.INTERMEDIARY_CONCLUSION
                member.inference = inference
            argument.steps.append(member)
        argument.steps[-1].role = Role.MAIN_CONCLUSION

    def inference(self, bar: Bar, argument: DraftArgument) -> DraftInference:
        self.seen_inference = True
        inference = DraftInference(argument, len(argument.steps), bar.rules, bar.data, bar.span)
        for branch in bar.branches:
            self.branch(branch, inference, inference)
        return inference

    # Elements

    def statement(
        self, element: Element, role: Role, inference: DraftInference | None = None
    ) -> DraftMember:
        self.draft.tags.update(dict.fromkeys(element.text.tags))
        title = element.title if element.title is not None else self.unused_title()
        owner = self.find_statement(title)
        for branch in element.branches:
            self.branch(branch, owner, inference)
        return self.enter(owner, element, role)

    def argument(self, element: Element) -> DraftArgument:
        self.draft.tags.update(dict.fromkeys(element.text.tags))
        owner = self.find_argument(element.title or self.unused_title())
        for branch in element.branches:
            self.branch(branch, owner, None)
        self.enter(owner, element, Role.DESCRIPTION)
        return owner

    def enter(
        self, owner: DraftStatement | DraftArgument, element: Element, role: Role
    ) -> DraftMember:
        """Add an element to the statement or argument that it belongs to."""
        text = element.text
        member = DraftMember(
            owner.title,
            role,
            text.value,
            element.is_reference,
            text.tags,
            element.data,
            text.ranges,
            self.section,
            element.span,
        )
        owner.members.append(member)
        if text.tags:
            owner.tags.update(dict.fromkeys(text.tags))
        in_group: Value = None
        if element.data is not None:
            data = mapping(element.data.value)
            in_group = data.get("isInGroup")
            merge(owner.data, data.items())
        if in_group is True or (
            in_group is None and owner.section is None and not element.is_reference
        ):
            owner.section = self.section
        return member

    def branch(self, branch: Branch, parent: DraftEnd, inference: DraftInference | None) -> None:
        """Relate an element to its parent; ``inference`` is the one to the parent, if any."""
        kind, outgoing = _SYMBOLS[branch.symbol]
        child: DraftEnd
        if branch.element.is_argument:
            child = self.argument(branch.element)
        else:
            child = self.find_statement(self.statement(branch.element, Role.RELATION).title)
        if kind is RelationKind.UNDERCUT and not outgoing:
            if inference is not None:
                parent = inference
            elif self.seen_inference and isinstance(parent, DraftStatement):
                self.warnings.append(
                    UserError(
                        f"this undercuts [{parent.title}], which is no conclusion; Argdown's own "
                        "tools take it to undercut the last inference above",
                        branch.span,
                        ("Put it under an inference, its conclusion or an argument.",),
                    )
                )
        source, target = (parent, child) if outgoing else (child, parent)
        self.relate(kind, source, target, branch.span)

    def relate(self, kind: RelationKind, source: DraftEnd, target: DraftEnd, span: Span) -> None:
        """Add a relation, or another place to one that is there."""
        relation = DraftRelation(kind, source, target, [span])
        known = self.known.get(relation.key)
        if known is None and kind.symmetric:
            known = self.known.get((kind, id(target), id(source)))
        if known is not None:
            known.spans.append(span)
            return
        self.known[relation.key] = relation
        self.draft.relations.append(relation)

    # Titles

    def find_statement(self, title: str) -> DraftStatement:
        found = self.draft.statements.get(title)
        if found is None:
            found = self.draft.statements[title] = DraftStatement(title)
        return found

    def find_argument(self, title: str) -> DraftArgument:
        found = self.draft.arguments.get(title)
        if found is None:
            found = self.draft.arguments[title] = DraftArgument(title)
        return found

    def unused_title(self) -> str:
        """Return the next ``Untitled N`` that the author does not use as a title."""
        while True:
            self.untitled += 1
            title = f"Untitled {self.untitled}"
            if title not in self.taken:
                return title


def merge(into: dict[str, Value], pairs: Iterable[tuple[str, Value]]) -> None:
    """Add data to data: mappings and lists are merged entry by entry, anything else replaced.

    >>> data = {"a": {"x": 1}, "b": [1, 2]}
    >>> merge(data, {"a": {"y": 2}, "b": [3]}.items())
    >>> data
    {'a': {'x': 1, 'y': 2}, 'b': [3, 2]}
    """
    for key, new in pairs:
        old = into.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            merged = dict(mapping(old))
            merge(merged, mapping(new).items())
            into[key] = dict(merged.items())
        elif isinstance(old, list) and isinstance(new, list):
            entries = {str(i): entry for i, entry in enumerate(old)}
            merge(entries, ((str(i), entry) for i, entry in enumerate(new)))
            into[key] = list(entries.values())
        else:
            into[key] = new
