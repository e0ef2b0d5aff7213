"""What overlays say of maps."""

from __future__ import annotations

from arguments.argdown import read
from arguments.argdown.diagram import diagram
from arguments.audit.statuses import Status
from arguments.drawing.labels import MapOptions, Overlay
from arguments.drawing.maps import map_picture
from arguments.drawing.overlays import differences, labels, statuses, verdicts
from arguments.drawing.picture import Picture
from arguments.model import ArgumentMap, ArgumentRef, InferenceRef, StatementRef

OLD = "[A]: a\n  - [B]: b\n\n[K]: kept\n  + [L]: worded\n  + [M]: m\n"
NEW = "[A]: a\n  + [C]: c\n\n[K]: kept\n  + [L]: worded anew\n  + [Em]: m\n"


def picture(argument_map: ArgumentMap, overlay: Overlay) -> Picture:
    return map_picture(argument_map, diagram(argument_map), MapOptions(overlays=(overlay,)))


def marks(made: Picture) -> dict[str, str]:
    return {box.id: box.marks[0].word for box in made.boxes() if box.marks}


def test_an_argument_is_as_good_as_its_worst_inference() -> None:
    found = {
        InferenceRef("A", 1): Status.VALID,
        InferenceRef("A", 3): Status.IMPLICIT,
        InferenceRef("B", 1): Status.VALID,
    }
    overlay = statuses(found)
    assert overlay.marks[ArgumentRef("A")].word == "valid with implicit premises"
    assert overlay.marks[ArgumentRef("B")].word == "valid"
    assert [mark.word for mark, _ in overlay.meanings] == ["valid", "valid with implicit premises"]


def test_what_is_new_gone_and_changed_is_told() -> None:
    both, overlay = differences(read(OLD), read(NEW))
    made = picture(both, overlay)
    assert marks(made) == {
        "s-B": "removed",
        "s-C": "added",
        "s-L": "reworded",
        "s-Em": "renamed",
    }
    told = {(a.source, a.target): a.mark.word if a.mark else "" for a in made.arrows}
    assert told == {
        ("s-B", "s-A"): "removed",
        ("s-C", "s-A"): "added",
        ("s-L", "s-K"): "",
        ("s-Em", "s-K"): "",
    }


def test_a_map_does_not_differ_from_itself() -> None:
    for text in (OLD, "An untitled one.\n  - Another.\n  + A third.\n"):
        _, overlay = differences(read(text), read(text))
        assert not overlay.marks
        assert not overlay.relations


def test_untitled_statements_that_are_gone_keep_apart_from_new_ones() -> None:
    both, overlay = differences(read("[A]: a\n  - Old words.\n"), read("[A]: a\n  - Quite new!\n"))
    made = picture(both, overlay)
    assert sorted(marks(made).values()) == ["added", "removed"]
    assert len(made.arrows) == 2


def test_a_removed_argument_is_drawn_without_its_steps() -> None:
    old = read("<X>: gone\n\n(1) [P]: p\n----\n(2) [Q]: q\n\n[Q]\n  + [R]: r\n")
    new = read("[Q]: q\n  + [R]: r\n")
    both, overlay = differences(old, new)
    assert marks(picture(both, overlay)) == {"s-P": "removed", "a-X": "removed"}


def test_views_stand_with_their_verdict_over_what_they_assert() -> None:
    argument_map = read("[V]: v\n  + [W]: w\n")
    overlay = verdicts({"mine": ("My View", "licensed")}, {"mine": ("V", "Not-Drawn")})
    made = picture(argument_map, overlay)
    assert marks(made) == {"v-mine": "licensed"}
    assert [(a.source, a.target) for a in made.arrows if a.kind == "asserts"] == [("v-mine", "s-V")]


def test_labels_are_signs_and_words() -> None:
    overlay = labels({StatementRef("A"): "in", StatementRef("B"): "undec"})
    assert [mark.text for mark in overlay.marks.values()] == ["✓ in", "? undecided"]
