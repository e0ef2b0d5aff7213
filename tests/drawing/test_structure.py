"""The inside of arguments, with what speaks against it where it does."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from arguments.argdown import read
from arguments.audit.statuses import Status
from arguments.drawing.dot import to_dot
from arguments.drawing.engine import find, run
from arguments.drawing.labels import MapOptions
from arguments.drawing.outline import to_outline
from arguments.drawing.overlays import statuses
from arguments.drawing.picture import Picture
from arguments.drawing.structure import structure_picture
from arguments.model import InferenceRef
from arguments.network.shape import used_steps
from arguments.study import load
from deontic.errors import UserError

TEXT = """<A>

(1) [P]: Premise one.
(2) [Q]: Premise two. #implicit
-- modus ponens {uses: [1, 2], warrant: "of course"} --
(3) [R]: In between.
  <_ [U]: Undercut of the first step.
(4) [S]: Another premise.
-- {uses: [3, 4]} --
(5) [T]: The end.

[P]
  - [N]: Against the premise.

<A>
  <_ [V]: Undercut of the last step.
  - <W>: Against it all.
"""


def drawn(title: str = "A", text: str = TEXT, **options: object) -> Picture:
    return structure_picture(read(text), title, MapOptions(**options))  # type: ignore[arg-type]


def arrows(picture: Picture) -> set[tuple[str, str, str]]:
    return {(arrow.source, arrow.kind, arrow.target) for arrow in picture.arrows}


def test_each_inference_has_its_premises_and_its_conclusion() -> None:
    assert {
        ("step-1", "premise", "i-3"),
        ("step-2", "premise", "i-3"),
        ("i-3", "conclusion", "step-3"),
        ("step-3", "premise", "i-5"),
        ("step-4", "premise", "i-5"),
        ("i-5", "conclusion", "step-5"),
    } <= arrows(drawn())


def test_objections_hit_what_they_are_against() -> None:
    against = {a for a in arrows(drawn()) if a[1] in ("attack", "undercut")}
    assert against == {
        ("o-s-U", "undercut", "i-3"),
        ("o-s-V", "undercut", "i-5"),
        ("o-s-N", "attack", "step-1"),
        ("o-a-W", "attack", "i-5"),
    }


def test_steps_are_numbered_and_implicit_ones_marked() -> None:
    boxes = {box.id: box for box in drawn().boxes()}
    assert boxes["step-1"].texts[0].text == "(1) P"
    assert boxes["step-2"].kind == "implicit"
    assert boxes["i-3"].texts[0].text == "∴ modus ponens"
    assert boxes["i-3"].texts[1].text == "of course"


def test_each_inference_is_marked_by_itself() -> None:
    overlay = statuses({InferenceRef("A", 2): Status.VALID, InferenceRef("A", 4): Status.INVALID})
    boxes = {box.id: box for box in drawn(overlays=(overlay,)).boxes()}
    assert [mark.word for mark in boxes["i-3"].marks] == ["valid"]
    assert [mark.word for mark in boxes["i-5"].marks] == ["invalid"]


def test_an_argument_without_steps_is_said_to_have_none() -> None:
    with pytest.raises(UserError, match="has no premises"):
        drawn("W")
    with pytest.raises(UserError, match="no argument called 'B'"):
        drawn("B")


def test_every_argument_of_the_shipped_studies_is_drawn() -> None:
    for name in ("rubin2026", "puzzles"):
        argument_map = load(name).map
        for title, argument in argument_map.arguments.items():
            if not argument.steps:
                continue
            picture = structure_picture(argument_map, title)
            ids = [box.id for box in picture.boxes()]
            assert len(set(ids)) == len(ids)
            assert {end for a in picture.arrows for end in (a.source, a.target)} <= set(ids)
            assert title in to_outline(picture)


def test_premises_are_read_in_order() -> None:
    """Of each inference alone: a premise that two share may stand between them."""
    argument_map = load("rubin2026").map
    for title, argument in argument_map.arguments.items():
        uses = [used_steps(argument, inference) for inference in argument.inferences]
        counts = Counter(at for used in uses for at in used)
        if not uses or any(counts[at] > 1 for at in counts):
            continue
        picture = structure_picture(argument_map, title)
        places = positions(picture)
        for used in uses:
            sideways = picture.direction == "LR"
            found = [places[f"step-{at + 1}"] for at in used]
            along = [-y if sideways else x for x, y in found]
            assert along == sorted(along), title


def positions(picture: Picture) -> dict[str, tuple[float, float]]:
    laid = run(to_dot(picture), "json0", find("bundled"))
    places = {}
    for each in json.loads(laid)["objects"]:
        if "pos" in each:
            x, y = map(float, each["pos"].split(","))
            places[each["id"]] = (x, y)
    return places
