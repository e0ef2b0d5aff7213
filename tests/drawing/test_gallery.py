"""The pictures under version control are those of the studies as they are."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

from arguments.drawing.dot import to_dot
from arguments.drawing.gallery import index, pictures
from arguments.drawing.picture import Picture
from arguments.study import load, shipped
from tests.drawing.svg_reading import XLINK, groups, names, parsed

DIAGRAMS = Path(__file__).parents[2] / "diagrams"
SOLVER = "5.4"
"""The z3 by which the countermodels were found; another may find others."""

REDRAW = "draw the gallery anew with casuist gallery, and look at what has changed"

studies = pytest.mark.parametrize("name", shipped())


@cache
def made(name: str) -> dict[str, Picture]:
    return dict(pictures(load(name)))


@studies
def test_the_gallery_is_current(name: str) -> None:
    folder = DIAGRAMS / name
    kept = {path.stem for path in folder.glob("*.dot")}
    assert kept == set(made(name)), REDRAW
    same_solver = version("z3-solver").startswith(f"{SOLVER}.")
    for file, picture in made(name).items():
        if same_solver or not file.startswith("gap-"):
            assert (folder / f"{file}.dot").read_text("utf-8") == to_dot(picture), REDRAW
    assert (folder / "README.md").read_text("utf-8") == index(load(name), made(name)), REDRAW


@studies
def test_every_picture_is_drawn_and_complete(name: str) -> None:
    folder = DIAGRAMS / name
    assert {path.stem for path in folder.glob("*.svg")} == set(made(name))
    for file, picture in made(name).items():
        root = parsed((folder / f"{file}.svg").read_text("utf-8"))
        drawn = {group.get("id") for group in groups(root, "node")}
        assert drawn == {box.id for box in picture.boxes()}, file
        assert len(groups(root, "edge")) == len(picture.arrows), file
        assert picture.title in names(root)


@studies
def test_clicks_lead_to_pictures_that_are_there(name: str) -> None:
    folder = DIAGRAMS / name
    found = 0
    for path in folder.glob("*.svg"):
        for link in parsed(path.read_text("utf-8")).iter("{http://www.w3.org/2000/svg}a"):
            found += 1
            assert (folder / link.attrib[f"{XLINK}href"]).is_file()
    assert found


@studies
def test_every_argument_and_failing_inference_has_its_picture(name: str) -> None:
    argument_map = load(name).map
    arguments = sum(bool(argument.steps) for argument in argument_map.arguments.values())
    assert sum(file.startswith("argument-") for file in made(name)) == arguments
    failing = sum(
        box.kind == "inference" and any(mark.word == "invalid" for mark in box.marks)
        for file, picture in made(name).items()
        if file.startswith("argument-")
        for box in picture.boxes()
    )
    assert sum(file.startswith("gap-") for file in made(name)) == failing > 0


def test_file_names_are_safe_everywhere() -> None:
    for name in shipped():
        files = [path.name for path in (DIAGRAMS / name).iterdir()]
        assert all(re.fullmatch(r"[A-Za-z0-9_.-]{1,120}", file) for file in files)
        assert len({file.casefold() for file in files}) == len(files)
