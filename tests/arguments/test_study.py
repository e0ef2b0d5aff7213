"""Reading studies: what is understood, where mistakes are shown, and nothing else happens."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from arguments import load, shipped
from arguments.study import SHIPPED, Study
from arguments.study_reader import read_study
from deontic.errors import UserError
from deontic.explain.catalogue import describe, describe_dict, vocabulary_dict, vocabulary_text
from deontic.explain.verdicts import verdicts_text
from deontic.explain.words import Words
from deontic.queries import Inquiry, all_columns
from deontic.solving.problem import Limits
from deontic.syntax import to_ascii
from deontic.syntax.formulas import Top
from deontic.syntax.vocabulary import Predicate
from deontic.theory import Status
from tests.studies import CASES, STUDY, written


def read(folder: Path, study: str | bytes = STUDY, cases: str | bytes = CASES) -> Study:
    """Read a study from its files, never from what was kept of it."""
    return read_study(written(folder, study, cases), "study")


def refused(folder: Path, study: str | bytes = STUDY, cases: str | bytes = CASES) -> UserError:
    with pytest.raises(UserError) as caught:
        read(folder, study, cases)
    return caught.value


def changed(old: str, new: str, text: str = STUDY) -> str:
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


# --- What is understood --------------------------------------------------------------------------


def test_a_study(tmp_path: Path) -> None:
    study = read(tmp_path)
    theory = study.theory
    assert (study.name, study.title) == ("study", "Promises")
    assert theory.vocabulary.roles == {"x": "Person", "y": "Person"}
    assert theory.vocabulary.modalities == {"moral": "D"}
    assert theory.vocabulary.predicates["comes"] == Predicate(
        "comes",
        ("Person", "Person"),
        ("x", "y"),
        gloss="{x} comes to {y}",
        negation="{x} stays away from {y}",
    )
    assert theory.vocabulary.functions["hours"].result == "Real"
    assert list(theory.definitions) == ["bound", "free"]
    assert theory.definitions["free"].readings.default == "text"
    assert to_ascii(theory.question.formula) == "P[moral] -comes(x, y)"
    assert [view.title for view in theory.views.values()] == ["strict", "The lenient view"]
    assert list(theory.views["lenient"].readings.options) == ["text", "bare"]
    strict = theory.sentences["Strict"]
    assert (strict.source, strict.status) == ("§1", Status.EXPLICIT)
    assert strict.text == "A promise is to be kept."
    assert list(study.cases) == ["rescue"]
    assert study.map.statements["Strict"].text == "A promise is to be kept."


def test_a_plain_argument_map_is_a_study_with_a_vocabulary_inferred(tmp_path: Path) -> None:
    text = """\
[A]: All men are mortal.
  {formalization: "all x. (H(x) -> M(x))", declarations: {H: "being human"}}

[B]: It ought to be that it rains. {formalization: "O rain"}

