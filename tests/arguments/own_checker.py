"""A checker of certificates written from ``docs/certificates.md`` alone, to test that page.

It knows formulas of letters, connectives and the operators with an index, in ASCII; nothing of the
package is imported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

Form: TypeAlias = Any
"""A normal form: ``("true",)``, ``("letter", name)``, ``("box", modality, form)``,
``("all", forms)``, or ``("not", form)`` of one of these."""

TRUE: Form = ("true",)
SERIAL = {"D", "KDB", "KD4", "KD5", "KD45"}
REFLEXIVE = {"T", "KTB", "S4", "S5"}
EUCLIDEAN = {"K5", "KD5", "K45", "KD45", "KB5", "S5"}
TRANSITIVE = {"K4", "KD4", "K45", "KD45", "KB5", "S4", "S5"}
SYMMETRIC = {"KB", "KDB", "KTB", "KB5", "S5"}

TOKEN = re.compile(r"\s*(<->|->|[-&|()]|[A-Z]\[\w+\]|\w+)")


def accepts(text: str) -> bool:
    """Whether the steps of a certificate show what it says."""
    content = json.loads(text)["certificate"]
    logics = content["logics"]
    premises = [(read(p["formula"]), p.get("everywhere", False)) for p in content["premises"]]
    goal = [read(content["conclusion"], False)] if "conclusion" in content else []
    steps = [
        (
            step["modality"],
            [(read(here), read(there)) for here, there in step["passed"]],
            read(step["possible"]) if "possible" in step else None,
            step.get("twice", False),
        )
        for step in content["steps"]
    ]
    gamma = [form for form, everywhere in premises if everywhere]
    written = [form for form, _ in premises] + goal
    written += [f for _, passed, _, _ in steps for pair in passed for f in pair]
    written += [f for *_, possible, _ in steps if possible is not None for f in (possible,)]
    written += [added(*step) for step in steps]
    written += [box(modality, negated(TRUE)) for modality in logics]
    for modality, body in {found for form in written for found in boxes(form)}:
        gamma += frame(modality, body, logics[modality])
    for modality, passed, possible, twice in steps:
        logic = logics[modality]
        if twice and logic not in EUCLIDEAN:
            return False
        if not all(allowed(here, there, modality, logic, twice) for here, there in passed):
            return False
        reached = [there for _, there in passed] + ([] if possible is None else [possible])
        if satisfiable(gamma + reached):
            return False
        gamma.append(added(modality, passed, possible, twice))
    return not satisfiable(gamma + goal + [form for form, everywhere in premises if not everywhere])


def added(modality: str, passed: Any, possible: Form | None, twice: bool) -> Form:
    """What a step adds."""
    something = diamond(modality, TRUE)
    parts = [here for here, _ in passed]
    if possible is None or twice:
        parts.append(something)
    if possible is not None:
        reached = diamond(modality, possible)
        parts.append(box(modality, reached) if twice else reached)
    return negated(conjunction(parts))


def frame(modality: str, body: Form, logic: str) -> Iterator[Form]:
    """What holds of a necessity, given its logic."""
    own, none = box(modality, body), box(modality, negated(TRUE))
    yield implies(none, own)
    if logic in SERIAL:
        yield negated(none)
    if logic in REFLEXIVE:
        yield implies(own, body)
    if logic == "KB5":
        yield implies(conjunction([own, negated(none)]), body)


def allowed(here: Form, there: Form, modality: str, logic: str, twice: bool) -> bool:
    """Whether what is true here may be passed on as what is true there."""

    def body(form: Form) -> Form | None:
        return form[2] if form[:2] == ("box", modality) else None

    def modal(form: Form) -> bool:
        return body(form) is not None or body(negated(form)) is not None

    if there == TRUE or here == negated(TRUE):
        return True
    inside, denied = body(here), body(negated(here))
    if inside is not None and inside == there and (not twice or modal(there)):
        return True
    if logic in EUCLIDEAN:
        if inside is not None and body(inside) == there:
            return True
        if denied is not None and negated(denied) == there and modal(there):
            return True
    if twice:
        return False
    if here == there and inside is not None and logic in TRANSITIVE:
        return True
    if here == there and denied is not None and logic in EUCLIDEAN:
        return True
    return logic in SYMMETRIC and there == negated(box(modality, negated(here)))


# --- Normal forms --------------------------------------------------------------------------------


def negated(form: Form) -> Form:
    return form[1] if form[0] == "not" else ("not", form)


def conjunction(parts: list[Form]) -> Form:
    kept: set[Form] = set()
    for part in parts:
        kept |= part[1] if part[0] == "all" else {part}
    kept.discard(TRUE)
    if negated(TRUE) in kept or any(negated(part) in kept for part in kept):
        return negated(TRUE)
    if len(kept) > 1:
        return ("all", frozenset(kept))
    return kept.pop() if kept else TRUE


def disjunction(parts: list[Form]) -> Form:
    return negated(conjunction([negated(part) for part in parts]))


def implies(left: Form, right: Form) -> Form:
    return negated(conjunction([left, negated(right)]))


def box(modality: str, body: Form) -> Form:
    return body if body == TRUE else ("box", modality, body)


def diamond(modality: str, body: Form) -> Form:
    return negated(box(modality, negated(body)))


def boxes(form: Form) -> Iterator[tuple[str, Form]]:
    """The necessities in a form, as modality and body."""
    match form:
        case ("not", inner):
            yield from boxes(inner)
        case ("all", parts):
            for part in parts:
                yield from boxes(part)
        case ("box", modality, body):
            yield modality, body
            yield from boxes(body)


def normal(tree: Any, positive: bool = True) -> Form:
    """The normal form of a formula, or of its negation."""
    match tree:
        case ("-", body):
            return normal(body, not positive)
        case ("&" | "|" as sign, *parts):
            forms = [normal(part, positive) for part in parts]
            return conjunction(forms) if (sign == "&") == positive else disjunction(forms)
        case ("->", left, right):
            return normal(("|", ("-", left), right), positive)
        case ("<->", left, right):
            first, second = normal(right, positive), normal(right, not positive)
            yes, no = normal(left), normal(left, False)
            return conjunction([disjunction([no, first]), disjunction([yes, second])])
        case ("box" | "diamond" as kind, modality, body):
            make = box if (kind == "box") == positive else diamond
            return make(modality, normal(body, positive))
        case "true" | "false":
            return TRUE if (tree == "true") == positive else negated(TRUE)
        case letter:
            return ("letter", letter) if positive else negated(("letter", letter))


# --- Formulas ------------------------------------------------------------------------------------


def read(text: str, positive: bool = True) -> Form:
    """The normal form of what a text says, or of its negation."""
    tokens = [*TOKEN.findall(text), ""]
    assert "".join(tokens) == "".join(text.split())
    tree = infix(tokens, 0)
    assert tokens == [""], tokens
    return normal(tree, positive)


def infix(tokens: list[str], level: int) -> Any:
    """A formula of operators that bind as tight as a level, or tighter."""
    if level == 4:
        return prefixed(tokens)
    parts = [infix(tokens, level + 1)]
    sign = ("<->", "->", "|", "&")[level]
    while tokens[0] == sign:
        tokens.pop(0)
        parts.append(infix(tokens, level + (level > 1)))
    return (sign, *parts) if parts[1:] else parts[0]


def prefixed(tokens: list[str]) -> Any:
    token = tokens.pop(0)
    if token == "-":
        return ("-", prefixed(tokens))
    if token == "(":
        tree = infix(tokens, 0)
        assert tokens.pop(0) == ")"
        return tree
    if token.endswith("]"):
        return ("diamond" if token[0] == "P" else "box", token[2:-1], prefixed(tokens))
    return token


# --- Propositional logic -------------------------------------------------------------------------


def satisfiable(forms: list[Form]) -> bool:
    """Whether forms can be true together, letters and necessities being variables."""
    numbers: dict[Form, int] = {}
    clauses: list[frozenset[int]] = []

    def number(form: Form) -> int:
        if form[0] == "not":
            return -number(form[1])
        if form not in numbers:
            own = numbers[form] = len(numbers) + 1
            if form == TRUE:
                clauses.append(frozenset({own}))
            if form[0] == "all":
                parts = [number(part) for part in form[1]]
                clauses.extend(frozenset({-own, part}) for part in parts)
                clauses.append(frozenset({own, *(-part for part in parts)}))
        return numbers[form]

    clauses += [frozenset({number(form)}) for form in forms]
    return solved(clauses)


def solved(clauses: list[frozenset[int]]) -> bool:
    """The procedure of Davis, Logemann and Loveland (1962)."""
    while True:
        if frozenset() in clauses:
            return False
        if not clauses:
            return True
        unit = next((clause for clause in clauses if len(clause) == 1), None)
        if unit is None:
            break
        clauses = given(clauses, next(iter(unit)))
    literal = next(iter(clauses[0]))
    return solved(given(clauses, literal)) or solved(given(clauses, -literal))


def given(clauses: list[frozenset[int]], literal: int) -> list[frozenset[int]]:
    return [clause - {-literal} for clause in clauses if literal not in clause]
