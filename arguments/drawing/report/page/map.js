// The map: what is shown of it, and what can be done with it by mouse and by keyboard.

import { $, announce, plural, s } from "./dom.js";
import { drawBox, drawEdge, label, tips } from "./nodes.js";
import { panzoom } from "./panzoom.js";
import { TOO_MANY, forest, scene } from "./scene.js";

const SMALL = 40; // a map of so many nodes is opened at once
const LEGIBLE = 0.25; // a map that is smaller than this when it is all shown begins at its top

// Set up the map; choose(id) is called when a node is chosen.  Returns what others do with it.
export function mapView(map, kinds, choose) {
  const svg = $("picture");
  const content = s("g", {});
  svg.append(tips(kinds), content);
  const view = panzoom(svg, content, () => uncovered(svg, $("panel")));
  map.byId = new Map(map.nodes.map((node) => [node.id, node]));
  const tree = forest(map);
  const all = [...tree.groups.keys()];
  const large = map.nodes.length > TOO_MANY;
  const state = { open: new Set(map.nodes.length <= SMALL ? all : []), focus: null, depth: 1 };
  const marked = { chosen: null, hits: new Set() };
  let current = { boxes: [], edges: [], w: 0, h: 0 };
  let elements = new Map();
  let fresh = true;

  function draw() {
    const count = visibleNodes();
    const held = document.activeElement?.dataset?.id;
    $("map-message").textContent = message(count);
    $("focus-tools").hidden = state.focus === null;
    if (state.focus !== null) $("focus-name").textContent = title(state.focus);
    if (count > TOO_MANY) {
      current = { boxes: [], edges: [], w: 0, h: 0 };
    } else {
      current = scene(map, tree, state, label);
    }
    elements = new Map();
    const groups = [];
    const nodes = [];
    for (const box of current.boxes) {
      const element = drawBox(box, map, tree);
      elements.set(box.id, element);
      (box.kind === "open" ? groups : nodes).push(element);
    }
    content.replaceChildren(
      s("g", {}, groups),
      s("g", { class: "edges" }, current.edges.map((edge) => drawEdge(edge, kinds))),
      s("g", {}, nodes),
    );
    mark();
    rove(elements.has(held) ? held : current.boxes[0]?.id, elements.has(held));
  }

  function visibleNodes() {
    if (state.focus !== null) return 0;
    return map.nodes.filter((node) => tree.within.get(node.id).every((id) => state.open.has(id))).length;
  }

  function message(count) {
    if (!map.nodes.length) return "There is nothing in this map to draw.";
    if (count > TOO_MANY) {
      return `${plural(count, "node")} are too many to draw at once: search for one and focus on it.`;
    }
    if (!large) return "";
    return `This map has ${plural(map.nodes.length, "node")}: its sections are opened one by one.`;
  }

  function title(id) {
    const node = map.byId.get(id) ?? tree.groups.get(id);
    return node.title || node.text;
  }

  function mark() {
    for (const [id, element] of elements) {
      const group = tree.groups.get(id);
      const inside = group && !state.open.has(id)
        ? [...marked.hits].filter((hit) => tree.within.get(hit)?.includes(id)).length : 0;
      element.classList.toggle("hit", marked.hits.has(id) || inside > 0);
      element.classList.toggle("chosen", id === marked.chosen);
      element.toggleAttribute("aria-current", id === marked.chosen);
    }
    const near = (edge) => edge.source === marked.chosen || edge.target === marked.chosen;
    const edges = content.querySelectorAll(".edge");
    current.edges.forEach((edge, n) => edges[n].classList.toggle("near", near(edge)));
  }

  // Make one box the one that the tab key reaches.
  function rove(id, focused) {
    for (const element of elements.values()) element.setAttribute("tabindex", "-1");
    const element = elements.get(id);
    if (!element) return;
    element.setAttribute("tabindex", "0");
    if (focused) element.focus({ preventScroll: true });
  }

  function fit() {
    view.fit({ x: 0, y: 0, w: current.w, h: current.h });
  }

  // Draw anew with a box where it was on the screen.
  function redraw(anchor) {
    const before = current.boxes.find((box) => box.id === anchor);
    draw();
    const after = current.boxes.find((box) => box.id === anchor);
    const { scale } = view.view;
    if (before && after) view.pan((before.x - after.x) * scale, (before.y - after.y) * scale);
    else fit();
  }

  function toggle(id) {
    const opened = !state.open.has(id);
    if (opened) state.open.add(id);
    else state.open.delete(id);
    redraw(id);
    announce(`${title(id)} ${opened ? "opened" : "closed"}`);
  }

  function openAll(opened) {
    state.focus = null;
    state.open = new Set(opened && !large ? all : []);
    draw();
    fit();
    announce(opened && !large ? "All sections opened" : "All sections closed");
  }

  function focusOn(id, depth = state.depth) {
    if (id !== null && !map.byId.has(id)) return;
    state.focus = id;
    state.depth = Math.min(6, Math.max(1, depth));
    $("focus-depth").value = String(state.depth);
    draw();
    fit();
    const count = plural(current.boxes.length, "node");
    announce(id === null ? "The whole map" : `${title(id)} with what is near it: ${count}`);
  }

  // Bring a node into sight: open what it is in, and leave a focus that it is not in.
  function show(id, focused = false) {
    if (!tree.within.has(id)) return;
    if (state.focus !== null && !elements.has(id)) state.focus = null;
    if (state.focus === null) for (const group of tree.within.get(id)) state.open.add(group);
    if (!elements.has(id)) draw();
    mark();
    const box = current.boxes.find((found) => found.id === id);
    if (box) view.reveal(box);
    rove(id, focused);
  }

  function act(id) {
    if (tree.groups.has(id)) toggle(id);
    else choose(id);
  }

  svg.addEventListener("click", (event) => {
    const id = event.target.closest(".box")?.dataset.id;
    if (!id || view.dragged()) return;
    rove(id, true);
    act(id);
  });
  svg.addEventListener("dblclick", (event) => {
    const id = event.target.closest(".box")?.dataset.id;
    if (map.byId.has(id)) focusOn(id);
  });
  svg.addEventListener("keydown", (event) => {
    const id = document.activeElement?.dataset?.id;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const step = steps[event.key];
    if (step && event.shiftKey) view.pan(-60 * step[0], -60 * step[1]);
    else if (step) walk(id, step);
    else if (event.key === "Enter" || event.key === " ") act(id);
    else if (event.key === "+" || event.key === "=") view.zoom(1.25);
    else if (event.key === "-") view.zoom(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "f") focusOn(id);
    else if (event.key === "Escape" && state.focus !== null) focusOn(null);
    else return;
    event.preventDefault();
  });

  // Return where a box is from above: an open group is where its title is.
  const level = (box) => box.y + (box.kind === "open" ? 0 : box.h / 2);

  // Go to the nearest box that way.
  function walk(id, [x, y]) {
    const here = current.boxes.find((box) => box.id === id);
    if (!here) return;
    let best = null;
    let least = Infinity;
    for (const box of current.boxes) {
      const across = box.x + box.w / 2 - here.x - here.w / 2;
      const along = level(box) - level(here);
      const ahead = across * x + along * y;
      const aside = Math.abs(across * y) + Math.abs(along * x);
      if (ahead <= 1 || ahead + 2 * aside >= least) continue;
      best = box;
      least = ahead + 2 * aside;
    }
    if (!best) return;
    rove(best.id, true);
    keepInSight(best);
  }

  function keepInSight(box) {
    const { x, y, scale } = view.view;
    const [left, top] = [box.x * scale + x, box.y * scale + y];
    const right = left + Math.min(box.w * scale, svg.clientWidth);
    const bottom = top + Math.min(box.h * scale, svg.clientHeight);
    if (left < 0 || top < 0 || right > svg.clientWidth || bottom > svg.clientHeight) {
      view.pan(svg.clientWidth / 2 - (left + right) / 2, svg.clientHeight / 2 - (top + bottom) / 2);
    }
  }

  return {
    // Draw, the first time that there is room; fit then.
    start() {
      if (!fresh || !svg.clientWidth) return;
      fresh = false;
      draw();
      fit();
      if (view.view.scale < LEGIBLE) view.show({ x: current.w / 2, y: 0 }, 2 * LEGIBLE);
    },
    // Show all of what is drawn, however large the paper is, until told that it is printed.
    print(printing) {
      if (printing) {
        svg.setAttribute("viewBox", `-5 -5 ${current.w + 10} ${current.h + 10}`);
        content.removeAttribute("transform");
      } else {
        svg.removeAttribute("viewBox");
        view.pan(0, 0);
      }
    },
    fit, toggle, openAll, focusOn, show,
    zoom: view.zoom,
    mark(changes) {
      Object.assign(marked, changes);
      mark();
    },
    has: (id) => map.byId.has(id),
    get scene() {
      return current;
    },
    state,
  };
}

// Return the size of the part of the map that the panel leaves free, beside it or above it.
function uncovered(svg, panel) {
  const room = svg.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const size = { w: room.width, h: room.height };
  if (panel.hidden || cover.left >= room.right || cover.top >= room.bottom) return size;
  if (cover.left > room.left + 40) return { ...size, w: cover.left - room.left };
  return { ...size, h: Math.max(cover.top - room.top, 80) };
}
