"""The inside of an argument as a picture: premises, inferences and conclusions, and objections.

An objection is drawn against what it is against: a premise, or the inference that it undercuts.
"""

from __future__ import annotations

from collections.abc import Iterator

from arguments.drawing.directions import directed
from arguments.drawing.ids import end_id
from arguments.drawing.labels import (
    MapOptions,
    box_of,
    description_of,
    kind_of,
    named_plainly,
    texts_of,
    worded,
)
from arguments.drawing.maps import KINDS
from arguments.drawing.picture import Arrow, ArrowKind, Box, Frame, Mark, Picture, Text
from arguments.drawing.style import ARROWS
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    Inference,
    InferenceRef,
    Member,
    Relation,
    RelationKind,
    StatementRef,
)
from arguments.network.shape import used_steps
from deontic.errors import UserError


def structure_picture(
    argument_map: ArgumentMap, title: str, options: MapOptions = MapOptions()
) -> Picture:
    r"""Return an argument's premises and conclusions, and what speaks against them, as a picture.

    Raises
    ------
    UserError
        If the map has no such argument or several, or does not say how it is made up.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> text = "<A>\n\n(1) [P]: p\n----\n(2) [Q]: q\n  <_ [N]: not so\n"
    >>> picture = structure_picture(read(text), "A")
    >>> [arrow.name for arrow in picture.arrows]
    ['1 is a premise of 2', 'yields 2', 'N undercuts the inference to (2) of <A>']
    """
    from deontic.theory import find

    name = title.strip("<>") if title not in argument_map.arguments else title
    name = find(name, argument_map.arguments, "argument")
    argument = argument_map.arguments[name]
    if not argument.steps:
        raise UserError(
            f"<{name}> has no premises and conclusion in the map",
            hints=("Draw what is around it with --focus.",),
        )
    return _Structure(argument_map, argument, options).run()


class _Structure:
    def __init__(self, argument_map: ArgumentMap, argument: Argument, options: MapOptions) -> None:
        self.map = argument_map
        self.argument = argument
        self.options = options
        self.arrows: list[Arrow] = []
        self.steps = {index: f"step-{index + 1}" for index in range(len(argument.steps))}

    def run(self) -> Picture:
        inner = [box for at, step in enumerate(self.argument.steps) for box in self.step(at, step)]
        outer = list(self.objections())
        title = self.argument.title
        ref = end_id(ArgumentRef(title))
        premises = sum(step.inference is None for step in self.argument.steps)
        counted = f"{premises} premise{'s' * (premises != 1)}"
        made = Picture(
            title,
            f"The argument {title} with {counted} and "
            f"{len(outer)} objection{'s' * (len(outer) != 1)}. {worded(self.argument)}".strip(),
            (Frame(f"g-{ref}", title, 1, tuple(inner)), *outer),
            tuple(self.arrows),
        )
        return directed(made, "TB", "LR")

    def step(self, at: int, step: Member) -> Iterator[Box]:
        """Yield the box of a step, after that of the inference that yields it."""
        if step.inference is not None:
            yield self.inference(at, step.inference)
        statement = self.map.statements[step.title]
        first, *rest = texts_of(statement, self.options)
        end = StatementRef(step.title)
        marks = self.marks(end)
        links = self.options.links
        yield Box(
            self.steps[at],
            kind_of(statement),
            (Text(f"({at + 1}) {first.text}", first.role), *rest),
            f"{'Premise' if step.inference is None else 'Conclusion'} {at + 1}: "
            f"{named_plainly(end)}",
            description_of(statement, marks),
            links(end) if links else None,
            marks,
        )

    def inference(self, at: int, inference: Inference) -> Box:
        used = used_steps(self.argument, inference)
        name = f"i-{at + 1}"
        for premise in used:
            said = f"{premise + 1} is a premise of {at + 1}"
            self.add("premise", self.steps[premise], name, said)
        self.add("conclusion", name, self.steps[at], f"yields {at + 1}")
        end = InferenceRef(self.argument.title, at)
        marks = self.marks(end)
        data = inference.data.value if inference.data else None
        warrant = data.get("warrant") if isinstance(data, dict) else None
        rules = ", ".join(inference.rules) or "therefore"
        by = [Text(str(warrant), "source")] if warrant else []
        numbers = ", ".join(f"({n + 1})" for n in used)
        return Box(
            name,
            "inference",
            (Text(f"∴ {rules}", "mark"), *by),
            f"Inference from {numbers} to ({at + 1})",
            ". ".join(filter(None, (rules, str(warrant or ""), *(m.word for m in marks)))),
            None,
            marks,
        )

    def objections(self) -> Iterator[Box]:
        """Yield what speaks against a step, with its arrow."""
        drawn: set[End] = set()
        for relation, target in self.against():
            other = relation.source
            if relation.kind.symmetric and relation.source in self.own():
                other = relation.target
            name = f"o-{end_id(other)}"
            if other not in drawn:
                drawn.add(other)
                yield box_of(self.map, other, name, self.options)
            kind = KINDS[relation.kind]
            what = named_plainly(relation.other(other))
            self.add(kind, name, target, f"{named_plainly(other)} {ARROWS[kind].word} {what}")

    def own(self) -> dict[End, str]:
        """Return what belongs to the argument, by the box that stands for it."""
        own: dict[End, str] = {}
        for at, step in enumerate(self.argument.steps):
            if step.inference is None:
                own.setdefault(StatementRef(step.title), self.steps[at])
            else:
                own[InferenceRef(self.argument.title, at)] = f"i-{at + 1}"
                own.setdefault(StatementRef(step.title), self.steps[at])
        own[ArgumentRef(self.argument.title)] = f"i-{len(self.argument.steps)}"
        return own

    def against(self) -> Iterator[tuple[Relation, str]]:
        """Yield the relations that speak against the argument, with the box that they hit."""
        own = self.own()
        for relation in self.map.relations:
            if relation.kind.loose not in (RelationKind.ATTACK, RelationKind.UNDERCUT):
                continue
            if relation.target in own and relation.source not in own:
                yield relation, own[relation.target]
            elif relation.kind.symmetric and relation.source in own and relation.target not in own:
                yield relation, own[relation.source]

    def add(self, kind: ArrowKind, source: str, target: str, name: str) -> None:
        self.arrows.append(Arrow(f"e{len(self.arrows) + 1}", kind, source, target, name))

    def marks(self, end: End) -> tuple[Mark, ...]:
        """Return what overlays say of something."""
        found = (overlay.marks.get(end) for overlay in self.options.overlays)
        return tuple(mark for mark in found if mark is not None)
