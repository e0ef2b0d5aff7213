"""Reading cases: what is understood, and where mistakes are shown."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from arguments import load
from arguments.cases import MAX_PARTIES, fact_from_text, read_cases
from deontic.errors import Source, UserError
from deontic.explain.catalogue import describe
from deontic.explain.words import Words
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Application, Comparison, Numeral
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary
from deontic.theory import Case, Theory
from tests.studies import written


@pytest.fixture(scope="module")
def theory(tmp_path_factory: pytest.TempPathFactory) -> Theory:
    return load(written(tmp_path_factory.mktemp("study"))).theory


def cases(text: str, theory: Theory) -> dict[str, Case]:
    return read_cases(Source(text, "cases.yaml"), theory)


def case(facts: str, theory: Theory, parties: str = "x: ann, y: bob") -> Case:
    text = f"- case: one\n  parties: {{{parties}}}\n  facts: {{{facts}}}\n"
    return cases(text, theory)["one"]


def refused(text: str, theory: Theory) -> str:
    with pytest.raises(UserError) as caught:
        cases(text, theory)
    assert caught.value.span is not None
    assert caught.value.span.source.name == "cases.yaml"
    return caught.value.render()


def values(of: Case) -> dict[str, bool | None]:
    return {label: fact.value for label, fact in of.facts.items()}


# --- What is understood --------------------------------------------------------------------------


def test_no_cases(theory: Theory) -> None:
    assert cases("", theory) == {}
    assert cases("# nothing yet\n", theory) == {}
    assert cases("[]", theory) == {}


def test_a_bare_predicate_is_said_of_the_roles(theory: Theory) -> None:
    found = case("promised: true, emergency: false", theory)
    assert values(found) == {"promised(ann, bob)": True, "emergency(ann)": False}
    assert to_ascii(found.facts["promised(ann, bob)"].formula) == "promised(ann, bob)"


def test_roles_and_names_may_be_written_out(theory: Theory) -> None:
    found = case('"promised(y, x)": true, "emergency(bob)": true', theory)
    assert values(found) == {"promised(bob, ann)": True, "emergency(bob)": True}


@pytest.mark.parametrize("word", ["unknown", "null", "~", ""])
def test_what_is_not_known(word: str, theory: Theory) -> None:
    assert values(case(f"promised: {word}", theory)) == {"promised(ann, bob)": None}


def test_a_function_takes_a_number(theory: Theory) -> None:
    found = case("hours: 1.5", theory).facts["hours(ann, bob)"]
    function = Application("hours", (Application("ann"), Application("bob")))
    assert found.formula == Comparison("=", function, Numeral(Fraction(3, 2)))
    assert found.value is True
    again = case('"hours(x, y)": 1.50', theory).facts["hours(ann, bob)"]
    assert again.formula == found.formula


@pytest.mark.parametrize("key", ["hours", '"hours(ann, y)"'])
def test_a_quantity_may_be_unknown(key: str, theory: Theory) -> None:
    found = case(f"{key}: unknown", theory)
    assert values(found) == {"hours(ann, bob)": None}
    shown = describe(theory, found, Words(theory))
    assert "Not known\n  The hours from Ann to Bob.\n" in f"{shown}\n"


def test_a_bare_predicate_takes_roles_of_the_right_sort() -> None:
    study = Theory(
        Vocabulary(
            ("Person", "Day"),
            {
                "comes": Predicate("comes", ("Person", "Day"), ("x", "today")),
                "late": Predicate("late", ("Day",), ("x",)),
            },
            {"today": Function("today", "Day")},
            roles={"x": "Person"},
        )
    )
    text = "- case: one\n  parties: {x: ann}\n  facts: {FACT: true}\n"
    assert list(cases(text.replace("FACT", "comes"), study)["one"].facts) == ["comes(ann, today)"]
    assert "is said of x (a Day)" in refused(text.replace("FACT", "late"), study)
    assert "neither true or false nor a number" in refused(text.replace("FACT", "today"), study)
    with_number = text.replace("FACT: true", "today: 3")
    assert "neither true or false nor a number" in refused(with_number, study)


def test_several_parties_are_all_asked_about(theory: Theory) -> None:
    found = case("promised: true", theory, "x: [ann, cem], y: bob")
    assert list(found.facts) == ["promised(ann, bob)", "promised(cem, bob)"]
    assert found.bindings == ({"x": "ann", "y": "bob"}, {"x": "cem", "y": "bob"})


def test_a_fact_about_one_party_goes_with_one_about_all_unless_it_differs(theory: Theory) -> None:
    both = "x: [ann, cem], y: bob"
    assert len(case('emergency: true, "emergency(ann)": true', theory, both).facts) == 2
    with pytest.raises(UserError, match="says two things of emergency"):
        case('emergency: true, "emergency(ann)": false', theory, both)


def test_further_individuals(theory: Theory) -> None:
    text = """
