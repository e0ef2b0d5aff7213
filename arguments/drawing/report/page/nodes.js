// Boxes and edges as SVG elements.

import { plural, s } from "./dom.js";
import { LINE, MARGIN, WIDTH, wrap } from "./text.js";

const MOST_LINES = 7; // of a node's text

// Arrowheads, named as Graphviz names them, pointing right and ending at (10, 5).
const HEADS = {
  normal: [["M0 0 L10 5 L0 10 z", "full"]],
  normalnormal: [["M5 1 L10 5 L5 9 z M0 1 L5 5 L0 9 z", "full"]],
  vee: [["M0 0 L10 5 L0 10 L3.5 5 z", "full"]],
  odiamond: [["M0 5 L5 1 L10 5 L5 9 z", "empty"]],
  tee: [["M9 0 V10", "empty"]],
  box: [["M3 1.5 H10 V8.5 H3 z", "full"]],
  onormal: [["M1 1 L10 5 L1 9 z", "empty"]],
  onormalonormal: [["M5.5 1.5 L10 5 L5.5 8.5 z M0.5 1.5 L5 5 L0.5 8.5 z", "empty"]],
};

// Return the lines of a node and the size of its box, computed once.
export function label(node) {
  if (!node.label) {
    const room = WIDTH - 2 * MARGIN;
    const title = node.title ? wrap(node.title, room, 3, true) : [];
    const text = node.text ? wrap(node.text, room, MOST_LINES) : [];
    const standing = node.standing ? wrap(node.standing, room, 2) : [];
    const lines = title.length + text.length + standing.length;
    node.label = { title, text, standing, w: WIDTH, h: lines * LINE + 2 * MARGIN };
  }
  return node.label;
}

// Return the element of a box of the scene; the caller adds what it does.
export function drawBox(box, map, tree) {
  const group = tree.groups.get(box.id);
  const node = map.byId.get(box.id);
  const element = s("g", {
    class: `box ${box.kind} ${group ? "group" : node.kind} ${node?.implicit ? "implicit" : ""}`,
    transform: `translate(${round(box.x)} ${round(box.y)})`,
    role: "button",
    tabindex: "-1",
    "data-id": box.id,
  });
  const corner = group ? 6 : node.kind === "argument" ? 0 : 8;
  element.append(s("rect", { width: round(box.w), height: round(box.h), rx: corner }));
  if (group) drawGroup(element, box, group);
  else drawNode(element, node);
  return element;
}

function drawNode(element, node) {
  const found = label(node);
  const said = [node.kind === "claim" ? "Claim" : "Argument", node.title || node.text, node.standing];
  element.setAttribute("aria-label", said.filter(Boolean).join(": "));
  const lines = ["title", "text", "standing"].flatMap((part) => found[part].map((line) => [line, part]));
  for (const [n, [line, kind]] of lines.entries()) {
    element.append(s("text", { class: kind, x: found.w / 2, y: MARGIN + n * LINE + 13 }, line));
  }
}

function drawGroup(element, box, group) {
  const open = box.kind === "open";
  element.setAttribute("aria-expanded", String(open));
  element.setAttribute("aria-label", `Section: ${group.title}, ${plural(group.nodes, "node")}`);
  const lines = wrap(group.title, box.w - 60, open ? 1 : 2, true);
  const top = open ? 21 : lines.length > 1 ? 19 : 27;
  for (const [n, line] of lines.entries()) {
    element.append(s("text", { class: "title", x: 30, y: top + n * LINE }, line));
  }
  element.append(s("text", { class: "sign", x: 10, y: top }, open ? "▾" : "▸"));
  if (!open) {
    const count = plural(group.nodes, "node");
    element.append(s("text", { class: "count", x: 30, y: top + lines.length * LINE }, count));
  }
}

// Return the element of an edge of the scene; kinds say how each kind of edge looks.
export function drawEdge(edge, kinds) {
  const { sign, says, head, both, double } = kinds[edge.kind];
  const element = s("g", { class: `edge ${edge.kind}`, "data-key": edge.key });
  const tip = head === "none" ? null : `url(#tip-${edge.kind})`;
  const d = path(edge.points);
  element.append(
    s("title", {}, says),
    s("path", { class: "line", d, "marker-end": tip, "marker-start": both ? tip : null }),
  );
  if (double) element.append(s("path", { class: "core", d }));
  const text = [sign, edge.count > 1 ? `×${edge.count}` : ""].filter(Boolean).join(" ");
  if (text) {
    const at = beforeEnd(edge.points);
    element.append(s("text", { x: round(at.x), y: round(at.y) }, text));
  }
  return element;
}

// Return the arrowheads of all kinds of edge.
export function tips(kinds) {
  const size = { viewBox: "-1 -1 12 12", refX: 10, refY: 5, markerWidth: 12, markerHeight: 12 };
  const fixed = { orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" };
  return s("defs", {}, Object.entries(kinds).map(([kind, { head }]) =>
    s("marker", { id: `tip-${kind}`, class: `tip ${kind}`, ...size, ...fixed },
      (HEADS[head] ?? []).map(([d, look]) => s("path", { d, class: look })))));
}

function path(points) {
  let d = `M${round(points[0].x)} ${round(points[0].y)}`;
  for (let n = 1; n < points.length; n++) {
    const [from, to] = [points[n - 1], points[n]];
    const y = round((from.y + to.y) / 2);
    d += Math.abs(from.x - to.x) < 0.5
      ? ` L${round(to.x)} ${round(to.y)}`
      : ` C${round(from.x)} ${y} ${round(to.x)} ${y} ${round(to.x)} ${round(to.y)}`;
  }
  return d;
}

function beforeEnd(points) {
  const [from, to] = points.slice(-2);
  const down = to.y > from.y;
  return { x: to.x + 9, y: to.y + (down ? -14 : 24) };
}

function round(number) {
  return Math.round(number * 10) / 10;
}
