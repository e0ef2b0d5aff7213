"""The checkers accept no proof that was tampered with in a way that matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deontic.proofs import fitch_checker, tableau_checker
from deontic.proofs.fitch import FitchProof, Item, Line, Rule, Subproof
from deontic.proofs.tableau import Closure, Origin, Split, Stem
from deontic.syntax.formulas import Atom, Not
from tests.deontic.proofs.corpus import entries, natural, sequent, tableau

SAMPLE = [entry for n, entry in enumerate(entries()) if n % 4 == 0]
STRANGE = Atom("strange")


def changed(items: tuple[Item, ...], number: int, **changes: object) -> tuple[Item, ...]:
    """Return a part of a proof with one line otherwise."""
    found: list[Item] = []
    for item in items:
        match item:
            case Line() if item.number == number:
                found.append(replace(item, **changes))  # type: ignore[arg-type]
            case Subproof(Line() as head, body) if head.number == number:
                found.append(Subproof(replace(head, **changes), body))  # type: ignore[arg-type]
            case Subproof(head, body):
                found.append(Subproof(head, changed(body, number, **changes)))
            case _:
                found.append(item)
    return tuple(found)


def derived(items: tuple[Item, ...]) -> Iterator[Line]:
    """Yield the lines of a proof that come by rules from other lines."""
    for item in items:
        if isinstance(item, Subproof):
            yield from derived(item.body)
        elif item.cites:
            yield item


@pytest.mark.parametrize("entry", SAMPLE)
def test_no_line_can_say_something_else(entry: str) -> None:
    proof = natural(entry)
    for line in derived(proof.body):
        if line.rule not in (Rule.EXPLOSION, Rule.OR_I):
            other = replace(proof, body=changed(proof.body, line.number, formula=STRANGE))
            assert fitch_checker.faults(other)


@pytest.mark.parametrize("entry", SAMPLE)
def test_no_line_can_go_without_what_it_rests_on(entry: str) -> None:
    proof = natural(entry)
    for line in derived(proof.body):
        other = replace(proof, body=changed(proof.body, line.number, cites=line.cites[1:]))
        assert fitch_checker.faults(other)


@pytest.mark.parametrize("entry", SAMPLE)
def test_no_line_can_rest_on_what_comes_later(entry: str) -> None:
    proof = natural(entry)
    last = max(line.number for line in proof.lines())
    for line in derived(proof.body):
        other = replace(proof, body=changed(proof.body, line.number, cites=(last,)))
        assert fitch_checker.faults(other)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_line_can_have_another_rule(data: st.DataObject) -> None:
    proof = natural(data.draw(st.sampled_from(SAMPLE[:12])))
    lines = list(derived(proof.body))
    if lines:
        line = data.draw(st.sampled_from(lines))
        rule = data.draw(st.sampled_from([r for r in Rule if r is not line.rule]))
        other = replace(proof, body=changed(proof.body, line.number, rule=rule))
        assert fitch_checker.faults(other)


def test_a_proof_is_of_its_own_sequent() -> None:
    proof = natural("K: p -> q; p |- q")
    assert fitch_checker.faults(proof, sequent("K: p -> q; p |- p"))
    assert fitch_checker.faults(proof, sequent("K: p -> q |- q"))


def test_lines_of_closed_subproofs_are_out_of_reach() -> None:
    proof = natural("K: |- p -> p")
    (subproof, line) = proof.body
    assert isinstance(line, Line)
    stolen = Line(line.number + 1, Atom("p"), Rule.REITERATION, (1,))
    assert fitch_checker.faults(replace(proof, body=(subproof, line, stolen)))


WEAKER = [
    ("T: []p |- p", "K"),
    ("D: []p |- <>p", "K"),
    ("K4: []p |- [][]p", "T"),
    ("K5: <>p |- []<>p", "S4"),
    ("KB: p |- []<>p", "S4"),
    ("KD5: |- []([]p -> p)", "KD4"),
]


@pytest.mark.parametrize(("entry", "logic"), WEAKER)
def test_a_proof_in_one_logic_is_none_in_a_weaker_one(entry: str, logic: str) -> None:
    found = natural(entry)
    names = dict.fromkeys(found.vocabulary.modalities, logic)
    vocabulary = replace(found.vocabulary, modalities=names)
    assert fitch_checker.faults(replace(found, vocabulary=vocabulary))
    closed = tableau(entry)
    assert tableau_checker.faults(replace(closed, vocabulary=vocabulary), sequent(entry))


def test_a_name_must_be_arbitrary() -> None:
    proof = natural("K: all x. H(x) |- all y. H(y)")
    premise = proof.premises[0]
    one, two = (line for line in proof.body if isinstance(line, Line))
    wrong = FitchProof(
        (Line(1, one.formula, Rule.PREMISE),),
        (replace(two, number=2, cites=(1,)),),
        proof.vocabulary,
    )
    assert fitch_checker.faults(wrong)
    assert premise.number == 1 and not fitch_checker.faults(proof)


# --- Tableaux ------------------------------------------------------------------------------------


def tampered(stem: Stem, number: int) -> Stem:
    """Return a part of a tableau in which one node says something else."""
    nodes = tuple(
        replace(node, formula=STRANGE if node.formula != STRANGE else Not(STRANGE))
        if node.number == number
        else node
        for node in stem.nodes
    )
    if isinstance(stem.end, Split):
        return Stem(nodes, Split(tuple([tampered(b, number) for b in stem.end.branches])))
    return Stem(nodes, stem.end)


@pytest.mark.parametrize("entry", SAMPLE)
def test_no_node_can_say_something_else(entry: str) -> None:
    proof = tableau(entry)
    for node in proof.nodes():
        other = replace(proof, stem=tampered(proof.stem, node.number))
        assert tableau_checker.faults(other, sequent(entry))


def without_last(stem: Stem) -> Stem:
    """Return a tableau whose first split lacks its last branch."""
    assert isinstance(stem.end, Split)
    return Stem(stem.nodes, Split(stem.end.branches[:-1]))


def test_no_branch_can_be_left_out() -> None:
    for entry in SAMPLE:
        proof = tableau(entry)
        if isinstance(proof.stem.end, Split):
            other = replace(proof, stem=without_last(proof.stem))
            assert tableau_checker.faults(other, sequent(entry))


def test_a_branch_must_close() -> None:
    proof = tableau("K: p & q |- q")
    assert isinstance(proof.stem.end, Closure)
    other = replace(proof, stem=Stem(proof.stem.nodes, Closure((1, 2))))
    assert tableau_checker.faults(other, sequent("K: p & q |- q"))


def test_a_new_world_must_be_new() -> None:
    first = tableau("K: <>(p & -p) |- q")
    nodes = list(first.stem.nodes)
    opening = next(node for node in nodes if node.origin is Origin.WORLD)
    again = replace(opening, number=99)
    other = replace(first, stem=Stem((*nodes, again), first.stem.end))
    assert tableau_checker.faults(other, sequent("K: <>(p & -p) |- q"))
