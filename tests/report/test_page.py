"""The page as a file: what is in it, and what can get out of it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import load
from arguments.argdown import read
from arguments.drawing.report import map_report
from arguments.drawing.report.page import FOLDER, SCRIPTS, data, page
from tests.report.generated import TEXTS, generated, hostile


def script_of(text: str) -> str:
    return re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[0]


def contents_of(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_is_the_same_each_time() -> None:
    text = generated(60)
    assert map_report(read(text), "a") == map_report(read(text), "a")


def test_the_policy_lets_only_the_page_itself_run(shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy and style
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for part in (script_of(text), style[1]):
        checksum = b64encode(sha256(part.encode()).digest()).decode()
        assert f"'sha256-{checksum}'" in policy[1]


def test_the_page_refers_to_nothing_outside_itself(shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    own = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    assert (
        re.findall(r"(?<![-\w])(?:src|href|action|data)=|@import|url\((?!#)|fetch\(|XMLHttp", own)
        == []
    )
    assert set(re.findall(r"https?://[^\s\"'`<]*", own)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\sstyle=|\son[a-z]+=", own)


def test_the_shipped_study_fits_in_three_megabytes(shipped: Path) -> None:
    assert shipped.stat().st_size < 3_000_000


def test_every_script_is_bundled_and_no_name_is_lost() -> None:
    assert {path.stem for path in FOLDER.glob("*.js")} == set(SCRIPTS)
    before: set[str] = set()
    for name in SCRIPTS:
        text = (FOLDER / f"{name}.js").read_text("utf-8")
        for names, module in re.findall(r"^import \{ (.*?) \} from \"\./(\w+)\.js\";$", text, re.M):
            assert module in before
            exported = re.findall(
                r"^export (?:const|function) ([\w$]+)",
                (FOLDER / f"{module}.js").read_text("utf-8"),
                re.MULTILINE,
            )
            assert set(names.split(", ")) <= set(exported), (name, module)
        before.add(name)


def test_no_two_scripts_define_the_same_name() -> None:
    names = [
        name
        for module in SCRIPTS
        for name in re.findall(
            r"^(?:export )?(?:const|let|function) ([\w$]+)",
            (FOLDER / f"{module}.js").read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert sorted(set(names)) == sorted(names)


def test_no_script_makes_markup_of_text() -> None:
    for path in FOLDER.glob("*.js"):
        assert not re.search(
            "innerHTML|outerHTML|insertAdjacent|document.write|eval|Function\\(",
            path.read_text("utf-8"),
        )


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_data_survives_and_no_tag_gets_out(value: object) -> None:
    written = data(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")


def test_hostile_texts_are_data_and_nothing_else() -> None:
    text = map_report(hostile(), TEXTS[1])
    assert text.lower().count("<script") == text.lower().count("</script") == 2
    assert "<!--" not in text
    assert "<img" not in text
    names = {element["name"] for element in contents_of(text)["elements"]}
    assert {name for name in TEXTS if "\ufffe" not in name} <= names


def test_a_map_without_views_has_no_verdicts() -> None:
    text = map_report(read("[A]: Ann came.\n  - [B]: Ann was ill.\n"), "Ann")
    assert 'role="tab"' not in text
    assert [edge["kind"] for edge in contents_of(text)["map"]["edges"]] == ["attack"]


def test_links_lead_to_claims_and_to_the_web_only() -> None:
    text = "[A]: 👩‍👩‍👧 see [here](https://example.org), [not](javascript:f) and @[B]. #t\n"
    text += "\n[B]: Bob.\n"
    elements = {e["name"]: e for e in contents_of(map_report(read(text), "links"))["elements"]}
    found = elements["A"]
    assert found["text"].endswith("and @[B].")
    linked = [
        (found["text"][link["from"] : link["to"]], link.get("address") or link.get("element"))
        for link in found["links"]
    ]
    assert linked == [("here", "https://example.org"), ("@[B]", elements["B"]["id"])]


def test_claims_say_where_they_come_from(contents: dict[str, Any]) -> None:
    study = load()
    claims = {e["name"]: e for e in contents["elements"] if e["kind"] == "claim"}
    assert claims.keys() == study.map.statements.keys()
    for label, sentence in study.theory.sentences.items():
        if label in claims:
            assert {f["name"] for f in claims[label]["formulas"]} == set(sentence.readings.options)
            assert claims[label]["source"] == sentence.source


def test_contents_must_be_whole() -> None:
    with pytest.raises(KeyError):
        page({"title": "no map"})