- case: one
  parties: {x: ann, y: bob}
  names: {doctor: Person}
  facts: {"promised(doctor, ann)": true}
"""
    found = cases(text, theory)["one"]
    assert found.individuals == {"ann": "Person", "bob": "Person", "doctor": "Person"}
    assert values(found) == {"promised(doctor, ann)": True}


def test_a_variant_starts_from_its_base_and_replaces_facts(theory: Theory) -> None:
    text = """
- case: base
  title: The base
  closed: true
  parties: {x: ann, y: bob}
  display: {ann: Aunt Ann}
  facts: {promised: true, emergency: true}
- case: variant
  based-on: base
  facts: {"promised(ann, bob)": unknown, emergency: false}
- case: recast
  based-on: base
  closed: false
  parties: {x: cem}
"""
    found = cases(text, theory)
    assert values(found["variant"]) == {"promised(ann, bob)": None, "emergency(ann)": False}
    assert (found["variant"].title, found["variant"].based_on) == ("", "base")
    assert found["variant"].closed
    assert found["variant"].display == {"ann": "Aunt Ann"}
    assert values(found["recast"]) == {"promised(cem, bob)": True, "emergency(cem)": True}
    assert not found["recast"].closed


def test_expectations_are_names_spelt_out(theory: Theory) -> None:
    text = """
- case: one
  parties: {x: ann, y: bob}
  expect: {Strict: forbidden, len=bare: silent}
