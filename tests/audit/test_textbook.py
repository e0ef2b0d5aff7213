"""Arguments from the literature, each judged by the audit as its source judges it."""

from __future__ import annotations

from pathlib import Path

import pytest

from arguments.audit import Status, audit
from arguments.study_reader import read_study
from arguments.yaml import load_document
from deontic.errors import Source

CORPUS = Path(__file__).parents[1] / "corpus" / "textbook.yaml"
VERDICTS = {"valid": Status.VALID, "invalid": Status.INVALID, "vacuous": Status.VACUOUS}


def entries() -> list[dict[str, str]]:
    value = load_document(Source(CORPUS.read_text("utf-8"), str(CORPUS))).value
    assert isinstance(value, list)
    return [
        {str(k): str(v) for k, v in entry.items()} for entry in value if isinstance(entry, dict)
    ]


ENTRIES = entries()


def argdown(entry: dict[str, str]) -> str:
    """An argument of the corpus as a study of its own."""
    *premises, conclusion = [part.strip() for part in entry["argument"].split(";")]
    premises = premises or ["true"]  # Argdown has no arguments without premises
    logic = entry.get("logic", "K")
    modalities = f'"[]": {logic}, O: {logic}'
    front = f"===\ncasuist: {{modalities: {{{modalities}}}}}\n===\n\n"
    steps = [
        f'({n}) [{n}]: premise {n} {{formalization: "{text}"}}'
        for n, text in enumerate(premises, start=1)
    ]
    last = conclusion.removeprefix("∴").strip()
    end = f'({len(steps) + 1}) [C]: conclusion {{formalization: "{last}"}}'
    return front + "<Argument>\n\n" + "\n".join([*steps, "-- deductive --", end]) + "\n"


def test_there_are_enough_of_them() -> None:
    assert len(ENTRIES) >= 150
    assert len({entry["name"] for entry in ENTRIES}) == len(ENTRIES)
    assert {entry["kind"] for entry in ENTRIES} == {
        "syllogism", "propositional", "fallacy", "first-order", "modal", "deontic",
    }  # fmt: skip
    assert all(entry["source"] for entry in ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["name"] for entry in ENTRIES])
def test_verdict(entry: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "study.argdown"
    path.write_text(argdown(entry), "utf-8")
    (judgement,) = audit(read_study(path, "study")).inferences
    assert judgement.status is VERDICTS[entry["verdict"]], judgement.reason
    assert (judgement.refutation is not None) == (entry["verdict"] == "invalid")
