"""From a network to a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arguments.document import Scalar, Value
from arguments.formats.assembly import Assembly, Part
from arguments.formats.outcome import Loaded, Losses
from arguments.formats.records import checked
from arguments.formats.titles import check_title
from arguments.model import (
    Argument,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Relation,
    RelationKind,
    Section,
    Statement,
    StatementRef,
)
from arguments.network.shape import (
    ARGUMENT,
    INFERENCE,
    LINK_KEYS,
    MAP_KEYS,
    NODE_KEYS,
    STATEMENT,
    STRUCTURE,
    Attributes,
    Link,
    Network,
    end_of,
    node_id,
    structure,
)
from arguments.network.steps import steps
from deontic.errors import UserError, did_you_mean

_WORDS = {
    RelationKind.SUPPORT: ("supports", "pro", "supporting", "backing", "+"),
    RelationKind.ATTACK: ("attacks", "con", "conflict", "objection", "attacking", "rebuttal", "-"),
    RelationKind.UNDERCUT: ("undercuts", "undercutting"),
    RelationKind.ENTAILS: ("entail", "entailment", "implies"),
    RelationKind.CONTRARY: ("contrariety",),
    RelationKind.CONTRADICTORY: ("contradiction", "contradicts"),
}
_KINDS = {
    **{word: kind for kind, words in _WORDS.items() for word in words},
    **{str(kind): kind for kind in RelationKind},
}


def from_network(given: Network, name: str = "the graph") -> Loaded:
    """Return the map of a network.

    Parameters
    ----------
    given
        A network as :func:`network` makes it, perhaps changed, or one from elsewhere.  Of a node
        only the id must be there; a changed ``text`` replaces the wording, an unknown attribute
        becomes data.
    name
        What to call it in messages.

    Raises
    ------
    UserError
        If it describes no map; names the node or link.

    Examples
    --------
    >>> made = from_network(Network({"[A]": {"text": "Ann came."}, "[B]": {}}, (
    ...     Link("[B]", "[A]", {"kind": "attack"}),
    ... ))).map
    >>> made.statements["A"].text, str(made.relations[0])
    ('Ann came.', '[B] --attack--> [A]')
    """
    return _Reader(given, name).run()


class _Reader:
    def __init__(self, given: Network, name: str) -> None:
        self.given = given
        self.losses = Losses()
        self.made = Assembly(name)
        self.made.sections = list(given.attributes.get("sections") or ())
        self.made.warnings = list(given.attributes.get("warnings") or ())
        self.made.tags = dict.fromkeys(map(str, given.attributes.get("tags") or ()))
        self.sections = {section.id: section for section in self.made.sections}
        self.ends: dict[str, End] = {}

    def run(self) -> Loaded:
        """Return the map, and what of the network is not in it."""
        seen: dict[End, str] = {}
        for name, attributes in self.given.nodes.items():
            end = self.ends[name] = end_of(name, attributes)
            if end in seen:
                raise UserError(
                    f"the nodes {seen[end]!r} and {name!r} both stand for {end}",
                    hints=("Give them different titles.",),
                )
            seen[end] = name
            if not isinstance(end, InferenceRef):
                check_title(end.title)
                self.element(end, attributes)
        relations: list[tuple[float, Link]] = []
        inner: list[Link] = []
        for link in self.given.links:
            for side in (link.source, link.target):
                if side not in self.ends:
                    raise UserError(
                        f"the link from {link.source!r} to {link.target!r} leads to no node",
                        hints=did_you_mean(side, self.ends),
                    )
            if link.attributes.get("kind") in STRUCTURE:
                inner.append(link)
            else:
                order = link.attributes.get("order")
                relations.append((order if isinstance(order, int) else float("inf"), link))
        self.arguments(inner)
        for _, link in sorted(relations, key=lambda pair: pair[0]):
            self.relation(link)
        for key in self.given.attributes:
            if key not in MAP_KEYS and self.given.attributes[key]:
                self.losses.add("attributes of the whole graph are left out", key)
        front = self.given.attributes.get("front_matter")
        return Loaded(self.made.finish(front), self.losses.found())

    # Statements, arguments, relations

    def element(self, end: StatementRef | ArgumentRef, attributes: Attributes) -> None:
        """Enter a statement or an argument."""
        text = str(attributes.get("text") or "")
        tags = tuple(map(str, attributes.get("tags") or ()))
        data = self.data(end, attributes)
        section = self.section(end, attributes.get("section"))
        members: tuple[Member, ...] | None = attributes.get("members")
        if members is None:
            enter = self.made.statement if isinstance(end, StatementRef) else self.made.argument
            enter(end.title, text, data=data or None, tags=tags)
            self.made.place(end, section)
            if isinstance(end, ArgumentRef):
                self.made.reconstruct(end.title, attributes.get("steps") or ())
            return
        given = tuple(attributes.get("steps") or ())
        named = {str(key): entry for key, entry in data.items()}
        element: Statement | Argument = (
            Statement(end.title, members, tags, named, section)
            if isinstance(end, StatementRef)
            else Argument(end.title, members, given, tags, named, section)
        )
        new_text = text if "text" in attributes and text != element.text else None
        self.made.add(element, new_text)

    def data(self, end: End, attributes: Attributes) -> dict[Scalar, Value]:
        """Return the data of a node, attributes that are not ours among them."""
        kind = STATEMENT if isinstance(end, StatementRef) else ARGUMENT
        data = checked(attributes.get("data") or {}, f"data of the node {end}")
        if not isinstance(data, dict):
            raise UserError(f"the data of the node {end} should map keys to values")
        for key, value in attributes.items():
            if key not in NODE_KEYS[kind] and value is not None:
                data[key] = checked(value, f"{key!r} of the node {end}")
        return data

    def section(self, end: End, name: object) -> Section | None:
        """Return the section of that id."""
        if name is None:
            return None
        if str(name) not in self.sections:
            hints = did_you_mean(str(name), self.sections)
            raise UserError(f"{end} is in section {name!r}, which is not there", hints=hints)
        return self.sections[str(name)]

    def relation(self, link: Link) -> None:
        """Enter a relation."""
        written = link.attributes.get("kind")
        source, target = self.ends[link.source], self.ends[link.target]
        where = f"{source} to {target}"
        if written is None:
            written = RelationKind.SUPPORT
            self.losses.add("links that do not say their kind are taken for support", where)
        kind = _KINDS.get(str(written).lower())
        if kind is None:
            raise UserError(
                f"the link from {source} to {target} is of the unknown kind {written!r}",
                hints=(f"Known kinds: {', '.join((*RelationKind, *STRUCTURE))}.",),
            )
        for key, value in link.attributes.items():
            if key not in LINK_KEYS and value is not None:
                self.losses.add(f"the attribute {key!r} of links is left out", where)
        for end in (source, target):
            self.made.check_end(end)
        spans = tuple(link.attributes.get("spans") or ())
        self.made.relations.append(Relation(kind, source, target, spans))

    # What holds arguments together

    def arguments(self, links: Iterable[Link]) -> None:
        """Give arguments their steps, or see to it that the links agree with those they have."""
        found: dict[str, list[Link]] = {}
        for link in links:
            found.setdefault(self.argument_of(link), []).append(link)
        for name, end in self.ends.items():
            if isinstance(end, InferenceRef) and end.argument not in found:
                raise UserError(
                    f"the inference {name!r} has no premise and no conclusion",
                    hints=("Add links of kind 'premise' to it and one of 'conclusion' from it.",),
                )
        for title, argument in self.made.arguments.items():
            self.inferences(title, argument.steps)
            if argument.steps and (isinstance(argument, Argument) or title in found):
                self.compare(title, tuple(argument.steps), found.get(title, []))
            elif title in found:
                self.build(title, found[title])

    def argument_of(self, link: Link) -> str:
        """Return the title of the argument that a link holds together."""
        kind = link.attributes["kind"]
        source, target = self.ends[link.source], self.ends[link.target]
        match kind, source, target:
            case (
                ("premise", StatementRef(), InferenceRef(title, _) | ArgumentRef(title))
                | ("conclusion", InferenceRef(title, _) | ArgumentRef(title), StatementRef())
                | ("inference", ArgumentRef(_), InferenceRef(title, _))
            ):
                self.made.check_end(ArgumentRef(title))
                return title
        raise UserError(
            f"a link of kind {kind!r} cannot run from {source} to {target}",
            hints=(
                "A premise link runs from a statement to an inference, a conclusion link from an "
                "inference to a statement, an inference link from an argument to an inference.",
            ),
        )

    def inferences(self, title: str, given: Iterable[Member]) -> None:
        """Note what nodes of inferences say that the steps of their argument do not."""
        for step in given:
            if step.inference is None:
                continue
            ref = InferenceRef(title, step.inference.conclusion)
            attributes = self.given.nodes.get(node_id(ref), {})
            known = step.inference.data.value if step.inference.data else {}
            for key, value in attributes.items():
                same = key not in ("rules", "data") or value in (step.inference.rules, known)
                if value is not None and (key not in NODE_KEYS[INFERENCE] or not same):
                    self.losses.add(
                        f"{key!r} of inferences whose argument has 'steps' is left out",
                        node_id(ref),
                    )

    def compare(self, title: str, given: tuple[Member, ...], links: list[Link]) -> None:
        """Refuse links that say something else than the steps of an argument."""
        wanted = {_signature(link) for link in structure(Argument(title, (), given))}
        found = {_signature(link, self.ends) for link in links}
        for source, target, kind, step in sorted(wanted ^ found, key=str):
            what = "missing" if (source, target, kind, step) in wanted else "too much"
            raise UserError(
                f"the {kind} link from {source} to {target} is {what}, by the steps of <{title}>",
                hints=(
                    f"Change 'steps' of the node of <{title}>, or remove it and its 'members' "
                    "and let the links count.",
                ),
            )

    def build(self, title: str, links: list[Link]) -> None:
        """Make the steps of an argument from its links."""
        argument = self.made.arguments[title]
        if isinstance(argument, Argument):
            self.made.arguments[title] = Part(list(argument.members), [], argument.section)
        for at, step in enumerate(steps(f"<{title}>", links)):
            statement = self.ends[step.node]
            assert isinstance(statement, StatementRef)
            if step.hub is None:
                self.made.step(title, statement.title)
                continue
            data: dict[Scalar, Value] = {}
            rules: tuple[str, ...] = ()
            if isinstance(self.ends[step.hub], InferenceRef):
                attributes = self.given.nodes[step.hub]
                data = checked(dict(attributes.get("data") or {}), f"data of {step.hub!r}")
                rules = tuple(map(str, attributes.get("rules") or ()))
                for key, value in attributes.items():
                    if key not in NODE_KEYS[INFERENCE] and value is not None:
                        data[key] = checked(value, f"{key!r} of {step.hub!r}")
                self.ends[step.hub] = InferenceRef(title, at)
            if step.uses is not None and not {"uses", "from"} & data.keys():
                data["uses"] = [used + 1 for used in step.uses]
            self.made.step(title, statement.title, rules=rules, data=data or None)


def _signature(link: Link, ends: Mapping[str, End] | None = None) -> tuple[str, str, str, object]:
    """Return what two structural links that say the same have in common."""
    source = node_id(ends[link.source]) if ends else link.source
    target = node_id(ends[link.target]) if ends else link.target
    step = link.attributes.get("step")
    return source, target, link.attributes["kind"], step if isinstance(step, int) else None
