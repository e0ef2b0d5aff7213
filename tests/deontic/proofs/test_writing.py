"""Proofs as they are printed: goldens, LaTeX that compiles, data that says the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from deontic.proofs.data import fitch_dict, tableau_dict
from deontic.proofs.fitch_text import fitch_text
from deontic.proofs.latex import fitch_latex, tableau_latex
from deontic.proofs.tableau_text import tableau_text
from tests.deontic.proofs.corpus import entries, natural, tableau

GOLDEN = Path(__file__).parents[2] / "corpus" / "proofs.md"

SHOWN = [
    "K: p -> q; -q |- -p",
    "K: p -> r; q -> s; p | q |- r | s",
    "K: |- p | -p",
    "K: |- -(p & q) <-> -p | -q",
    "K: all x. (M(x) -> H(x)); exists x. (S(x) & M(x)) |- exists x. (S(x) & H(x))",
    "K: exists x. all y. R(x, y) |- all y. exists x. R(x, y)",
    "K: exists x. (H(x) & all y. (H(y) -> y = x)); H(a); H(b) |- a = b",
    "K: [](p -> q); -<>q |- -<>p",
    "D: O (p -> q); P p |- P q",
    "D: O[law] p; O[moral] q; O[law] p -> O[moral] -q |- burn",
    "S4: []p | []q |- []([]p | []q)",
    "S5: p |- []<>p",
    "K5: <>p |- []<>p",
    "KTB: <>[]p |- p",
    "K: all x. []H(x) |- []all x. H(x)",
]


def golden() -> str:
    """Return the page of goldens as the code prints it now."""
    parts = ["# Proofs\n"]
    for entry in SHOWN:
        parts.append(f"## {entry}\n\n```text\n{fitch_text(natural(entry))}\n```\n")
        parts.append(f"```text\n{tableau_text(tableau(entry))}\n```\n")
    return "\n".join(parts)


def test_goldens() -> None:
    assert golden() == GOLDEN.read_text("utf-8")


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no TeX here")
def test_latex_compiles(tmp_path: Path) -> None:
    texts = [fitch_latex(natural(entry)) for entry in SHOWN]
    texts += [tableau_latex(tableau(entry)) for entry in SHOWN]
    body = "\n\n\\bigskip\n\n".join(texts)
    (tmp_path / "proofs.tex").write_text(
        "\\documentclass{article}\n\\usepackage{amssymb}\n"
        f"\\begin{{document}}\n{body}\n\\end{{document}}\n",
        "utf-8",
    )
    ran = subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "proofs.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout.decode("utf-8", "replace")[-2000:]


@pytest.mark.parametrize("entry", entries())
def test_latex_is_ascii_and_balanced(entry: str) -> None:
    for text in (fitch_latex(natural(entry)), tableau_latex(tableau(entry))):
        assert text.isascii()
        assert text.count("{") == text.count("}")
        rows = [line for line in text.splitlines() if line.endswith("\\\\")]
        assert all(row.count("$") % 2 == 0 for row in rows)


@pytest.mark.parametrize("entry", entries())
def test_text_is_aligned(entry: str) -> None:
    proof = natural(entry)
    numbered = [line for line in fitch_text(proof).splitlines() if line.lstrip()[0].isdigit()]
    assert [int(line.split()[0]) for line in numbered] == [ln.number for ln in proof.lines()]
    assert len({line.index("│") for line in numbered}) == 1


def test_data() -> None:
    found = fitch_dict(natural("S5: p |- []<>p"))
    assert found["length"] == 9
    assert found["premises"] == [{"number": 1, "formula": "p", "rule": "PR", "cites": []}]
    lines = found["lines"]
    assert isinstance(lines, list)
    assert lines[2][0] == {"number": 6, "strict": {"operator": "[]", "index": ""}}
    assert lines[3]["cites"] == [[6, 8]]
    closed = tableau_dict(tableau("K: p | q; -p |- q"))
    assert [branch["closed_by"] for branch in closed["branches"]] == [[2, 4], [3, 5]]  # type: ignore[attr-defined]


if __name__ == "__main__":
    GOLDEN.write_text(golden(), "utf-8")
