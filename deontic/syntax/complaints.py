"""What is said of a name that is misused: the errors of :mod:`deontic.syntax.scope` in words.

Each function takes the scope, for what it knows, and the place, and returns the error to raise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from deontic.errors import Span, UserError, did_you_mean
from deontic.syntax.notation import LETTERS, WORDS_FOR_BOXES
from deontic.syntax.sorts import OpenSort, Reference, Sort, Typed, description, is_numerical
from deontic.syntax.vocabulary import Function, Predicate

if TYPE_CHECKING:
    from deontic.syntax.scope import Scope

_LISTED = 12
"""How many known names an error lists."""

_QUOTED = 40
"""How many characters of a formula an error repeats."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")

_UNINDEXED = ("O", "[]", "B", "K")


def quoted(scope: Scope, start: int, end: int) -> str:
    """Return what is written there, shortened, in quotation marks."""
    written = " ".join(scope.source.text[start:end].split())
    return f"“{written if len(written) <= _QUOTED else written[: _QUOTED - 4].rstrip() + ' …'}”"


def known(kind: str, names: Sequence[str]) -> str:
    """Return a sentence that lists what there is.

    >>> known("sorts", ["State", "Person"])
    'Known sorts: State, Person.'
    """
    if not names:
        return f"There are no {kind}."
    more = ", …" if len(names) > _LISTED else ""
    return f"Known {kind}: {', '.join(names[:_LISTED])}{more}."


# --- Sorts -------------------------------------------------------------------------------------


def numerical_quantifier(scope: Scope, sort: str, start: int, end: int) -> UserError:
    """A quantifier over numbers."""
    return scope.error(
        f"a quantifier cannot range over {sort}: quantified variables stand for individuals",
        start,
        end,
        "Speak of numbers through functions of individuals, as in f(x) > 1/2.",
    )


def unknown_sort(
    scope: Scope, sort: str, start: int, end: int, numerical: Iterable[str] = ()
) -> UserError:
    """A sort that there is not; ``numerical`` are sorts of numbers that may stand there."""
    names = (*scope.sorts, *numerical)
    hints = (*did_you_mean(sort, names), known("sorts", names))
    return scope.error(f"there is no sort called {sort}", start, end, *hints)


def undecided_sort(scope: Scope, name: str, start: int, end: int) -> UserError:
    """A variable of which nothing says the sort."""
    hints = [f"Say the sort: all {name}:{scope.sorts[0]}. …"] if scope.sorts else []
    return scope.error(
        f"nothing in the formula decides the sort of {name}",
        start,
        end,
        *hints,
        known("sorts", scope.sorts),
    )


def wrong_sort(scope: Scope, typed: Typed, needed: str) -> UserError:
    """A term of the wrong sort; ``needed`` is a clause that says which were right."""
    hints = []
    if isinstance(typed.sort, OpenSort):
        decided: Sort = typed.sort
        while isinstance(decided, OpenSort):
            if decided.reason is not None:
                place = "Its first use"
                if decided.reason.source == scope.source:
                    place += f", in column {decided.reason.column},"
                hints.append(f"{place} gave it that sort; if that is wrong, say the sort.")
                break
            decided = decided.decision or ""
    what = quoted(scope, typed.start, typed.end)
    message = f"{what} is {description(typed.sort)}, but {needed}"
    return scope.error(message, typed.start, typed.end, *hints)


def wrong_argument(
    scope: Scope, typed: Typed, place: int, sort: Sort, owner: Predicate | Function
) -> UserError:
    """An argument of the wrong sort."""
    which = _ORDINALS[place] if place < len(_ORDINALS) else f"{place + 1}th"
    return wrong_sort(
        scope, typed, f"the {which} argument of {owner.name} must be {description(sort)}"
    )


# --- Names -------------------------------------------------------------------------------------


def arguments_in_a_name(scope: Scope, reference: Reference) -> UserError:
    """A predicate with its arguments behind it, without parentheses."""
    name = reference.name
    return scope.error(
        f"“{name}” would be one name, a sentence letter without parts",
        reference.start,
        reference.end,
        f"Write {name[0]}({', '.join(name[1:])}) for a predicate with its arguments;"
        " rename it if it is a letter.",
    )