[C]: No formula here.
"""
    theory = read(tmp_path, text).theory
    assert list(theory.sentences) == ["A", "B"]
    assert set(theory.vocabulary.predicates) == {"H", "M", "rain"}
    assert theory.vocabulary.predicates["H"].gloss == "being human"
    assert theory.vocabulary.modalities == {"O": "D"}
    assert not theory.views
    assert theory.question.formula == Top()


def test_what_a_single_reading_of_a_view_may_say(tmp_path: Path) -> None:
    text = changed(
        "strict: [Strict]", "strict: {sentences: [Strict], with: {free: wide}, title: T}"
    )
    view = read(tmp_path, text).theory.views["strict"]
    (reading,) = view.readings.options.values()
    assert view.title == "T"
    assert reading.content.sentences == ("Strict",)
    assert reading.content.selection == {"free": "wide"}


def test_readings_of_a_statement(tmp_path: Path) -> None:
    narrow = '"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"'
    wide = '"all x. all y. O[moral] (bound(x, y) -> comes(x, y))"'
    text = changed(
        f'{narrow}, pinpoint: "§1"',
        f"{{default: narrow, readings: {{narrow: {narrow}, wide: {{formula: {wide},"
        f' rejected: true, source: "§2", reason: It is about what is done.}}}}}},'
        " status: definitional",
    )
    sentence = read(tmp_path, text).theory.sentences["Strict"]
    rejected = sentence.readings.options["wide"]
    assert sentence.readings.default == "narrow"
    assert (rejected.rejected, rejected.source) == (True, "§2")
    assert sentence.status is Status.DEFINITIONAL


def test_a_default_is_the_first_reading_unless_it_is_named(tmp_path: Path) -> None:
    text = changed("      default: text\n      readings: {text", "      readings: {text")
    assert read(tmp_path, text).theory.definitions["free"].readings.default == "text"


# --- Finding studies -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped())
def test_studies_that_are_shipped(name: str) -> None:
    study = read_study(SHIPPED / f"{name}.argdown", name)
    assert study.title
    assert study.theory.views
    assert study.cases
    assert not isinstance(study.theory.question.formula, Top)
    assert not study.map.warnings


def test_a_study_is_found_by_name_path_or_the_beginning_of_its_name(tmp_path: Path) -> None:
    assert load("RUBIN").name == "rubin2026"
    assert load(written(tmp_path)).name == "study"
    assert load(str(written(tmp_path))).name == "study"


def test_a_folder_of_the_name_of_a_file_is_no_study(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"(?i)is a (folder|directory)"):
        load(tmp_path)
    with pytest.raises(UserError, match="there is no shipped study called ''"):
        load("")
    with pytest.raises(UserError, match=r"(?i)no (such )?file"):
        load(tmp_path / "missing.argdown")


# --- Mistakes in the front matter ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Promises", "title: [a]", "title should be a text"),
        ("casuist:\n", "casuist: [a]\nother:\n", "casuist should be a mapping"),
        ("  sorts: {", "  srots: {", "Did you mean sorts?"),
        ("{Person: a person}", "{Real: a number}", "Real is a sort of numbers already"),
        ("{Person: a person}", "{Person: {closd: true}}", "Did you mean closed?"),
        ("{Person: a person}", "{Person: {closed: 3}}", "closed should be true or false"),
        ("{Person: a person}", "[Person]", "the sorts should be a mapping"),
        ("roles: {x: Person", "roles: {x: Persn", "Did you mean Person?"),
        ("{moral: D}", "{moral: Dee}", "there is no logic called 'Dee'"),
        ("{moral: D}", "{moral: {logc: D}}", "Did you mean logic?"),
        ("{moral: D}", "{moral: [D]}", "moral should be a text"),
        ('"promised(x, y)":', '"promised(x, y":', "this parenthesis is never closed"),
        ('"promised(x, y)":', '"promised(x, x)":', "there are two parameters called x"),
        ('"promised(x, y)":', '"promised(x, y: Day)":', "there is no sort called Day"),
        ('"promised(x, y)":', '"promised(x, y): Real":', "is a function, not a predicate"),
        ('"emergency(x)":', '"comes(x)":', "comes is declared twice"),
        ('"promised(x, y)":', '"":', "the declaration is empty"),
        ('"promised(x, y)":', "3:", "which is not a word"),
        ('"{x} meets an emergency"', '"{z} meets an emergency"', "is not one of its arguments"),
        ('"{x} meets an emergency"', '"{x meets"', "is not one of its arguments"),
        ('"{x} meets an emergency"', '"{x.__class__}"', "is not one of its arguments"),
        ('"{x} meets an emergency"', '"{x:>999999999}"', "is not one of its arguments"),
        ('"{x} meets an emergency"', '"{x!r}"', "is not one of its arguments"),
        ('"{x} meets an emergency"', '"{}"', "is not one of its arguments"),
        ('"{x} meets an emergency"', "[a]", "should be a text"),
        ('"{x} meets an emergency"', "{glos: a}", "Did you mean gloss?"),
        ("negation: ", "negation: '{z}', source: ", "is not one of its arguments"),
        ('"hours(x, y): Real"', '"hours(x, y)"', "say what hours gives"),
        ('"hours(x, y): Real"', '"hours(x, y): Hour"', "there is no sort called Hour"),
        ('"hours(x, y): Real"', '"promised(x): Real"', "promised is declared twice"),
        ('"bound(x, y)": {', '"comes(x)": {', "comes is declared twice"),
        ('"bound(x, y)": {formula:', '"bound(x, y)": {formla:', "Did you mean formula?"),
        ('formula: "promised(x, y)"', 'formula: "bound(x, y)"', "definition of bound is circular"),
        (
            'formula: "promised(x, y)"',
            'formula: "free(x) & missing"',
            "no predicate called missing",
        ),
        ('formula: "promised(x, y)"', 'formula: "promised(x, z)"', "the variable z is not bound"),
        ('formula: "promised(x, y)"', 'formula: "promised(x)"', "takes 2 arguments, but has 1"),
        ('formula: "promised(x, y)"', "formula: 3", "where a formula is needed"),
        ('formula: "promised(x, y)"', "formula: [a]", "formula should be a text"),
        (
            "default: text\n      readings: {text:",
            "default: txt\n      readings: {text:",
            "Did you mean text?",
        ),
        ('formula: "P[moral] -comes(x, y)"', 'formula: "P -comes(x, y)"', "there is no modality"),
        ('formula: "P[moral] -comes(x, y)"', 'formula: "comes(x, z)"', "is not bound here"),
        ('licensed: "{x} may', 'licensed: "{z} may', "has a {…} that is not a role"),
        ('licensed: "{x} may', 'licensd: "{x} may', "Did you mean licensed?"),
        ("strict: [Strict]", "strict: [Strickt]", "there is no statement [Strickt]"),
        ("strict: [Strict]", "strict: 3", "should be a name or a list of names"),
        ("strict: [Strict]", "strict: {}", "has neither 'sentences' nor 'readings'"),
        ("strict: [Strict]", "strict: {readings: {}}", "strict has no readings"),
        ("strict: [Strict]", "strict: {readings: {a: {}}}", "the reading a has no 'sentences'"),
        (
            "strict: [Strict]",
            "strict: {readings: {a: {sentences: [Strict], rejected: 3}}}",
            "rejected should",
        ),
        (
            "strict: [Strict]",
            "strict: {sentences: [Strict], readings: {a: [Strict]}}",
            "belongs inside",
        ),
        (
            "strict: [Strict]",
            "strict: {with: {free: wide}, readings: {a: [Strict]}}",
            "belongs inside",
        ),
        ("strict: [Strict]", "strict: {sentences: [Strict], reason: a}", "unknown key 'reason'"),
        (
            "strict: [Strict]",
            "strict: {sentences: [Strict], with: {fre: wide}}",
            "Did you mean free?",
        ),
        (
            "strict: [Strict]",
            "strict: {sentences: [Strict], with: {free: wid}}",
            "Did you mean wide?",
        ),
        ("cases: cases.yaml", "cases: case.yaml", "there is no file"),
        ("cases: cases.yaml", "cases: .", "is a folder"),
        ("cases: cases.yaml", "cases: [a]", "cases should be a text"),
        ("cases: cases.yaml", "cases: cases.yaml\n  background: [Strickt]", "Did you mean Strict?"),
        ("cases: cases.yaml", "cases: cases.yaml\n  display: [a]", "display should be a mapping"),
        ("cases: cases.yaml", "cases: cases.yaml\n  cases: cases.yaml", "stands here twice"),
        ("cases: cases.yaml", "cases: cases.yaml\n  <<: {a: b}", "merge keys"),
        ('pinpoint: "§1"', 'pinpoint: "§1", status: certain', "'certain' is not a status"),
        ('pinpoint: "§1"', "pinpoint: [a]", "pinpoint should be a text"),
        ('"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"', "3", "where a formula is needed"),
        ('"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"', "[a]", "should be a text"),
        ('"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"', '""', "the formula is empty"),
        (
            '"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"',
            '{formla: "p"}',
            "Did you mean formula?",
        ),
        (
            '"all x. all y. (bound(x, y) -> O[moral] comes(x, y))"',
            '"' + "(" * 300 + '"',
            "nested too deeply",
        ),
    ],
)
def test_mistakes_in_a_study(old: str, new: str, said: str, tmp_path: Path) -> None:
    error = refused(tmp_path, changed(old, new))
    assert said in error.render()
    assert error.span is not None
    assert error.span.source.name == str(tmp_path / "study.argdown")
    first = STUDY[: STUDY.index(old)].count("\n") + 1
    assert first <= error.span.line <= first + max(old.count("\n"), new.count("\n"))


def test_a_statement_without_a_formula_is_no_part_of_a_view(tmp_path: Path) -> None:
    text = changed("strict: [Strict]", "strict: [Plain]") + "\n[Plain]: Just words.\n"
    assert "[Plain] has no formalization" in refused(tmp_path, text).message


def test_definitions_may_use_each_other_but_not_in_a_circle(tmp_path: Path) -> None:
    assert read(tmp_path, changed('{text: "emergency(x)", ', '{text: "bound(x, x)", '))
    circle = changed('{text: "emergency(x)", ', '{text: "free(x)", ')
    error = refused(tmp_path, circle)
    assert "the definition of free is circular: free uses free" in error.render()


NO_STUDIES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "there is no statement"),
    "empty lines": ("\n\n", "there is no statement"),
    "front matter alone": ("===\ntitle: x\n===\n\n", ""),
    "front matter that is a list": ("===\n- a\n===\n\n[A]: b\n", "should be a mapping"),
    "front matter that is no YAML": ("===\na: b: c\n===\n\n[A]: b\n", "a colon makes a key"),
    "a program": (b"\x7fELF\x02\x01\x01\0\0\0", "is binary"),
    "noise": (bytes(range(256)) * 16, ""),
    "another encoding": (b"[A]: \xff\n", "UTF-8"),
    "a NUL character": (b"[A]: a\0b\n", "NUL"),
    "deep data of a statement": ("[A]: b {a: " + "[" * 10_000 + "]" * 10_000 + "}", ""),
    "deep front matter": ("===\na: " + "[" * 10_000 + "\n===\n\n[A]: b\n", "nested more than"),
    "too much": ("[A]: b" + "x" * 15_000_000, "characters"),
}


@pytest.mark.parametrize("kind", NO_STUDIES)
def test_what_is_no_study(kind: str, tmp_path: Path) -> None:
    study, said = NO_STUDIES[kind]
    assert said in refused(tmp_path, study).render()


def test_a_bomb_of_aliases(tmp_path: Path) -> None:
    lines = ["===", "a0: &a0 lol"]
    lines += [f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(10)]
    text = "\n".join([*lines, "===", "", "[A]: b"])
    assert "once aliases are expanded" in refused(tmp_path, text).render()


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (b"\x7fELF\0", "NUL"),
        (b"- case: \xff", "not text in UTF-8"),
        ("- case: a\n\ttitle: b", "tab"),
        ("- case: a\n  parties: {x: ann}\n  facts: {emergencey: true}", "Did you mean emergency?"),
    ],
    ids=["a program", "another encoding", "a tab", "a misspelling"],
)
def test_what_is_no_file_of_cases(cases: str | bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, cases=cases).render()


def test_a_large_study_is_read(tmp_path: Path) -> None:
    more = "\n\n".join(f"[S{n}]: Statement number {n}." for n in range(20_000))
    assert len(read(tmp_path, f"{STUDY}\n{more}\n").map.statements) == 20_003


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be read here")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "cases.yaml").chmod(0)
    with pytest.raises(UserError, match="permission denied"):
        load(path)
    path.chmod(0)
    with pytest.raises(UserError, match=r"(?i)permission denied"):
        load(path)


# --- What is kept between runs -------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CASUIST_CACHE", str(folder))
    return folder


def test_what_is_kept_is_what_was_read(cache: Path, tmp_path: Path) -> None:
    path = written(tmp_path)
    first = load(path)
    assert len(list(cache.iterdir())) == 1
    second = load(path)
    assert second.theory == first.theory
    assert dict(second.cases) == dict(first.cases)
    assert (second.name, second.title, second.display) == (first.name, first.title, first.display)
    assert list(second.map.statements) == list(first.map.statements)
    assert second.cases["rescue"].span == first.cases["rescue"].span


@pytest.mark.parametrize("name", ["study.argdown", "cases.yaml"])
def test_a_change_of_a_file_is_noticed(name: str, cache: Path, tmp_path: Path) -> None:
    path = written(tmp_path)
    load(path)
    file = tmp_path / name
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("emergency", "emergence"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(UserError, match="emergen"):
        load(path)


def test_a_damaged_entry_is_no_entry(cache: Path, tmp_path: Path) -> None:
    path = written(tmp_path)
    first = load(path)
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    for damaged in (b"", b"nonsense", whole[: len(whole) // 2], whole[::-1]):
        entry.write_bytes(damaged)
        assert load(path).theory == first.theory
        assert entry.read_bytes() != damaged


@pytest.mark.parametrize("off", ["off", "0", "OFF", "no"])
def test_nothing_is_kept_if_it_is_turned_off(
    off: str, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASUIST_CACHE", off)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    load(written(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.yaml", "study.argdown"]


@pytest.mark.skipif(os.name != "posix", reason="owners and modes as Unix has them")
def test_a_folder_that_others_may_write_to_is_not_used(cache: Path, tmp_path: Path) -> None:
    cache.mkdir()
    cache.chmod(0o777)
    load(written(tmp_path))
    assert list(cache.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    monkeypatch.setenv("CASUIST_CACHE", str(path / "folder"))
    assert load(path).theory.views


# --- Nothing else can happen ---------------------------------------------------------------------

SNIPPETS = [
    "", "{", "}", "[", "]", ":", ",", '"', "'", "#", "\n", "\n\n", "  ", "\t", "\\", "===", "null",
    "~", "true", "yes", "-", "- ", "&a ", "*a", "!!int ", "<<", "|", ">", "x", "y", "z", "3",
    "1e999", "9" * 50, ".nan", "é", "\u2028", "\0", "\ufeff", "all x. ", "O[moral] ", "P ",
    "(", ")", "->",
    "{x}", "{y.z}", "{}", "[Strict]", "<A>", "+ ", "(1)", "----", "//", "<!--", "/*", "@include(x)",
    "default", "readings", "sentences", "with", "Real", "Person", "closed", "casuist", "D", "S5",
    "promised", "bound(x, y)", "hours(x, y) > 1", "hours = 2", '{formalization: "p"}',
]  # fmt: skip


@st.composite
def mutations(draw: DrawFn) -> Callable[[str], str]:
    """A few small changes of a text."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["cut", "put", "double", "move line", "drop line"]),
                st.floats(0, 1, exclude_max=True),
                st.floats(0, 1, exclude_max=True),
                st.sampled_from([0, 1, 3, 10, 40]),
                st.sampled_from(SNIPPETS),
            ),
            min_size=1,
            max_size=3,
        )
    )

    def mutate(text: str) -> str:
        for kind, place, other, length, snippet in steps:
            start = int(place * len(text))
            lines = text.split("\n")
            line = int(place * len(lines))
            match kind:
                case "cut":
                    text = text[:start] + text[start + length :]
                case "put":
                    text = text[:start] + snippet + text[start + length :]
                case "double":
                    text = text[: start + length] + text[start:]
                case "move line":
                    lines.insert(int(other * len(lines)), lines.pop(line))
                    text = "\n".join(lines)
                case _:
                    text = "\n".join(lines[:line] + lines[line + 1 :])
        return text

    return mutate


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(temporary)


