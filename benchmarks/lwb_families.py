"""The benchmark families of the Logics Workbench: 27 ideas, for K, KT and S4, valid and not.

``FAMILIES`` has a function for each of the 54 families, which makes its ``n``-th formula.  Those
whose names end in ``_p`` are valid in their logic and those in ``_n`` are not, by construction, so
that they are their own known answers.  Letters are numbered; ``p(3)`` is ``p3``.

References
----------
Balsiger, P., Heuerding, A. & Schwendimann, S. (2000), "A Benchmark Method for the Propositional
Modal Logics K, KT, S4", *J. Automated Reasoning* 24.
"""

# ruff: noqa: N802 - axioms are called by their names

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from deontic.syntax.formulas import (
    Atom,
    Bottom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    Top,
    conj,
    disj,
)

BOX = Modality("[]")

Schema = Callable[[Formula], Formula]


def p(number: int) -> Formula:
    return Atom(f"p{number}")


def box(body: Formula, times: int = 1) -> Formula:
    for _ in range(times):
        body = Box(BOX, body)
    return body


def dia(body: Formula, times: int = 1) -> Formula:
    for _ in range(times):
        body = Diamond(BOX, body)
    return body


def no_box(body: Formula, times: int = 1) -> Formula:
    return Not(box(body, times))


def both(*parts: Formula) -> Formula:
    return conj(parts)


def some(*parts: Formula) -> Formula:
    return disj(parts)


P0, P1 = p(0), p(1)

# --- Schemata ------------------------------------------------------------------------------------

D2 = dia(Top())


def D(a: Formula = P0) -> Formula:
    return Implies(box(a), dia(a))


def B(a: Formula = P0) -> Formula:
    return Implies(a, box(dia(a)))


def T(a: Formula = P0) -> Formula:
    return Implies(box(a), a)


def A4(a: Formula = P0) -> Formula:
    return Implies(box(a), box(a, 2))


def A5(a: Formula = P0) -> Formula:
    return Implies(Not(box(a)), box(Not(box(a))))


def H(a: Formula, b: Formula) -> Formula:
    given = both(box(Or((a, b))), box(Or((box(a), b))), box(Or((a, box(b)))))
    return Implies(given, Or((box(a), box(b))))


def H2(a: Formula, b: Formula) -> Formula:
    return H(Implies(both(a, box(a), a), b), Implies(Not(a), Not(both(box(b), b))))


def L(a: Formula, b: Formula) -> Formula:
    return Or((box(Implies(both(a, box(a)), b)), box(Implies(both(b, box(b)), a))))


def L_plus(a: Formula, b: Formula) -> Formula:
    return Or((box(Implies(box(a), b)), box(Implies(box(b), a))))


def G(a: Formula) -> Formula:
    return box(Implies(box(Implies(a, box(a))), a))


def Grz(a: Formula = P0) -> Formula:
    return Implies(G(a), a)


def Grz1(a: Formula = P0) -> Formula:
    return Implies(G(a), box(a))


def Dum(a: Formula = P0) -> Formula:
    return Implies(G(a), Implies(dia(box(a)), a))


def Dum1(a: Formula = P0) -> Formula:
    return Implies(G(a), Implies(dia(box(a)), box(a)))


def Dum4(a: Formula = P0) -> Formula:
    return Implies(G(a), Implies(dia(box(a)), Or((a, box(a)))))


# --- branch --------------------------------------------------------------------------------------


def _tree(n: int) -> Formula:
    """Return what forces a full binary tree one level further."""
    depth = [Implies(p(100 + i), p(99 + i)) for i in range(1, n + 2)]
    determined = [
        Implies(
            p(100 + i),
            both(
                Implies(p(i), box(Implies(p(100 + i), p(i)))),
                Implies(Not(p(i)), box(Implies(p(100 + i), Not(p(i))))),
            ),
        )
        for i in range(n + 1)
    ]
    branching = [
        Implies(
            both(p(100 + i), Not(p(101 + i))),
            both(
                dia(both(p(101 + i), Not(p(102 + i)), p(i + 1))),
                dia(both(p(101 + i), Not(p(102 + i)), Not(p(i + 1)))),
            ),
        )
        for i in range(n)
    ]
    return both(*depth, *determined, *branching)


