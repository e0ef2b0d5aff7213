"""Argument maps as values: statements, arguments, inferences and the relations between them.

A *statement* here is an equivalence class: everything that an author writes under one title, or
one untitled sentence.  Its *members* are the places where it is written.  An argument has
descriptions and, when reconstructed, *steps*: premises and conclusions in order, each conclusion
with the inference that yields it.  Relations hold between statements, arguments and inferences and
name their ends by title, so that every value is a tree and can be compared.

Not here: how a map is read (``arguments.argdown``), drawn, or evaluated.

References
----------
Gregor Betz and Christian Voigt, the documentation of Argdown (argdown.org), for the notions.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from arguments.yaml import Document, Value
from deontic.errors import Span, UserError
from deontic.showing import drawn_by, picture

if TYPE_CHECKING:
    from arguments.graph import Graph, Path

drawn_by("arguments.drawing.notebook")


class Role(StrEnum):
    """What a statement does where it is written."""

    TOP_LEVEL = "top-level-statement"
    RELATION = "relation-statement"
    DESCRIPTION = "argument-description"
    LIST_ITEM = "list-item"
    PREMISE = "premise"
    INTERMEDIARY_CONCLUSION = "intermediary-conclusion"
    MAIN_CONCLUSION = "main-conclusion"


class RelationKind(StrEnum):
    """How the source of a relation bears on its target."""

    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    ENTAILS = "entails"
    CONTRARY = "contrary"
    CONTRADICTORY = "contradictory"

    @property
    def symmetric(self) -> bool:
        """Whether the relation runs both ways."""
        return self in (RelationKind.CONTRARY, RelationKind.CONTRADICTORY)

    @property
    def loose(self) -> RelationKind:
        """The relation between arguments that comes of it: support or attack."""
        match self:
            case RelationKind.ENTAILS:
                return RelationKind.SUPPORT
            case RelationKind.CONTRARY | RelationKind.CONTRADICTORY:
                return RelationKind.ATTACK
            case _:
                return self


class RangeKind(StrEnum):
    """What a stretch of text is."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    TAG = "tag"
    STATEMENT_MENTION = "statement-mention"
    ARGUMENT_MENTION = "argument-mention"


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a text, from ``start`` up to ``end``; ``target`` is its link, tag or title."""

    kind: RangeKind
    start: int
    end: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it.

    ``is_group`` says whether the section is drawn as a box, where the author says so.
    """

    id: str
    title: str
    level: int
    parent: Section | None = None
    tags: tuple[str, ...] = ()
    data: Document | None = None
    span: Span | None = None
    is_group: bool | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Inference:
    """The step from premises to the conclusion at index ``conclusion`` of an argument's steps."""

    argument: str
    conclusion: int
    rules: tuple[str, ...] = ()
    data: Document | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One place where a statement or an argument is written.

    ``is_reference`` says that it only names the statement and says nothing; ``inference`` is
    there if it is a conclusion.
    """

    role: Role
    title: str
    text: str = ""
    is_reference: bool = False
    tags: tuple[str, ...] = ()
    data: Document | None = None
    section: Section | None = None
    ranges: tuple[Range, ...] = ()
    span: Span | None = None
    argument: str | None = None
    inference: Inference | None = None

    @property
    def is_step(self) -> bool:
        """Whether it is a premise or a conclusion of an argument."""
        return self.argument is not None

    @property
    def words(self) -> str:
        """The text without the tags that Argdown keeps in it."""
        kept, end = [], 0
        for mark in sorted(self.ranges, key=lambda mark: mark.start):
            if mark.kind is RangeKind.TAG:
                kept.append(self.text[end : mark.start])
                end = mark.end
        return " ".join("".join([*kept, self.text[end:]]).split())


class Titled:
    """What is written under one title, in as many places as its author likes."""

    __slots__ = ()

    title: str
    members: tuple[Member, ...]

    @property
    def canonical(self) -> Member | None:
        """The member marked ``isCanonical``, else the last that says something, if any does."""
        last: Member | None = None
        for member in reversed(self.members):
            if member.is_reference:
                continue
            value = member.data.value if member.data else None
            if isinstance(value, dict) and value.get("isCanonical"):
                return member
            last = last or member
        return last

    @property
    def text(self) -> str:
        """The wording of the member that stands for all, or nothing."""
        member = self.canonical
        return member.text if member else ""

    @property
    def words(self) -> str:
        """The same without tags."""
        member = self.canonical
        return member.words if member else ""

    @property
    def is_untitled(self) -> bool:
        """Whether the title was made up because the author gives none."""
        return self.title.startswith("Untitled")


@dataclass(frozen=True, slots=True)
class Statement(Titled):
    """Everything written under one title.

    ``tags`` and ``data`` are those of the members together, later members' data winning.
    """

    title: str
    members: tuple[Member, ...] = ()
    tags: tuple[str, ...] = ()
    data: Mapping[str, Value] = field(default_factory=dict)
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Argument(Titled):
    """An argument: its descriptions as ``members``, its premises and conclusions as ``steps``."""

    title: str
    members: tuple[Member, ...] = ()
    steps: tuple[Member, ...] = ()
    tags: tuple[str, ...] = ()
    data: Mapping[str, Value] = field(default_factory=dict)
    section: Section | None = None

    @property
    def conclusion(self) -> Member | None:
        """The main conclusion, if the argument is reconstructed."""
        return self.steps[-1] if self.steps else None

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """The inferences in order."""
        return tuple(step.inference for step in self.steps if step.inference)

    def premises_of(self, inference: Inference) -> tuple[int, ...] | None:
        """Return the indices of the steps that an inference says it uses, if it says so.

        ``uses`` or ``from``, at the inference or at its conclusion, counts steps from 1; numbers
        that name no step before the conclusion are left out.

        Raises
        ------
        UserError
            If the inference is to a step that the argument does not have.
        """
        if not 0 <= inference.conclusion < len(self.steps):
            raise UserError(
                f"<{self.title}> has no step {inference.conclusion + 1}, to which an inference is"
                f" said to lead; it has {len(self.steps)}"
            )
        for data in (inference.data, self.steps[inference.conclusion].data):
            value = data.value if data else None
            if not isinstance(value, dict):
                continue
            for key in ("uses", "from"):
                used = value.get(key)
                if isinstance(used, list):
                    numbers = (n for n in used if isinstance(n, int))
                    return tuple(n - 1 for n in numbers if 1 <= n <= inference.conclusion)
        return None


@dataclass(frozen=True, slots=True)
class StatementRef:
    """An end of a relation: the statement of that title."""

    title: str

    def __str__(self) -> str:
        return f"[{self.title}]"


@dataclass(frozen=True, slots=True)
class ArgumentRef:
    """An end of a relation: the argument of that title."""

    title: str

    def __str__(self) -> str:
        return f"<{self.title}>"


@dataclass(frozen=True, slots=True)
class InferenceRef:
    """An end of a relation: the inference to the step at index ``conclusion`` of an argument."""

    argument: str
    conclusion: int

    def __str__(self) -> str:
        return f"inference {self.conclusion} of <{self.argument}>"


End: TypeAlias = StatementRef | ArgumentRef | InferenceRef


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation from ``source`` to ``target``; ``spans`` are the places that state it."""

    kind: RelationKind
    source: End
    target: End
    spans: tuple[Span, ...] = ()

    def other(self, end: End) -> End:
        """Return the end that ``end`` is related to."""
        return self.target if self.source == end else self.source

    def __str__(self) -> str:
        return f"{self.source} --{self.kind}--> {self.target}"


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """A whole argument map.

    Parameters
    ----------
    statements, arguments
        By title, in the order in which they first appear.
    relations
        In the order in which they are stated.
    sections
        In the order of their headings.
    tags
        In the order of their first appearance.
    front_matter
        What stands before the first block, read as YAML.
    warnings
        What the author should know although the map could be read.
    """

    statements: Mapping[str, Statement] = field(default_factory=dict)
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    sections: tuple[Section, ...] = ()
    tags: tuple[str, ...] = ()
    front_matter: Document | None = None
    warnings: tuple[UserError, ...] = ()

    def _repr_svg_(self) -> str | None:
        return picture(self)

    def to_networkx(self) -> Graph:
        r"""Return the map as a graph; :func:`arguments.graph.from_networkx` turns it back.

        >>> from arguments.argdown import read
        >>> graph = read("[A]: Ann came.\n  - [B]: Ann was ill.\n").to_networkx()
        >>> graph.nodes["[A]"]["text"], list(graph.edges(keys=True))
        ('Ann came.', [('[B]', '[A]', 'attack')])
        """
        from arguments.graph import to_networkx

        return to_networkx(self)

    def dumps(self, format_name: str = "argdown") -> str:
        r"""Return the map as text in a format of ``docs/formats.md``.

        Argdown read back is the same map.  What another format cannot hold is named in a warning;
        :func:`arguments.formats.dumps` returns it as a value.

        Raises
        ------
        UserError
            If there is no such format, or it has no way to say something.

        Examples
        --------
        >>> from arguments.argdown import read
        >>> print(read("[A]: Ann came.\n   <- [B]: Ann was ill.\n").dumps(), end="")
        [A]: Ann came.
          - [B]: Ann was ill.
        """
        from arguments.formats import dumps

        dumped = dumps(self, format_name)
        for loss in dumped.losses:
            warnings.warn(str(loss), stacklevel=2)
        return dumped.text

    def premises_of(self, name: str | End, *, ultimate: bool = False) -> tuple[Statement, ...]:
        r"""Return what an argument, an inference or a statement rests on.

        See :func:`arguments.graph.premises_of`.

        >>> from arguments.argdown import read
        >>> argument_map = read("<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n")
        >>> [premise.title for premise in argument_map.premises_of("[Q]")]
        ['P']
        """
        from arguments.graph import premises_of

        return premises_of(self, name, ultimate=ultimate)

    def objections_to(self, name: str | End) -> tuple[Relation, ...]:
        r"""Return the relations that speak directly against something.

        See :func:`arguments.graph.objections_to`.

        >>> from arguments.argdown import read
        >>> [str(r) for r in read("[A]: a\n  - <B>\n  + [C]: c\n").objections_to("[A]")]
        ['<B> --attack--> [A]']
        """
        from arguments.graph import objections_to

        return objections_to(self, name)

    def attack_paths(
        self, thesis: str | End, *, cutoff: int | None = None, defences: bool = False
    ) -> Iterator[Path]:
        r"""Yield all paths of attack on a thesis, or those that defend it.

        See :func:`arguments.graph.attack_paths`.

        >>> from arguments.argdown import read
        >>> argument_map = read("[T]: t\n  + [S]: s\n    - [A]: a\n")
        >>> for path in argument_map.attack_paths("[T]"):
        ...     print("; ".join(map(str, path)))
        [A] --attack--> [S]; [S] --support--> [T]
        """
        from arguments.graph import attack_paths

        return attack_paths(self, thesis, cutoff=cutoff, defences=defences)

    def inference(self, end: InferenceRef) -> Inference:
        """Return the inference that an end of a relation names.

        Raises
        ------
        UserError
            If there is none.
        """
        argument = self.arguments.get(end.argument)
        steps = argument.steps if argument else ()
        found = steps[end.conclusion].inference if 0 <= end.conclusion < len(steps) else None
        if found is None:
            raise UserError(f"the map has no {end}")
        return found