def wrong_arity(scope: Scope, reference: Reference, owner: Predicate | Function) -> UserError:
    """A wrong number of arguments."""
    hints = []
    if owner.parameters:
        hints.append(f"It is declared as {owner.name}({', '.join(owner.parameters)}).")
    elif owner.name in scope.first_uses:
        use = scope.first_uses[owner.name]
        hints.append(f"So it was first used, at {use}.")
    arity = owner.arity
    takes = "no arguments" if arity == 0 else "1 argument" if arity == 1 else f"{arity} arguments"
    return scope.error(
        f"{owner.name} takes {takes}, but has {len(reference.arguments) or 'none'} here",
        reference.start,
        reference.end,
        *hints,
    )


def not_a_term(scope: Scope, reference: Reference) -> UserError:
    """A predicate in the place of a term, perhaps because a predicate was read as an operator."""
    read = [f"At {use} {letter} says “{LETTERS[letter].status}”." for letter, use in _said(scope)]
    return scope.error(
        f"{reference.name} is a predicate: it makes a formula, and cannot stand as a term",
        reference.start,
        reference.end,
        *read,
        *(["Call a predicate by another letter."] if read else ()),
    )


def _said(scope: Scope) -> Iterable[tuple[str, Span]]:
    """Return the operator letters that were read in names that may be taken up, and where."""
    return scope.letters.items() if scope.inferring else ()


def not_a_formula(scope: Scope, typed: Typed) -> UserError:
    """A term in the place of a formula."""
    what = quoted(scope, typed.start, typed.end)
    kind, comparison = ("number", "> 0") if is_numerical(typed.sort) else ("term", "= …")
    return scope.error(
        f"{what} is a {kind}, where a formula is needed",
        typed.start,
        typed.end,
        f"A {kind} makes a formula when it is compared with another: {what[1:-1]} {comparison}",
    )


def unbound(scope: Scope, reference: Reference) -> UserError:
    """What looks like a variable, but is not bound."""
    name = reference.name
    if name in scope.released:
        hint = f"The quantifier of {name} does not reach this far: enclose all that it governs."
    else:
        hint = f"Put all {name}. … or exists {name}. … around the formula."
    return scope.error(
        f"the variable {name} is not bound here", reference.start, reference.end, hint
    )


def unknown(
    scope: Scope, reference: Reference, kind: str, names: Mapping[str, object]
) -> UserError:
    """A name that nothing declares."""
    name = reference.name
    near = did_you_mean(name, [*names, *(() if reference.arguments else scope.variables)])
    if not near:
        near = did_you_mean(name, scope.functions if kind == "predicate" else scope.predicates)
    if not near and names:
        near = (known(f"{kind}s", list(names)),)
    if name in LETTERS:
        near = (f"As an operator, {name} says “{LETTERS[name].status}”.", *near)
    elif name.casefold() in WORDS_FOR_BOXES:
        near = ("Necessity is written [] or □, possibility <> or ◇.",)
    start = reference.start
    return scope.error(f"there is no {kind} called {name}", start, start + len(name), *near)


def unknown_modality(scope: Scope, name: str, start: int, end: int) -> UserError:
    """A modality that nothing declares."""
    names = list(scope.modalities)
    hints = [known("modalities", names)]
    message = f"there is no modality called {name}"
    if name in _UNINDEXED:
        message += ", for an operator without an index"
        indices = [key for key in names if key not in _UNINDEXED]
        if indices:
            letter = "" if name == "[]" else scope.source.text[start:end]
            hints.append(f"With an index, write {letter}[{indices[0]}] φ.")
    return scope.error(message, start, end, *did_you_mean(name, names), *hints)


def was_an_operator(scope: Scope, reference: Reference, use: Span) -> UserError:
    """An operator letter that turns into a predicate."""
    name = reference.name
    return scope.error(
        f"{name} is a predicate here, but was an operator before",
        reference.start,
        reference.end,
        f"At {use} it says “{LETTERS[name].status}”.",
        "Use another name for the predicate.",
    )
