"""Who may import whom, and what a command may load: the architecture, held by tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Set
from pathlib import Path

import click
import pytest

from arguments import load, shipped
from arguments.commands.table import COMMANDS
from cli import main
from deontic.theory import Case, Theory

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("deontic/**/*.py"), *ROOT.glob("arguments/**/*.py"), ROOT / "cli.py"])

ABOVE_DEONTIC = ("deontic", "arguments", "arguments.drawing", "arguments.commands", "cli")
"""From the bottom up: each may import what comes before it."""

MAY_USE = {
    "deontic.errors": set[str](),
    "deontic.showing": set[str](),
    "deontic.syntax": {"deontic.errors"},
    "deontic.logics": {"deontic.errors"},
    "deontic.preferences": {"deontic.logics"},
    "deontic.semantics": {"deontic.preferences"},
    "deontic.proofs": {"deontic.solving"},
    "deontic.modal": {"deontic.semantics"},
    "deontic.theory": {"deontic.semantics"},
    "deontic.solving": {"deontic.theory", "deontic.modal"},
    "deontic.norms": {"deontic.solving"},
    "deontic.hohfeld": {"deontic.syntax"},
    "deontic.conditional": {"deontic.norms"},
    "deontic.interchange": {"deontic.solving"},
    "deontic.queries": {"deontic.solving"},
    "deontic.explain": {"deontic.queries", "deontic.norms"},
}
"""The parts of ``deontic``, and the highest that each may import; what those may, it may too."""
MAY_USE["deontic.semantics"] |= {"deontic.syntax", "deontic.showing"}

COMMAND_LINE = ("arguments.commands", "cli")

ONE_DOOR = {
    "z3": {
        "deontic.solving.terms",
        "deontic.solving.first_order",
        "deontic.solving.regions",
        "deontic.solving.z3_engine",
    },
    "pysolvers": {"deontic.solving.sat_engine"},
    "yaml": {"arguments.yaml"},
    "click": {"cli", "arguments.commands"},
}
"""Packages that only these modules import, or modules in these."""

SOLVER_FREE = (
    ["--help"],
    ["licenses", "--help"],
    ["views"],
    ["cases"],
    ["vocabulary"],
    ["show", "moderate"],
    ["show", "france-greece"],
    ["formula", "O p -> -P -p"],
    ["prove", "--proof", "fitch", "p | q, -p", "q"],
    ["prove", "--logic", "D", "O p", "P p", "--format", "nxf"],
    ["prove", "--logic", "F", "O(q / p)", "O q", "--format", "tptp"],
    ["formula", "--from", "nltk", "all x.H(x)"],
    ["prove", "--proof", "tableau", "p | q, -p", "q"],
    ["formula", "--case", "france-greece", "attacked(greece)"],
    ["licence"],
    ["map", "puzzles"],
    ["map", "--help"],
    ["draw", "--help"],
    ["doctor", "--help"],
    ["licenses", "moderate", "france-greece", "--why"],
    ["condition", "moderate"],
    ["distinguish", "moderate", "idealist"],
    ["find", "moderate:licensed", "idealist:forbidden"],
)


def module(path: Path) -> str:
    """The name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path) for path in FILES}


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, for type checkers alone included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module or ""


def within(name: str, package: str) -> bool:
    """Whether a module is a package or inside it."""
    return name == package or name.startswith(f"{package}.")


def layer(name: str) -> int | None:
    """The place of a module in the order of packages; none for foreign ones."""
    places = [n for n, package in enumerate(ABOVE_DEONTIC) if within(name, package)]
    return max(places, default=None)


def part(name: str) -> str:
    """The part of ``deontic`` that a module belongs to."""
    return ".".join(name.split(".")[:2])


def below(name: str) -> Set[str]:
    """All parts of ``deontic`` that a part may import."""
    return MAY_USE[name].union(*(below(used) for used in MAY_USE[name]))


