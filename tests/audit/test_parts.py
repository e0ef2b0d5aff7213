"""Relations, coherence and readings, on a study small enough to check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments import load
from arguments.audit.coherence import coherence
from arguments.audit.prover import Prover
from arguments.audit.relations import Logic, compared
from arguments.audit.undeclared import undeclared
from arguments.study import Study

STUDY = """\
===
model: {mode: strict}
casuist:
  predicates: {"p": p, "q": q, "r": r}
===

[Both]: Both. {formalization: "p & q"}
  +> [One]
  +> [Third]
  - [Neither]
  >< [Neither]

[One]: One. {formalization: "p"}

[Third]: Third. {formalization: "r"}

[Neither]: Neither. {formalization: "-p & -q"}

[Granted]: Granted. #concession {formalization: "p"}

[Not-One]: Not one. {formalization: "-p"}

<No>: It is not. #objection

(1) [Neither]
----
(2) [Not-One]
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    path = tmp_path / "small.argdown"
    path.write_text(STUDY, "utf-8")
    return load(path)


def test_relations_are_compared_with_logic(study: Study) -> None:
    found = {
        (str(c.relation.kind), *sorted((c.source, c.target))): (c.found, c.agrees)
        for c in compared(Prover(study.theory), study.map)
    }
    assert found["entails", "Both", "One"] == (Logic.ENTAILS, True)
    assert found["entails", "Both", "Third"] == (Logic.INDEPENDENT, False)
    assert found["contrary", "Both", "Neither"] == (Logic.CONTRARY, True)
    assert found["contradictory", "Both", "Neither"] == (Logic.CONTRARY, False)


def test_relations_that_are_not_stated(study: Study) -> None:
    found = {(u.source, u.found, u.target) for u in undeclared(Prover(study.theory), study.map)}
    assert ("One", Logic.EQUIVALENT, "Granted") in found
    assert ("One", Logic.CONTRADICTORY, "Not-One") in found
    assert ("Neither", Logic.ENTAILS, "Not-One") in found
    assert ("Both", Logic.ENTAILS, "One") not in found


def test_what_can_be_held_together(study: Study) -> None:
    found = coherence(Prover(study.theory), study.map)
    assert found.complete
    assert found.conflicts == (("Granted", "Not-One"),)
    assert set(found.fits) == {("Granted",), ("Not-One",)}
