"""Problems of all kinds that there are to write: premises, goal, logic of each modality."""

from __future__ import annotations

from deontic.interchange.problem import Problem
from deontic.solving.problem import Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.vocabulary import Vocabulary

PROBLEMS: dict[str, tuple[tuple[str, ...], str | None, dict[str, str]]] = {
    "syllogism": (("all x. (H(x) -> M(x))", "H(socrates)"), "M(socrates)", {}),
    "converse": (("all x. (H(x) -> M(x))", "M(socrates)"), "H(socrates)", {}),
    "identity": (("a = b", "all x. (P(x) -> x = a)"), "P(b) -> P(a)", {}),
    "apart": (("a != b", "exists x. (x != a & x != b)"), "a = b", {}),
    "functions": (("all x. f(f(x)) = x",), "all x y. (f(x) = f(y) -> x = y)", {}),
    "names": (("Tall(Ann') & x_1 & -x_1",), "false", {}),
    "sorts": (
        ("all x:State. exists y:Person. leads(y, x)", "state(a)"),
        "exists y. leads(y, a)",
        {},
    ),
    "connectives": (("(p <-> q) & (q -> -r | s)", "p & r"), "s", {}),
    "constants": (("true -> p",), "p | false", {}),
    "nothing asked": (("p | q", "-p"), None, {}),
    "K": (("[] (p -> q)", "[] p"), "[] q", {"[]": "K"}),
    "not T": (("[] p",), "p", {"[]": "K"}),
    "T": (("[] p",), "p", {"[]": "T"}),
    "4": (("[] p",), "[] [] p", {"[]": "S4"}),
    "B": (("p",), "[] <> p", {"[]": "KTB"}),
    "5": (("<> p",), "[] <> p", {"[]": "K45"}),
    "D": (("O p",), "P p", {"O": "D"}),
    "not D": (("O p",), "P p", {"O": "K"}),
    "two": (("O[moral] p", "O[law] -p"), "P[moral] p", {"moral": "D", "law": "KD45"}),
    "knowledge": (("K p",), "p & K K p", {"K": "S4"}),
    "belief": (("B p",), "p", {"B": "KD45"}),
    "barcan": (("all x. [] P(x)",), "[] all x. P(x)", {"[]": "K"}),
    "called like worlds": (("all w1. [] P(w1)",), "[] all w1. P(w1)", {"[]": "K"}),
    "de re": (("[] exists x. P(x)",), "exists x. [] P(x)", {"[]": "S5"}),
    "necessary": (("[] Q(f(a))", "<> -Q(b)"), "<> (f(a) != b)", {"[]": "K"}),
}

CONDITIONAL = {
    "E": (("O(p / q)", "O(r / q)"), "O(p & r / q)", {"O": "E"}),
    "F": (("O p",), "<> p", {"O": "F", "[]": "F"}),
    "F not E": (("O p",), "<> p", {"O": "E", "[]": "E"}),
    "F+CM": (("O(p / q)", "O(r / q)"), "O(p / q & r)", {"O": "F+CM"}),
    "G": (("O(p / q)", "P(r / q)"), "O(p / q & r)", {"O": "G"}),
    "opt": (("O(p / q)", "[] q"), "O p", {"O": "F:opt", "[]": "F"}),
    "Lewis": (("O(p / q)",), "O(p | r / q)", {"O": "E:lewis"}),
}


def problem(name: str) -> Problem:
    """The problem of that name."""
    premises, goal, logics = {**PROBLEMS, **CONDITIONAL}[name]
    sorts = {"state": "State"} if name == "sorts" else {}
    texts = [*premises, *((goal,) if goal is not None else ())]
    if sorts:
        texts = [text.replace("state(a)", "exists z:State. z = a") for text in texts]
    formulas, vocabulary = parse_together(
        texts, Vocabulary(("State", "Person") if sorts else (), modalities=logics)
    )
    labelled = zip(premises, formulas, strict=False)
    return Problem(
        tuple(Premise(text, formula) for text, formula in labelled),
        formulas[-1] if goal is not None else None,
        Setting(vocabulary),
    )
