"""Rules on premises and conclusions: their numbers, and what inferences say that they use."""

from __future__ import annotations

from collections.abc import Iterator

from arguments.argdown.syntax import Reconstruction
from arguments.argdown.tokens import Kind, Token
from arguments.lint.findings import Edit, Level, Problem, Rule
from arguments.lint.subject import Subject
from arguments.model import Argument, Inference
from arguments.yaml import Document

_USES = ("uses", "from")


def _numbers(subject: Subject) -> Iterator[tuple[Reconstruction, list[Token]]]:
    """Yield every premise-conclusion structure with the numbers of its steps."""
    groups: dict[tuple[str, int], list[Token]] = {}
    group: list[Token] = []
    for token in subject.tokens:
        if token.kind is Kind.BLANK:
            group = []
        elif token.kind is Kind.NUMBER:
            if not group:
                span = subject.span(token.start, token.end)
                group = groups[span.source.name, span.start] = []
            group.append(token)
    for structure in subject.reconstructions():
        yield structure, groups[structure.span.source.name, structure.span.start]


def _misnumbered(subject: Subject) -> Iterator[Problem]:
    for structure, tokens in _numbers(subject):
        counted = any(_uses(data) for data in _documents(structure))
        wrong = [
            (number, token)
            for number, token in enumerate(tokens, 1)
            if subject.text[token.start : token.end] != f"({number})"
        ]
        if not wrong:
            continue
        number, token = wrong[0]
        edits = tuple(Edit(subject.span(t.start, t.end), f"({n})") for n, t in wrong)
        shown = subject.text[token.start : token.end]
        yield Problem(
            f"this step has the number {shown}, but it is number {number}; Argdown counts steps and"
            " pays no heed to the numbers",
            subject.span(token.start, token.end),
            ("Number the steps from 1 on, premises and conclusions alike.",)
            + (("Check what uses and from refer to.",) if counted else ()),
            () if counted else edits,
        )


def _documents(structure: Reconstruction) -> Iterator[Document]:
    for step in structure.steps:
        for data in (step.element.data, step.bar.data if step.bar else None):
            if data is not None:
                yield data


def _uses(data: Document) -> str | None:
    """Return the key under which data say what an inference uses."""
    value = data.value
    return next((k for k in _USES if isinstance(value, dict) and k in value), None)


def _used(argument: Argument, inference: Inference) -> tuple[Document, str] | None:
    """Return the data and the key in which an inference, or its conclusion, says what it uses."""
    for data in (inference.data, argument.steps[inference.conclusion].data):
        if data is not None and (key := _uses(data)):
            return data, key
    return None


def _unknown_steps(subject: Subject) -> Iterator[Problem]:
    for argument in subject.map.arguments.values():
        for inference in argument.inferences:
            found = _used(argument, inference)
            if found is None:
                continue
            data, key = found
            value = data.value[key] if isinstance(data.value, dict) else None
            if not isinstance(value, list):
                hint = f"Write {key}: [1, 2], with the numbers of steps above."
                yield Problem(f"{key} is no list of steps", data.span((key,)), (hint,))
                continue
            last = inference.conclusion
            for at, number in enumerate(value):
                if isinstance(number, bool) or not isinstance(number, int):
                    why = "is no number"
                elif not 1 <= number <= len(argument.steps):
                    why = f"names no step: <{argument.title}> has {len(argument.steps)}"
                elif number > last:
                    why = f"does not stand above the conclusion ({last + 1})"
                else:
                    continue
                yield Problem(
                    f"{key} lists {number!r}, which {why}",
                    data.span((key, at)),
                    (f"The steps above the conclusion are (1) to ({last}).",),
                )


def _unused_steps(subject: Subject) -> Iterator[Problem]:
    for argument in subject.map.arguments.values():
        used: set[int] = set()
        for inference in argument.inferences:
            premises = argument.premises_of(inference)
            if premises is None:
                used.update(range(len(argument.steps)))
            else:
                used.update(premises)
        for number, step in enumerate(argument.steps[:-1]):
            if number not in used:
                kind = "conclusion" if step.inference else "premise"
                yield Problem(
                    f"no inference of <{argument.title}> uses the {kind} ({number + 1})",
                    step.span,
                    (f"Add {number + 1} to what an inference uses, or leave the step out.",),
                )


RULES = (
    Rule(
        "L020",
        "misnumbered-step",
        Level.WARNING,
        "Premises and conclusions whose numbers are not 1, 2, 3 and so on.",
        _misnumbered,
    ),
    Rule(
        "L021",
        "unknown-step",
        Level.WARNING,
        "An inference that says it uses a step that is not there, or not above it.",
        _unknown_steps,
    ),
    Rule(
        "L022",
        "unused-step",
        Level.WARNING,
        "A premise or conclusion that no inference says it uses, where all say what they use.",
        _unused_steps,
    ),
)