@pytest.mark.parametrize("path", FILES, ids=module)
def test_packages_import_downwards(path: Path) -> None:
    own = layer(module(path))
    assert own is not None
    for name in imports(path):
        used = layer(name)
        assert used is None or used <= own, f"{module(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in FILES if "deontic" in p.parts], ids=module)
def test_parts_of_the_logic_import_downwards(path: Path) -> None:
    own = part(module(path))
    for name in imports(path):
        if within(name, "deontic") and own != "deontic":
            assert part(name) == own or part(name) in below(own), f"{module(path)} imports {name}"


@pytest.mark.parametrize("package", ONE_DOOR)
def test_one_door(package: str) -> None:
    users = {module(p) for p in FILES if any(within(name, package) for name in imports(p))}
    assert all(any(within(user, door) for door in ONE_DOOR[package]) for user in users)


def test_graphs_and_drawings_have_their_place() -> None:
    users = {
        package: {module(p) for p in FILES if any(within(name, package) for name in imports(p))}
        for package in ("networkx", "graphviz")
    }
    assert all(within(user, "arguments") for user in users["networkx"])
    assert len(users["networkx"]) <= 2
    assert all(within(user, "arguments.drawing") for user in users["graphviz"])


def test_only_the_command_line_prints_and_exits() -> None:
    for path in FILES:
        if not any(within(module(path), place) for place in COMMAND_LINE):
            calls = [
                n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)
            ]
            called = {ast.unparse(call.func) for call in calls}
            assert not called & {"print", "sys.exit", "exit", "input"}, module(path)


# --- What is loaded ------------------------------------------------------------------------------


def loaded(*arguments: str) -> set[str]:
    """The modules that a command loads."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "cli.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "Traceback" not in ran.stderr
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize("arguments", SOLVER_FREE, ids=" ".join)
def test_a_command_that_needs_no_solver_loads_none(arguments: list[str]) -> None:
    assert not {"z3", "networkx", "graphviz"} & loaded(*arguments)


def test_help_loads_nothing_heavy() -> None:
    found = loaded("--help")
    assert not {"z3", "networkx", "graphviz", "yaml", "hypothesis"} & found
    group = {f"arguments.commands.{name}" for name in ("exits", "group", "table")}
    assert {n for n in found if layer(n) is not None} <= group | {
        "deontic",
        "deontic.errors",
        "arguments",
        "arguments.commands",
    }


def test_the_table_of_commands_is_right() -> None:
    for name, entry in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None, entry
        assert command.name == name
        assert command.help


# --- The code does not know the studies ----------------------------------------------------------


def names_of_studies() -> tuple[set[str], set[str]]:
    """What shipped studies name: words no sentence of English has, and words it may have."""
    strange: set[str] = set()
    plain: set[str] = set()
    for study in map(load, shipped()):
        for name in (*names_of_theory(study.theory), *study.cases):
            (plain if re.fullmatch("[a-z]+", name) else strange).add(name)
        declared = study.theory.vocabulary.functions
        strange |= {n for case in study.cases.values() for n in parties(case) if n not in declared}
    return {name for name in strange if len(name) > 2}, plain


def names_of_theory(theory: Theory) -> Iterator[str]:
    yield from theory.vocabulary.predicates
    yield from theory.vocabulary.functions
    yield from (name for name in theory.vocabulary.modalities if name.isalpha())
    yield from theory.sentences
    yield from theory.views


def parties(case: Case) -> Iterator[str]:
    return (name for names in case.parties.values() for name in names)


def strings(path: Path) -> Iterator[str]:
    """The strings of a file that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield "" if id(node) in docstrings else node.value


def test_no_code_names_what_a_study_names() -> None:
    strange, plain = names_of_studies()
    assert len(strange) > 50
    assert len(plain) > 10
    word = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, strange)) + r")(?![\w-])")
    formula = re.compile(r"(?<![\w-])(?:" + "|".join(plain) + r")[(=]")
    found = [
        f"{module(path)} has {string!r}"
        for path in FILES
        for string in strings(path)
        if word.search(string) or formula.search(string)
    ]
    assert not found