def _branch(logic: str, valid: bool, n: int) -> Formula:
    tree = _tree(n)
    levels = {
        "K": [box(tree, i) for i in range(n + 1)],
        "KT": [box(tree, n)],
        "S4": [box(tree)],
    }[logic]
    made = Not(both(p(100), Not(p(101)), *levels))
    if not valid:
        return made
    return Or((made, no_box(p(n // 3 + 1), 1 if logic == "S4" else n)))


# --- d4 and 45 -----------------------------------------------------------------------------------


def _k_d4(valid: bool, n: int) -> Formula:
    a4 = [A4(), A4(dia(P0))]
    parts: list[Formula] = []
    for i in range(1, n + 1):
        if valid:
            parts += [box(T(), n), *(no_box(x, i) for x in (D2, *a4, B(), B(Not(P0))))]
        else:
            start = box(Or((box(P0), box(dia(Not(P0))))), n)
            more = (D(), A4(Implies(dia(P0), P0)), A4(Implies(box(P0), P0)))
            parts += [start, *(no_box(x, i) for x in (D2, *a4, *more))]
    return some(*parts)


def _kt_45(valid: bool, n: int) -> Formula:
    parts: list[Formula] = []
    for i in range(1, n + 1):
        if valid:
            against = (D2, A5(dia(Not(P0))), box(A5()), B())
            parts += [box(A4(), n), *(no_box(x, i) for x in against)]
        else:
            start = box(Or((box(P0), box(dia(Not(P0))))), n)
            more = (A4(Implies(dia(P0), P0)), A4(Implies(box(P0), P0)))
            parts += [start, *(no_box(x, i) for x in (A4(), A4(dia(P0)), T(), *more))]
    return some(*parts)


def _s4_45(valid: bool, n: int) -> Formula:
    def h(i: int, a: Formula) -> Formula:
        for _ in range(i):
            a = some(box(P0), box(a), box(P1))
        return a

    parts: list[Formula] = []
    for i in range(1, n + 1):
        if valid:
            against = (D2, A5(dia(Not(P0))), box(A5()), B())
            parts += [h(n, A5()), *(Not(h(i, x)) for x in against)]
        else:
            t = Implies(box(P0), P0)
            against = (A4(), A4(dia(P0)), T(), A4(t), T(t))
            start = h(n, Or((box(P0), box(dia(Not(P0))))))
            parts += [start, *(Not(h(i, x)) for x in against)]
    return some(*parts)


# --- dum -----------------------------------------------------------------------------------------


def _c(schema: Schema) -> Formula:
    fourth = A4(Implies(box(Implies(P0, box(P0))), P0))
    return both(fourth, box(A4()), schema(P0), schema(Implies(P0, box(P0))))


def _dum(given: Formula, schema: Schema, denied: Formula, depth: int, n: int) -> Formula:
    half = n // 2
    premises = [box(given, i) for i in range(1, half + 1)]
    later = [dia(Not(given), i) for i in range(half + 2, n)]
    return Implies(
        both(*premises, no_box(denied, depth)), some(dia(Not(_c(schema)), depth), *later)
    )


def _k_dum(valid: bool, n: int) -> Formula:
    if valid:
        return _dum(both(box(A4()), Dum()), Dum, Dum1(), n // 2 + 1, n)
    return _dum(both(box(A4()), Dum4()), Dum4, Dum(), n + 1, n)


def _kt_dum(valid: bool, n: int) -> Formula:
    if valid:
        return _dum(A4(), Dum, Dum1(), n // 2 + 1, n)
    return _dum(both(box(A4()), Dum()), Dum, Grz(), n // 2 + 1, n)


# --- grz -----------------------------------------------------------------------------------------


def _l2(i: int) -> Formula:
    made: Formula = Bottom()
    for _ in range(i):
        made = some(box(made), p(1), p(2), p(3), p(4))
    return made


def _argument(i: int) -> Formula:
    whole, rest = divmod(i, 4)
    if not rest:
        return _l2(whole)
    return some(box(_l2(whole)), *(p(k) for k in range(1, rest + 1)))


def _grz_given(n: int, schema: Schema) -> Formula:
    c = Implies(box(Implies(p(2), box(p(2)))), p(2))
    arguments = [schema(_argument(i)) for i in range(1, n)]
    return both(box(schema(p(2))), *arguments, schema(both(c, A4(c))))


def _grz(logic: str, valid: bool, n: int) -> Formula:
    one, two, three = (Grz1(p(i)) for i in (1, 2, 3))
    if logic == "K":
        if valid:
            return Implies(_grz_given(n, Grz), some(one, two, three))
        return Implies(_grz_given(n, Grz1), some(Grz(p(1)), Grz(p(2)), Grz(p(3))))
    if not valid:
        return Implies(_grz_given(n, Grz1), some(A5(p(1)), A5(p(2)), A5(p(3))))
    given = _grz_given(n, Grz)
    first, second = {
        "KT": (dia(box(Not(P0))), dia(P0)),
        "S4": (no_box(dia(P0)), Not(dia(Not(some(box(dia(P0)), p(1)))))),
    }[logic]
    return Implies(given, some(one, both(two, first), three, both(two, second)))


# --- lin, ipc, s5 --------------------------------------------------------------------------------


def _k_lin(valid: bool, n: int) -> Formula:
    if valid:
        third = n // 3
        parts = [Not(H2(p(i), p(i + 1))) for i in range(1, n + 1)]
        return some(*parts[:third], L(p(n), p(n)), *parts[third:])

    def part(i: int) -> Formula:
        q = p(i + 1)
        return some(Not(L(dia(p(i)), q)), Not(L(Implies(p(i), box(q)), q)))

    first = [part(i) for i in range(1, 2 * n - 1)]
    second = [part(i) for i in range(2 * n, 4 * n - 3)]
    return some(*first, L_plus(p(n), p(n)), *second)


def _s4_ipc(valid: bool, n: int) -> Formula:
    everything = both(*(box(p(j)) for j in range(1, n + 1)))
    left_out = 0 if valid else (n + 1) // 2
    parts = [
        box(Implies(box(Implies(box(p(i)), everything)), Bottom()))
        for i in range(1, n + 1)
        if i != left_out
    ]
    return Implies(both(*parts), Bottom())


def _s4_s5(valid: bool, n: int) -> Formula:
    def f(last: int) -> Formula:
        made: Formula = Bottom()
        for i in range(last - 1, 0, -1):
            differ = Or((both(p(i), Not(p(i + 1))), both(Not(p(i)), p(i + 1))))
            made = Or((dia(differ), box(made)))
        return made

    last = 3 * n if valid else 6 * n
    end = box(Implies(dia(P1), Not(p(last))))
    if not valid:
        return Or((box(dia(Or((box(p(last)), f(last - 5))))), end))
    same = box(some(*(Iff(p(i), p(i + 1)) for i in range(1, 3 * n - 1))))
    return Or((box(dia(some(same, box(p(last)), f(last - 1)))), end))


# --- md ------------------------------------------------------------------------------------------


def _md(logic: str, valid: bool, n: int) -> Formula:
    def h(k: int, a: Formula) -> Formula:
        for _ in range(k):
            a = Or((dia(a), p(2))) if logic == "S4" else dia(a)
        return a

    def f(i: int, a: Formula) -> Formula:
        return h(i - 1, box(h(n - i, a)))

    def g(i: int, a: Formula) -> Formula:
        for k in range(2, i + 1):
            a = f(k, a)
        return a

    one = Not(P1)
    parts: list[Formula] = [P1]
    for i in range(1, n):
        if valid:
            parts.append(g(i, both(one, dia(f(1, p(2))))))
        parts.append(g(i, both(one, dia(f(1, P1)))))
        if valid:
            parts.append(g(i, both(Not(p(2)), dia(f(1, P1)))))
    return some(*parts, *([g(n, one)] if valid else []))


# --- path ----------------------------------------------------------------------------------------


def _path(logic: str, valid: bool, n: int) -> Formula:
    n += not valid
    broken = 0 if valid else n // 2

    def letter(level: int, k: int) -> Formula:
        return p(k) if logic == "K" else p(10 * level + k)

    def forward(level: int, k: int, targets: Iterable[int]) -> Formula:
        return some(
            *(dia(both(Not(letter(level, k)), box(letter(level + 1, x))), level) for x in targets)
        )

    def backward(level: int, k: int, origins: Iterable[int]) -> Formula:
        return some(
            *(dia(both(Not(letter(level, x)), box(letter(level + 1, k))), level) for x in origins)
        )

    chosen = [0, 2]
    for level in range(2, n + 1):
        step = chosen[-1] + (3 if level > n // 2 else 5)
        chosen.append(step - 6 if step > 6 else step)

    def right(level: int, k: int) -> Formula:
        if level == 1 or k % 2:
            return Bottom()
        return backward(level - 1, k, [x for x in (2, 4, 6) if x != chosen[level - 1]])

    def left(level: int, k: int) -> Formula:
        if level == n or (not k % 2 and k != chosen[level]):
            return Bottom()
        following = chosen[level + 1]
        if level == broken:
            if not k % 2:
                return Bottom()
            if k == chosen[level]:
                return forward(level, k, [1, 3, 5])
        if not k % 2:
            return forward(level, k, [following])
        if k == chosen[level]:
            return forward(level, k, [1, 3, following, 5])
        return forward(level, k, [x for x in (1, 3, 5) if x != following])

    start = [box(letter(1, i), 2 if logic == "S4" else 1) for i in (1, chosen[1], 3, 5)]
    middle = [f(level, k) for level in range(1, n + 1) for k in range(1, 7) for f in (left, right)]
    ends = [Not(letter(n, i)) for i in (2, 4, chosen[n], 6)]
    if logic == "S4":
        return some(*start, *middle, dia(some(*map(dia, ends))))
    return some(*start, *middle, *(dia(end, n) for end in ends))


# --- ph and poly ---------------------------------------------------------------------------------


def _ph(logic: str, valid: bool, n: int) -> Formula:
    def hole(i: int, j: int, negated: bool = False) -> Formula:
        letter = box(p(100 * i + j)) if i < j else p(100 * i + j)
        return Not(letter) if negated else letter

    odd = 0 if valid else 2 * n // 3 + 1

    def right_hole(i: int, j: int) -> Formula:
        return hole(i, j, i == j == odd)

    left = both(*(some(*(hole(i, j) for j in range(1, n + 1))) for i in range(1, n + 2)))
    pairs = [
        both(right_hole(i, j), right_hole(k, j))
        for j in range(1, n + 1)
        for i in range(1, n + 2)
        for k in range(i + 1, n + 2)
    ]
    if logic == "S4":
        return Implies(left, dia(some(*map(dia, pairs))))
    return Implies(dia(left) if logic == "K" else left, dia(some(*pairs)))


def _poly(logic: str, valid: bool, n: int) -> Formula:
    if logic == "K":
        size = 3 * n + (n % 2 == 0) if valid else 3 * n + (n % 2 == 1)
    else:
        size = 5 * n + (n % 2 == 0) if valid else 3 * n + (n % 2 == 1)
    offset = 0 if logic == "K" else 2
    made: Formula = Bottom()
    for i in range(1, size + 1):
        following = p(1) if i == size else p(i + 1)
        made = Or((dia(Or((made, dia(Iff(p(i), following), i + offset)))), box(p(i + 2))))
    all_of = box(both(*(p(i) for i in range(1, size + 2))), size + 1)
    none_even = box(both(*(Not(p(2 * i)) for i in range(1, size + 2))), size + 1)
    return some(all_of, made, none_even)


# --- t4p -----------------------------------------------------------------------------------------


def _t4p(logic: str, valid: bool, n: int) -> Formula:
    q = both(P0, dia(Not(p(3))))
    bd = box(dia(P0))

    def e(i: int) -> Formula:
        made = dia(box(P0))
        for _ in range(i):
            made = some(dia(Not(A4(Not(P1)))), box(made), box(A5(P1)))
        return made

    reach = Implies(bd, dia(q))
    far = Implies(bd, box(dia(q), 2))
    step = box(Implies(both(dia(bd), P0), box(q)))
    last = box(dia(q))
    match logic:
        case "K":
            denied = box(Implies(box(no_box(dia(q))), Not(bd)))
            core = [reach, denied, far, step, *([last] if valid else [])]
        case "KT":
            core = [far, step, last] if valid else [reach, far, step]
        case _:
            core = [step, last] if valid else [reach, step]

    def c(i: int) -> Formula:
        made = both(*core)
        for _ in range(i):
            if logic == "K":
                made = both(box(A4(P1)), box(made), box(A4(dia(P1))))
            elif logic == "KT":
                made = both(box(A4(P1)), box(made))
            else:
                made = both(Dum(P1), box(made))
        return made

    if logic == "S4":
        sizes = (n, 2 * n - 1) if valid else (2 * n - 1, 4 * n - 1)
    else:
        sizes = (n, n) if valid else (2 * n - 1, 2 * n - 1)
    return some(e(sizes[0]), Not(c(sizes[1])), dia(p(4)))


# --- All -----------------------------------------------------------------------------------------

_IDEAS: dict[str, dict[str, Callable[[bool, int], Formula]]] = {
    "K": {
        "branch": partial(_branch, "K"),
        "d4": _k_d4,
        "dum": _k_dum,
        "grz": partial(_grz, "K"),
        "lin": _k_lin,
        "path": partial(_path, "K"),
        "ph": partial(_ph, "K"),
        "poly": partial(_poly, "K"),
        "t4p": partial(_t4p, "K"),
    },
    "KT": {
        "45": _kt_45,
        "branch": partial(_branch, "KT"),
        "dum": _kt_dum,
        "grz": partial(_grz, "KT"),
        "md": partial(_md, "KT"),
        "path": partial(_path, "KT"),
        "ph": partial(_ph, "KT"),
        "poly": partial(_poly, "KT"),
        "t4p": partial(_t4p, "KT"),
    },
    "S4": {
        "45": _s4_45,
        "branch": partial(_branch, "S4"),
        "grz": partial(_grz, "S4"),
        "ipc": _s4_ipc,
        "md": partial(_md, "S4"),
        "path": partial(_path, "S4"),
        "ph": partial(_ph, "S4"),
        "s5": _s4_s5,
        "t4p": partial(_t4p, "S4"),
    },
}

FAMILIES: dict[str, tuple[str, bool, Callable[[int], Formula]]] = {
    f"{logic.lower()}_{idea}_{'p' if valid else 'n'}": (logic, valid, partial(make, valid))
    for logic, ideas in _IDEAS.items()
    for idea, make in ideas.items()
    for valid in (True, False)
}
"""By name: the logic, whether the formulas are valid in it, and what makes the ``n``-th."""
