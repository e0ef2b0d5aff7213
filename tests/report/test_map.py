"""The map in a browser: nothing sticks out, and everything can be done by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.browser import Browser

STICKING_OUT = """(() => {
  const out = [];
  const content = document.querySelector("#picture > g");
  const before = content.getAttribute("transform");
  content.setAttribute("transform", "");  // small letters cannot be measured well
  for (const box of document.querySelectorAll("#picture .box")) {
    const frame = box.querySelector("rect").getBBox();
    for (const text of box.querySelectorAll("text")) {
      const words = text.getBBox();
      if (words.x < frame.x - 0.5 || words.x + words.width > frame.x + frame.width + 0.5
          || words.y < frame.y - 0.5 || words.y + words.height > frame.y + frame.height + 0.5) {
        out.push(text.textContent);
      }
    }
  }
  content.setAttribute("transform", before);
  return out;
})()"""

OVERLAPPING = """(() => {
  const { boxes } = casuist.map.scene;
  const out = [];
  for (const one of boxes) for (const other of boxes) {
    if (one.id >= other.id || one.kind === "open" || other.kind === "open") continue;
    if (one.x < other.x + other.w && other.x < one.x + one.w
        && one.y < other.y + other.h && other.y < one.y + one.h) out.push([one.id, other.id]);
  }
  return out;
})()"""

OUTSIDE_GROUPS = """(() => {
  const boxes = new Map(casuist.map.scene.boxes.map((box) => [box.id, box]));
  const parents = new Map(casuist.data.map.groups.map((group) => [group.id, group.parent]));
  for (const node of casuist.data.map.nodes) parents.set(node.id, node.group);
  return [...boxes.values()].filter((box) => {
    const group = boxes.get(parents.get(box.id));
    return group && !(group.x <= box.x && group.y <= box.y
      && box.x + box.w <= group.x + group.w + 0.1 && box.y + box.h <= group.y + group.h + 0.1);
  }).map((box) => box.id);
})()"""

LOOSE_ENDS = """(() => {
  const boxes = new Map(casuist.map.scene.boxes.map((box) => [box.id, box]));
  const at = (box, point) => point.x >= box.x - 1 && point.x <= box.x + box.w + 1
    && point.y >= box.y - 1 && point.y <= box.y + box.h + 1;
  return casuist.map.scene.edges.filter((edge) =>
    !at(boxes.get(edge.source), edge.points[0])
    || !at(boxes.get(edge.target), edge.points[edge.points.length - 1])).map((edge) => edge.key);
})()"""

THROUGH_BOXES = """(() => {
  const closed = casuist.map.scene.boxes.filter((box) => box.kind !== "open");
  const paths = document.querySelectorAll("#picture .edge .line");
  const out = [];
  casuist.map.scene.edges.forEach((edge, n) => {
    const length = paths[n].getTotalLength();
    for (let part = 1; part < 60; part++) {
      const { x, y } = paths[n].getPointAtLength((length * part) / 60);
      if (closed.some((box) => box.id !== edge.source && box.id !== edge.target
          && x > box.x + 2 && x < box.x + box.w - 2 && y > box.y + 2 && y < box.y + box.h - 2)) {
        out.push(edge.key);
        break;
      }
    }
  });
  return out;
})()"""

NODES = "document.querySelectorAll('#picture .box.node').length"
GROUPS = "document.querySelectorAll('#picture .box.group').length"
SHOWN = "document.getElementById('panel-title').textContent"


def sound(browser: Browser) -> None:
    """Nothing sticks out of its box, no boxes overlap, and edges end where they should and run
    through no other box.
    """
    assert browser.evaluate(STICKING_OUT) == []
    assert browser.evaluate(OVERLAPPING) == []
    assert browser.evaluate(OUTSIDE_GROUPS) == []
    assert browser.evaluate(LOOSE_ENDS) == []
    assert browser.evaluate(THROUGH_BOXES) == []
    assert browser.complaints == []


@pytest.fixture(params=["shipped", "large", "huge", "attacked"])
def any_page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


def test_what_is_drawn_is_sound(browser: Browser, any_page: Path) -> None:
    browser.size(1400, 900)
    browser.open(any_page)
    assert browser.evaluate("casuist.map.scene.boxes.length") > 0
    sound(browser)
    browser.click("[data-action=open-all]")
    sound(browser)
    browser.click("[data-action=close-all]")
    sound(browser)


def test_all_sections_open_and_close(browser: Browser, shipped: Path) -> None:
    browser.open(shipped)
    assert browser.evaluate(NODES) == 0
    browser.click("[data-action=open-all]")
    assert browser.evaluate(NODES) == browser.evaluate("casuist.data.map.nodes.length") > 300
    browser.click("[data-action=close-all]")
    assert browser.evaluate(NODES) == 0


def test_a_section_opens_and_closes_by_mouse(browser: Browser, large: Path) -> None:
    browser.open(large)
    first = browser.evaluate("document.querySelector('#picture .box.closed').dataset.id")
    box = f'#picture [data-id="{first}"]'
    browser.evaluate("casuist.map.fit()")
    browser.click(f"{box} .title")
    assert browser.evaluate(f"document.querySelector('{box}').classList.contains('open')")
    assert browser.evaluate(NODES) == 40
    sound(browser)
    browser.evaluate("casuist.map.fit()")
    browser.click(f"{box} .title")
    assert browser.evaluate(NODES) == 0


def test_a_section_opens_and_closes_by_keyboard(browser: Browser, shipped: Path) -> None:
    browser.open(shipped)
    browser.evaluate("document.querySelector('#picture [tabindex=\"0\"]').focus()")
    browser.key("Enter")
    assert browser.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    before = browser.evaluate("document.activeElement.dataset.id")
    browser.key("ArrowDown")
    assert browser.evaluate("document.activeElement.dataset.id") != before
    browser.evaluate(f"document.querySelector('#picture [data-id=\"{before}\"]').focus()")
    browser.key(" ")
    assert browser.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_search_finds_by_mouse_and_keyboard(browser: Browser, shipped: Path) -> None:
    browser.open(shipped)
    browser.key("/")
    browser.type("nuclear reprisal")
    count = browser.evaluate("document.getElementById('search-count').textContent")
    assert int(count.split()[0]) >= 1
    shown = browser.evaluate(
        "[...document.querySelectorAll('#outline li:not([hidden]) > button')]"
        ".filter((button) => button.checkVisibility()).map((button) => button.dataset.id)"
    )
    assert len(shown) == int(count.split()[0])
    assert browser.evaluate("document.querySelectorAll('#picture .hit').length") >= 1
    browser.key("Enter")
    browser.wait("!document.getElementById('panel').hidden")
    words = browser.evaluate("document.getElementById('panel').textContent")
    assert "reprisal" in words.lower()
    browser.click(f"#outline button[data-id='{shown[-1]}']")
    assert browser.evaluate(f"casuist.map.scene.boxes.some((box) => box.id === '{shown[-1]}')")
    assert browser.complaints == []


def test_a_search_without_a_match_says_so(browser: Browser, large: Path) -> None:
    browser.open(large)
    browser.key("/")
    browser.type("xylophone")
    assert browser.evaluate("document.getElementById('search-count').textContent") == "0 matches"
    browser.key("Escape")
    assert browser.evaluate("document.getElementById('search').value") == ""


def test_focus_shows_what_is_near(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#claim/MV-S")
    browser.click("#panel [data-action=focus]")
    near = browser.evaluate(
        """(() => {
          const near = new Set(["s-MV-S"]);
          for (const edge of casuist.data.map.edges) {
            if (edge.source === "s-MV-S") near.add(edge.target);
            if (edge.target === "s-MV-S") near.add(edge.source);
          }
          return near.size;
        })()"""
    )
    assert browser.evaluate(NODES) == near
    sound(browser)
    browser.evaluate("document.querySelector('#picture [data-id=s-MV-S]').focus()")
    browser.key("Escape")
    assert browser.evaluate("casuist.map.state.focus") is None
    browser.evaluate("document.querySelector('#picture [data-id=s-MV-S]').focus()")
    browser.key("f")
    assert browser.evaluate(NODES) == near


def test_a_choice_is_shown_and_has_an_address(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#claim/MV-S")
    assert browser.evaluate(SHOWN) == "MV-S"
    box = "#picture [data-id='s-MV-X']"
    browser.evaluate("casuist.map.focusOn('s-MV-X')")
    browser.click(box)
    assert browser.evaluate(SHOWN) == "MV-X"
    assert browser.evaluate("location.hash") == "#claim/MV-X"
    browser.evaluate("history.back()")
    browser.wait(f"{SHOWN} === 'MV-S'")
    browser.evaluate("document.querySelector('#picture [tabindex=\"0\"]').focus()")
    browser.key("Escape")
    browser.key("Escape")
    assert browser.evaluate("document.getElementById('panel').hidden")


@pytest.mark.parametrize("width", [420, 1000, 1400])
def test_what_is_chosen_is_not_under_the_panel(browser: Browser, shipped: Path, width: int) -> None:
    browser.size(width, 900)
    browser.open(shipped, "#claim/MV-S")
    if width == 420:  # the map is further down
        browser.evaluate("document.querySelector('.canvas').scrollIntoView()")
        browser.evaluate("casuist.map.show('s-MV-S')")
    covered = browser.evaluate(
        """(() => {
          const box = document.querySelector("[data-id=s-MV-S].box").getBoundingClientRect();
          const panel = document.getElementById("panel").getBoundingClientRect();
          return box.x + box.width / 2 > panel.x && box.y + 20 > panel.y;
        })()"""
    )
    browser.size(1400, 900)
    assert not covered


def test_an_unknown_address_is_said_to_be_so(browser: Browser, shipped: Path) -> None:
    browser.open(shipped, "#claim/%E0%A4%A")
    assert browser.evaluate(SHOWN) == "Not found"
    assert browser.complaints == []


def test_the_map_moves_and_zooms(browser: Browser, shipped: Path) -> None:
    browser.size(1400, 900)
    browser.open(shipped)
    moves = "document.querySelector('#picture > g').getAttribute('transform')"
    before = browser.evaluate(moves)
    browser.drag((500, 700), (560, 640))
    dragged = browser.evaluate(moves)
    assert dragged != before
    browser.click("[data-action=zoom-in]")
    zoomed = browser.evaluate(moves)
    assert zoomed != dragged
    browser.evaluate("document.querySelector('#picture [tabindex=\"0\"]').focus()")
    browser.key("-")
    browser.key("ArrowLeft", shift=True)
    assert browser.evaluate(moves) != zoomed
    browser.key("0")
    assert browser.evaluate(moves) == before
    assert browser.evaluate("document.getElementById('panel').hidden")


def test_a_huge_map_is_closed_and_says_so(browser: Browser, huge: Path) -> None:
    browser.open(huge)
    assert "5000 nodes" in browser.evaluate("document.getElementById('map-message').textContent")
    browser.click("[data-action=open-all]")
    assert browser.evaluate(NODES) == 0
    assert browser.evaluate(GROUPS) == 125
    browser.evaluate("casuist.choose('s-S4321')")
    browser.wait(f"{SHOWN} === 'S4321'")
    assert browser.evaluate(NODES) == 40


def test_hostile_texts_do_nothing(browser: Browser, attacked: Path) -> None:
    browser.open(attacked)
    browser.click("[data-action=open-all]")
    for number in range(browser.evaluate("casuist.data.elements.length")):
        browser.evaluate(f"casuist.choose(casuist.data.elements[{number}].id)")
        browser.settle()
        shown = browser.evaluate("document.querySelector('#panel .wording').textContent")
        assert shown == browser.evaluate(f"casuist.data.elements[{number}].text")
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert browser.evaluate("window.broken") is None
    assert browser.evaluate("document.scripts.length") == 2
    assert browser.complaints == []
