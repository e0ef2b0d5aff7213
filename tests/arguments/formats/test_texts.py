"""Texts in JSON and XML that are not what they should be: one error, with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats import json_text, xml_text
from deontic.errors import Source, UserError

JSON = {
    "nothing": ("", "1:1", "empty"),
    "a list that is not closed": ("[1, 2", "1:5", "closing bracket"),
    "a comma too many": ('{"a": 1,\n}', "2:1", "closing '}'"),
    "single quotes": ("{'a': 1}", "1:2", "quotation marks"),
    "a missing colon": ('{"a" 1}', "1:6", "':' is missing"),
    "a string that is not closed": ('["abc', "1:2", "not closed"),
    "an unknown escape": ('["a\\x"]', "1:4", "escape"),
    "two values": ("{} {}", "1:4", "one value"),
    "a key twice": ('{"a": {"b": 1,\n"b": 2}}', "2:1", "stands twice"),
    "half a character": ('["a", "\\ud83d"]', "1:8", "surrogate"),
}


@pytest.mark.parametrize("case", JSON)
def test_malformed_json(case: str) -> None:
    text, place, words = JSON[case]
    with pytest.raises(UserError) as caught:
        json_text.read(Source(text, "x.json"))
    assert caught.value.render().startswith(f"x.json:{place}: ")
    assert words in caught.value.render()


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 5_000 + "1" + "}" * 5_000, "[NaN]", f"[{'1' * 5000}]"],
    ids=["open", "deep", "nan", "digits"],
)
def test_json_that_cannot_be_held(text: str) -> None:
    with pytest.raises(UserError, match=r"x\.json"):
        json_text.read(Source(text, "x.json"))


PATHS = st.recursive(
    st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(PATHS, st.booleans(), st.data())
def test_values_are_found_where_they_stand(value: object, wide: bool, data: st.DataObject) -> None:
    text = json.dumps(value, indent=2 if wide else None)
    path: list[str | int] = []
    inner = value
    while isinstance(inner, list | dict) and inner and data.draw(st.booleans()):
        step = data.draw(
            st.sampled_from(list(inner if isinstance(inner, dict) else range(len(inner))))
        )
        path.append(step)
        inner = inner[step]
    start, end = json_text.locate(text, tuple(path))
    assert json.loads(text[start:end]) == inner


XML = {
    "an element that is not closed": ("<graphml><graph></graphml>", "1:19", "mismatched tag"),
    "an ampersand": ("<graphml>\n a & b</graphml>", "2:5", "&amp;"),
    "an unknown entity": ("<graphml>&nbsp;</graphml>", "1:10", "undefined entity"),
    "an entity": (
        '<!DOCTYPE g [<!ENTITY a "x">]><graphml>&a;</graphml>', "1:25", "entities are not read"),
    "an entity of entities": (
        '<!DOCTYPE g [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>', "1:25",
        "the entity 'a'"),
    "an entity from elsewhere": (
        '<!DOCTYPE g [<!ENTITY a SYSTEM "file:///x">]><graphml>&a;</graphml>', "1:43",
        "the entity 'a'"),
    "another element": ("<svg/>", "1:1", "should be <graphml>"),
    "nothing": ("", "1:1", "no element found"),
}  # fmt: skip


@pytest.mark.parametrize("case", XML)
def test_malformed_xml(case: str) -> None:
    text, place, words = XML[case]
    with pytest.raises(UserError) as caught:
        xml_text.read(Source(text, "x.graphml"), "graphml")
    assert caught.value.render().startswith(f"x.graphml:{place}: ")
    assert words in caught.value.render()


def test_xml_is_nested_so_far_and_no_further() -> None:
    with pytest.raises(UserError, match="nested more than"):
        xml_text.read(Source("<graphml>" * 10_000, "x.graphml"), "graphml")


@given(st.text())
def test_xml_text_comes_back_or_is_known_not_to(text: str) -> None:
    made = f"<graphml a={xml_text.attribute(text)}>{xml_text.text(text)}</graphml>"
    found = xml_text.read(Source(made), "graphml")
    if not xml_text.unwritable(text):
        assert found.attributes["a"] == text
        assert found.text == text
