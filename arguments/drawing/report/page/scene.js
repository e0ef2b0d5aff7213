// What of the map is to be seen, and where: groups open or closed, or the neighbourhood of a node.

import { DUMMY, acyclic } from "./layers.js";
import { arrange } from "./positions.js";

const PAD = 18; // pixels between a group's border and what is in it
const HEADER = 34; // the height of an open group's title
const CLOSED = { w: 230, h: 62 };

export const TOO_MANY = 900; // nodes that are drawn at most at once

// The map's tree: groups with their nodes and groups, and for each the groups it is inside.
export function forest(map) {
  const groups = new Map(map.groups.map((group) => [group.id, { ...group, children: [], nodes: 0 }]));
  const roots = [];
  for (const group of groups.values()) {
    (groups.get(group.parent)?.children ?? roots).push(group);
  }
  const within = new Map();
  const chain = (id) => (id === null ? [] : [...chain(groups.get(id).parent), id]);
  for (const group of groups.values()) within.set(group.id, chain(group.parent));
  for (const node of map.nodes) {
    (groups.get(node.group)?.children ?? roots).push(node);
    within.set(node.id, chain(node.group));
    for (const id of within.get(node.id)) groups.get(id).nodes++;
  }
  return { roots, groups, within };
}

// Return the nodes within some steps of a node, itself among them.
export function neighbourhood(map, id, depth) {
  let found = new Set([id]);
  for (let step = 0; step < depth; step++) {
    const wider = new Set(found);
    for (const edge of map.edges) {
      if (found.has(edge.source)) wider.add(edge.target);
      if (found.has(edge.target)) wider.add(edge.source);
    }
    found = wider;
  }
  return found;
}

// Return {w, h, boxes, edges}: boxes from the outermost inwards, as {id, kind, x, y, w, h} with a
// kind of "node", "open" or "closed"; edges as {key, kind, count, source, target, points}.
//
// state.open is the set of open groups, state.focus a node or null, with state.depth steps;
// size(node) is the size of a node's box.
export function scene(map, tree, state, size) {
  const only = state.focus === null ? null : neighbourhood(map, state.focus, state.depth);
  const roots = only ? map.nodes.filter((node) => only.has(node.id)) : tree.roots;
  const within = (id) => (only ? [] : tree.within.get(id));
  const shown = (id) => within(id).find((group) => !state.open.has(group)) ?? id;
  const lifted = lift(map.edges, only, shown);
  const links = linked(lifted, within, (id) => (id === null ? roots : tree.groups.get(id).children));
  const boxes = [];
  const legs = new Map(lifted.map((edge) => [edge.key, { edge, out: [], across: [], into: [] }]));
  const measure = (child) => {
    if (!child.children) return { id: child.id, kind: "node", ...size(child) };
    if (!state.open.has(child.id)) return { id: child.id, kind: "closed", ...CLOSED };
    const inner = fill(child.children, links.get(child.id) ?? []);
    const w = Math.max(inner.w + 2 * PAD, CLOSED.w);
    const found = { id: child.id, kind: "open", inner, w, h: inner.h + HEADER + PAD };
    for (const [side, name] of [["top", "tops"], ["bottom", "bottoms"]]) {
      const ports = inner.items.filter((item) => item.port === side);
      found[name] = new Map(
        ports.map((port) => [port.key, inner.at.get(port.id).x + port.w / 2 + (w - inner.w) / 2]));
    }
    return found;
  };
  const fill = (children, inside) => {
    const ports = inside.filter((link) => link.port).map((link) => link.port);
    const items = [...children.map(measure), ...ports];
    return { items, ...arrange(items, inside) };
  };
  const place = (filled, x, y) => {
    for (const item of filled.items.filter((one) => !one.port)) {
      const spot = filled.at.get(item.id);
      const { id, kind, w, h } = item;
      boxes.push({ id, kind, x: x + spot.x, y: y + spot.y, w, h });
      if (item.inner) place(item.inner, x + spot.x + (w - item.inner.w) / 2, y + spot.y + HEADER);
    }
    for (const [link, points] of filled.routes) {
      const moved = points.map((point) => ({ x: x + point.x, y: y + point.y }));
      if (link.backwards) moved.reverse();
      const leg = legs.get(link.edge.key);
      if (link.leg === "into") leg.into.unshift(...moved); // groups within have been placed before
      else leg[link.leg].push(...moved);
    }
  };
  const whole = fill(roots, links.get(null) ?? []);
  place(whole, 0, 0);
  const edges = [...legs.values()].map(
    ({ edge, out, across, into }) => ({ ...edge, points: [...out, ...across, ...into] }));
  return { w: whole.w, h: whole.h, boxes, edges };
}

// Return the links to draw in each group: an edge runs across the innermost group around both its
// ends, and out of and into the groups between that and the ends, each by a port at the top or, if
// it would close a cycle and so leads downwards, at the bottom.
function linked(edges, within, childrenOf) {
  const links = new Map();
  const add = (group, link) => {
    if (!links.has(group)) links.set(group, []);
    links.get(group).push(link);
  };
  const runs = edges.map((edge) => {
    const source = [...within(edge.source), edge.source];
    const target = [...within(edge.target), edge.target];
    let n = 0;
    while (source[n] === target[n] && n < source.length - 1 && n < target.length - 1) n++;
    add(n ? source[n - 1] : null, { source: source[n], target: target[n], edge, leg: "across" });
    return { edge, source: source.slice(n), target: target.slice(n) };
  });
  const down = new Set();
  for (const [group, inside] of links) {
    const turned = acyclic(childrenOf(group), inside).filter(({ reversed }) => reversed);
    for (const { edge: link } of turned) down.add(link.edge);
  }
  for (const { edge, source, target } of runs) {
    const [first, last] = down.has(edge) ? ["bottom", "top"] : ["top", "bottom"];
    for (let at = 0; at < source.length - 1; at++) add(source[at], leg("out", edge, first, source[at + 1]));
    for (let at = 0; at < target.length - 1; at++) add(target[at], leg("into", edge, last, target[at + 1]));
  }
  return links;
}

// Return the link between a child of a group and a port at one of the group's sides.
function leg(name, edge, side, child) {
  const port = { id: `${side} ${edge.key}`, key: edge.key, port: side, w: DUMMY, h: 0 };
  const ends = side === "top" ? { source: child, target: port.id } : { source: port.id, target: child };
  return { ...ends, edge, leg: name, port, backwards: (name === "out") !== (side === "top") };
}

// Return the edges between what is shown, those of a kind between the same two boxes as one.
function lift(edges, only, shown) {
  const found = new Map();
  for (const edge of edges) {
    if (only && !(only.has(edge.source) && only.has(edge.target))) continue;
    const [source, target] = [shown(edge.source), shown(edge.target)];
    if (source === target) continue;
    const key = `${source} ${edge.kind} ${target}`;
    if (found.has(key)) found.get(key).count++;
    else found.set(key, { key, kind: edge.kind, source, target, count: 1 });
  }
  return [...found.values()];
}