"""
    assert cases(text, theory)["one"].expect == {"strict": "forbidden", "lenient=bare": "silent"}


def test_a_number_is_a_name_for_a_case(theory: Theory) -> None:
    assert list(cases("- case: 3\n", theory)) == ["3"]


# --- Facts from the command line -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("promised=true", "promised(ann, bob)", True),
        (" promised (y, x) = False ", "promised(bob, ann)", False),
        ("emergency(bob)=unknown", "emergency(bob)", None),
        ("hours=2", "hours(ann, bob)", True),
        ("hours(x, y)=3/4", "hours(ann, bob)", True),
    ],
)
def test_fact_from_text(text: str, label: str, value: bool | None, theory: Theory) -> None:
    (fact,) = fact_from_text(text, case("", theory), theory)
    assert (fact.label, fact.value) == (label, value)


def test_changes_of_facts(theory: Theory) -> None:
    before = case("promised: true, hours: 1", theory)
    after = before.with_facts(
        fact for t in ("promised=false", "hours=2") for fact in fact_from_text(t, before, theory)
    )
    assert values(after) == {"promised(ann, bob)": False, "hours(ann, bob)": True}
    assert to_ascii(after.facts["hours(ann, bob)"].formula) == "hours(ann, bob) = 2"
    assert values(before)["promised(ann, bob)"] is True


# --- Mistakes ------------------------------------------------------------------------------------

ONE = "- case: one\n  parties: {x: ann, y: bob}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case: one", "a file of cases is a list"),
        ("text", "a file of cases is a list"),
        ("- one", "the case should be a mapping"),
        ("-", "this case has no name"),
        ("- title: one", "this case has no name"),
        ("- case: [a]", "case should be a text"),
        ("- case: one\n- case: one", "there are two cases called 'one'"),
        ("- case: one\n  title: a\n  title: b", "the key 'title' stands here twice"),
        ("- case: one\n  titel: a", "Did you mean title?"),
        ("- case: one\n  1: a", "has the key 1"),
        ("- case: one\n  based-on: two\n- case: two", "there is no earlier case called 'two'"),
        ("- case: one\n  based-on: one", "there is no earlier case called 'one'"),
        ("- case: one\n  parties: [ann]", "parties should be a mapping"),
        ("- case: one\n  parties: {z: ann}", "there is no role called 'z'"),
        ("- case: one\n  parties: {x: 3}", "x should be a name or a list of names"),
        ("- case: one\n  parties: {x: []}", "nobody is named as x"),
        ("- case: one\n  parties: {x: }", "nobody is named as x"),
        ("- case: one\n  parties: {x: [ann, ann]}", "ann is named twice as x"),
        ("- case: one\n  parties: {x: New Zealand}", "cannot be a name in a formula"),
        ("- case: one\n  parties: {x: f(a)}", "cannot be a name in a formula"),
        ("- case: one\n  parties: {x: all}", "cannot be a name in a formula"),
        ("- case: one\n  parties: {x: promised}", "is a predicate and cannot be a name"),
        ("- case: one\n  parties: {x: y}", "is a role and cannot be a name"),
        ("- case: one\n  parties: {x: hours}", "is of sort Real in the study"),
        ("- case: one\n  names: {ann: Persom}", "Did you mean Person?"),
        ("- case: one\n  names: [ann]", "names should be a mapping"),
        ("- case: one\n  closed: perhaps", "closed should be true or false"),
        (ONE + "  facts: [promised]", "the facts should be a mapping"),
        (ONE + "  facts: {promissed: true}", "Did you mean promised?"),
        (ONE + "  facts: {promised: yes}", "should be true, false or unknown, or a number"),
        (ONE + "  facts: {promised: [true]}", "should be true, false or unknown, or a number"),
        (ONE + "  facts: {promised: 2}", "is true or false, not a number"),
        (ONE + "  facts: {hours: true}", "is a number, not true or false"),
        (ONE + '  facts: {"hours(x, y) + 1": 2}', "is not an atom"),
        (ONE + '  facts: {"hours(x)": 2}', "hours takes 2 arguments, but has 1"),
        (ONE + '  facts: {"promised(x, y)": 2}', "is true or false, not a number"),
        (ONE + "  facts: {hours: .inf}", "should be true, false or unknown, or a number"),
        (ONE + "  facts: {hours: 1e999}", "should be true, false or unknown, or a number"),
        (ONE + '  facts: {"promised(x)": true}', "promised takes 2 arguments, but has 1"),
        (ONE + '  facts: {"promised(x, dora)": true}', "there is no constant called dora"),
        (ONE + '  facts: {"-emergency(x)": true}', "is not an atom"),
        (ONE + '  facts: {"emergency(x": true}', "this parenthesis is never closed"),
        (ONE + '  facts: {emergency: true, "emergency(ann)": false}', "says two things of"),
        ("- case: one\n  facts: {promised: true}", "is said of x (a Person), and one names none"),
        (ONE + "  expect: {strict: allowed}", "'allowed' is not a verdict"),
        (ONE + "  expect: {strikt: silent}", "Did you mean strict?"),
        (ONE + "  expect: {lenient=bear: silent}", "Did you mean bare?"),
        ("- case: one\n   title: x", "a colon makes a key here"),
        ("- case: [one", "is missing before this"),
        ("- case: 'one", "is not closed"),
        ("- case: &a [*a]", "stands inside what it names"),
        ("- case: !!python/object:os.system one", "is unknown here"),
        ("- " * 5000 + "x", "nested more than"),
        ("[" * 10_000, "nested more than"),
        ("- case: a\x07b", "U+0007 cannot stand in YAML"),
    ],
)
def test_mistakes(text: str, said: str, theory: Theory) -> None:
    assert said in refused(text, theory)


def test_too_many_parties(theory: Theory) -> None:
    def many(letter: str) -> str:
        return ", ".join(f"{letter}{n}" for n in range(MAX_PARTIES // 10))

    text = f"- case: one\n  parties: {{x: [{many('a')}], y: [{many('b')}]}}\n"
    assert "make 1,000,000 combinations" in refused(text, theory)


def test_a_bomb_of_aliases(theory: Theory) -> None:
    lines = ["- &a0 {case: lol}"]
    lines += [f"- &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(10)]
    assert "once aliases are expanded" in refused("\n".join(lines), theory)


def test_the_place_of_a_mistake_in_a_key(theory: Theory) -> None:
    message = refused(ONE + '  facts: {"emergency(dora)": true}\n', theory)
    assert message.splitlines()[:3] == [
        "cases.yaml:3:22: there is no constant called dora",
        "  | emergency(dora)",
        "  |           ^^^^",
    ]


@pytest.mark.parametrize(
    "text", ["", "=", "promised", "=true", "promised=", "promised=maybe", "hours=1/0", "hours=1e9x"]
)
def test_what_states_no_fact(text: str, theory: Theory) -> None:
    with pytest.raises(UserError, match="does not say what is the case"):
        fact_from_text(text, case("", theory), theory)


def test_cases_from_a_large_file(tmp_path: Path) -> None:
    study = written(tmp_path, cases="- case: one\n  title: " + "word " * 2_000_000)
    assert len(load(study).cases["one"].title) > 9_000_000
