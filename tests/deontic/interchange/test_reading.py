"""TPTP as others write it, and what is refused."""

from __future__ import annotations

import pytest

from deontic.errors import Source, UserError
from deontic.interchange.tptp_reading import read_tptp
from deontic.solving.answers import Entailed, Refuted
from deontic.solving.oracle import entailment
from deontic.syntax import to_ascii

PEL24 = """
% A problem of Pelletier's, as in the library
fof(pel24_1,axiom, ( ~ ? [X] : ( big_s(X) & big_q(X) ) )).
fof(pel24_2,axiom, ( ! [X] : ( big_p(X) => ( big_q(X) | big_r(X) ) ) )).
fof(pel24_3,axiom, ( ~ ? [X] : big_p(X) => ? [Y] : big_q(Y) )).
fof(pel24_4,axiom, ( ! [X] : ( ( big_q(X) | big_r(X) ) => big_s(X) ) )).
fof(pel24,conjecture, ( ? [X] : ( big_p(X) & big_r(X) ) ), file('SYN054+1', pel24), [note(1)]).
"""

NXF = """
tff(s5_constant_rigid,logic,
    $modal ==
      [ $constants == $rigid,
        $quantification == $constant,
        $modalities == $modal_system_S5 ] ).
tff(portland_decl,type, portland: $i ).
tff(bigcity_decl,type, bigcity: $i > $o ).
tff(axiom_1,axiom-local, ( {$box(#b_alice)} @ (( bigcity(portland) & ({$dia} @ (~ $false)) )) ) ).
tff(con,conjecture, ( {$box(#b_alice)} @ ({$box(#b_alice)} @ (bigcity(portland))) ) ).
"""

SEVERAL = """
tff(spec, logic, ( $modal == [ $domains == $constant, $designation == $rigid, $terms == $local,
  $modalities == [ $modal_system_K, {$box(#a)} == $modal_system_D,
                   {$box(#b)} == [$modal_axiom_K, $modal_axiom_D, $modal_axiom_4] ] ] )).
tff(state, type, state: $tType).
tff(a, type, ally: (state * state) > $o).
tff(f, type, capital: state > $i).
tff(h, hypothesis, ! [X: state, Y: state]: ({$box(#b)} @ (ally(X, Y)))).
tff(c, conjecture, ! [X: state]: ({$box(#b)} @ ({$box(#b)} @ (ally(X, X))))).
"""


def test_a_problem_of_the_library() -> None:
    problem = read_tptp(Source(PEL24))
    assert problem.premises[0].label == "pel24_1"
    assert problem.goal is not None
    assert to_ascii(problem.goal) == "exists x. (big_p(x) & big_r(x))"
    answer = entailment(problem.premises, problem.goal, problem.setting)
    assert isinstance(answer, Entailed)


def test_older_modal_syntax() -> None:
    problem = read_tptp(Source(NXF))
    assert problem.premises[0].scope == "local"
    assert problem.setting.logic("b_alice").name == "S5"
    assert problem.goal is not None
    answer = entailment(problem.premises, problem.goal, problem.setting)
    assert isinstance(answer, Entailed)


def test_logics_of_several_operators_and_types() -> None:
    problem = read_tptp(Source(SEVERAL))
    assert problem.setting.logic("a").name == "D"
    assert problem.setting.logic("b").name == "KD4"
    assert problem.premises[0].scope == "local"
    assert problem.setting.vocabulary.predicates["ally"].sorts == ("state", "state")
    assert problem.goal is not None
    assert isinstance(entailment(problem.premises, problem.goal, problem.setting), Entailed)


def test_axioms_hold_everywhere_and_hypotheses_here() -> None:
    for role, kind in (("axiom", Entailed), ("hypothesis", Refuted), ("axiom-local", Refuted)):
        text = f"tff(a, {role}, p). tff(c, conjecture, {{$box}} @ (p))."
        problem = read_tptp(Source(text))
        assert problem.goal is not None
        assert isinstance(entailment(problem.premises, problem.goal, problem.setting), kind)


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        ("p <= q", "q -> p"),
        ("p <~> q", "-(p <-> q)"),
        ("p ~| q", "-(p | q)"),
        ("p ~& q", "-(p & q)"),
        ("~ ~ p", "--p"),
        ("! [X, Y]: X != Y", "all x. all y. x != y"),
        ("'A name'(b) & ! [X]: (p => q(X))", "A name(b) & all x. (p -> q(x))"),
        ("? [B]: r(b, B)", "exists B. r(b, B)"),
        ("f(a) = b", "f(a) = b"),
        ("[.] p => <.> p", "[] p -> <> p"),
        ("{$obligatory} @ (p)", "O p"),
        ("/* a comment */ $true", "true"),
    ],
)
def test_formulas(formula: str, printed: str) -> None:
    problem = read_tptp(Source(f"tff(c, conjecture, {formula})."))
    assert problem.goal is not None
    assert to_ascii(problem.goal) == printed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cnf(a, axiom, p).", "“cnf” is not read here"),
        ("include('Axioms/SET001-0.ax').", "“include” is not read here"),
        ("fof(a, axoim, p).", "there is no role"),
        ("fof(a, axiom, p", "is needed here"),
        ("fof(a, axiom, p & q | r).", "parentheses are needed"),
        ("fof(a, axiom, p => q => r).", "parentheses are needed"),
        ("fof(a, axiom, ! [X]: p(Y)).", "is free"),
        ("fof(a, axiom, ! [x]: p(x)).", "a variable is needed"),
        ("fof(a, axiom, p(a) & p(a, b)).", "p takes 1 arguments, not 2"),
        ("fof(a, axiom, p(a) & q(p)).", "p is a predicate"),
        ("fof(a, axiom, p(2)).", "numbers"),
        ("fof(a, axiom, f = a & f).", "f is a function"),
        ("fof(a, axiom, p & ; q).", "has no place in TPTP"),
        ("fof(a, conjecture, p). fof(b, conjecture, q).", "second conjecture"),
        ("tff(a, axiom, {$boxx} @ (p)).", "no operator"),
        ("tff(a, logic, $modal == [$modalities == $modal_system_Z]).", "not known"),
        ("tff(a, logic, $modal == [$domains == $varying]).", "only $constant is decided"),
        ("tff(a, logic, $temporal == []).", "the logic $temporal"),
        ("tff(a, type, p: ($i * $o) > $o).", "propositions"),
        ("tff(a, type, p: $real).", "not read here"),
        ("tff(a, type, p: state).", "no type is called"),
        ("fof(a, axiom, " + "~" * 5000 + "p).", "nested too deeply"),
        ("fof(a, axiom, " + "(" * 5000 + "p).", "nested too deeply"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read_tptp(Source(text, "problem.p"))
    assert message in caught.value.message
    assert caught.value.span is not None