def tell(study: Study) -> None:
    """Say everything that there is to say of a study."""
    theory = study.theory
    words = Words(theory, study.display)
    vocabulary_text(theory)
    vocabulary_dict(theory)
    named = (theory.views, study.cases, theory.sentences, theory.definitions)
    for things in (*named, theory.vocabulary.predicates):
        for thing in things.values():
            describe(theory, thing, words)
            describe_dict(thing)


def ask(study: Study) -> None:
    """Ask every view in every reading about every case."""
    columns = all_columns(study.theory.views.values())
    for case in study.cases.values():
        inquiry = Inquiry(study.theory, columns, [case], Limits(timeout=2))
        words = Words(study.theory, {**study.display, **case.display})
        for number in range(len(columns)):
            verdicts = tuple(inquiry.verdicts(number, case, models=True))
            verdicts_text(study.theory, case, verdicts, words)
            for verdict in verdicts:
                verdict.to_dict()


def only_user_errors(action: Callable[[], object]) -> None:
    refusal = ""
    try:
        action()
    except UserError as error:
        refusal = error.render()
    else:
        return
    assert refusal


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(mutate=mutations())
def test_a_mutated_study_is_read_or_refused(mutate: Callable[[str], str], folder: Path) -> None:
    only_user_errors(lambda: tell(read(folder, mutate(STUDY))))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(mutate=mutations())
def test_mutated_cases_are_read_or_refused(mutate: Callable[[str], str], folder: Path) -> None:
    only_user_errors(lambda: tell(read(folder, cases=mutate(CASES))))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(study=mutations(), cases=mutations())
def test_a_mutated_study_is_answered_or_refused(
    study: Callable[[str], str], cases: Callable[[str], str], folder: Path
) -> None:
    only_user_errors(lambda: ask(read(folder, study(STUDY), cases(CASES))))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(name=st.sampled_from(shipped()), study=mutations(), cases=mutations())
def test_a_mutated_study_of_those_shipped_is_read_or_refused(
    name: str, study: Callable[[str], str], cases: Callable[[str], str], folder: Path
) -> None:
    text = (SHIPPED / f"{name}.argdown").read_text("utf-8")
    their_cases = (SHIPPED / f"{name}.cases.yaml").read_text("utf-8")
    text = text.replace(f"{name}.cases.yaml", "cases.yaml")
    only_user_errors(lambda: tell(read(folder, study(text), cases(their_cases))))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file_is_read_or_refused(content: bytes, folder: Path) -> None:
    only_user_errors(lambda: tell(read(folder, content)))
    only_user_errors(lambda: tell(read(folder, cases=content)))
