"""A small study for tests to write, change and break."""

from __future__ import annotations

from pathlib import Path

STUDY = """\
===
title: Promises
casuist:
  sorts: {Person: a person}
  roles: {x: Person, y: Person}
  modalities: {moral: D}
  predicates:
    "promised(x, y)": "{x} has promised {y} to come"
    "comes(x, y)": {gloss: "{x} comes to {y}", negation: "{x} stays away from {y}"}
    "emergency(x)": "{x} meets an emergency"
  functions:
    "hours(x, y): Real": "the hours from {x} to {y}"
  definitions:
    "bound(x, y)": {formula: "promised(x, y)", gloss: "{x} is bound to {y}"}
    "free(x)":
      default: text
      readings: {text: "emergency(x)", wide: "emergency(x) | -promised(x, x)"}
  question:
    formula: "P[moral] -comes(x, y)"
    licensed: "{x} may stay away from {y}"
    forbidden: "{x} ought to come to {y}"
  views:
    strict: [Strict]
    lenient:
      title: The lenient view
      default: text
      readings:
        text: {sentences: [Rescue, Otherwise], reason: Both clauses are stated.}
        bare: [Rescue]
  cases: cases.yaml
===

[Strict]: A promise is to be kept.
  {formalization: "all x. all y. (bound(x, y) -> O[moral] comes(x, y))", pinpoint: "§1"}

[Rescue]: Not in an emergency.
  {formalization: "all x. all y. (bound(x, y) & free(x) -> P[moral] -comes(x, y))"}

[Otherwise]: But in everything else.
  {formalization: "all x. all y. (bound(x, y) & -free(x) -> O[moral] comes(x, y))"}
"""

CASES = """\
- case: rescue
  title: A promise broken to save a life
  parties: {x: ann, y: bob}
  facts: {promised: true, emergency: true, hours: 1.5}
"""


def written(folder: Path, study: str | bytes = STUDY, cases: str | bytes = CASES) -> Path:
    """Write a study and its cases, and return the study's path."""
    path = folder / "study.argdown"
    for file, content in ((path, study), (folder / "cases.yaml", cases)):
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
