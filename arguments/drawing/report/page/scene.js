// What of the map is to be seen, and where: groups open or closed, or the neighbourhood of a node.

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
  const byLevel = new Map();
  for (const edge of lifted) {
    const [level, source, target] = meeting(edge, within);
    if (!byLevel.has(level)) byLevel.set(level, []);
    byLevel.get(level).push({ source, target, edge });
  }
  const boxes = [];
  const edges = [];
  const measure = (child) => {
    if (!child.children) return { id: child.id, child, kind: "node", ...size(child) };
    if (!state.open.has(child.id)) return { id: child.id, child, kind: "closed", ...CLOSED };
    const inner = fill(child.children, byLevel.get(child.id) ?? []);
    const w = Math.max(inner.w + 2 * PAD, CLOSED.w);
    return { id: child.id, child, kind: "open", inner, w, h: inner.h + HEADER + PAD };
  };
  const fill = (children, links) => {
    const items = children.map(measure);
    return { items, ...arrange(items, links) };
  };
  const place = (filled, x, y) => {
    for (const item of filled.items) {
      const spot = filled.at.get(item.id);
      const box = { id: item.id, kind: item.kind, x: x + spot.x, y: y + spot.y, w: item.w, h: item.h };
      boxes.push(box);
      if (item.inner) {
        const slack = (item.w - item.inner.w) / 2;
        place(item.inner, box.x + slack, box.y + HEADER);
      }
    }
    for (const [link, points] of filled.routes) {
      const moved = points.map((point) => ({ x: x + point.x, y: y + point.y }));
      edges.push({ ...link.edge, points: moved });
    }
  };
  const whole = fill(roots, byLevel.get(null) ?? []);
  place(whole, 0, 0);
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  for (const edge of edges) reach(edge, boxOf);
  return { w: whole.w, h: whole.h, boxes, edges };
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

// Return the innermost group around both ends of an edge, and what in it the ends belong to.
function meeting(edge, within) {
  const source = [...within(edge.source), edge.source];
  const target = [...within(edge.target), edge.target];
  let n = 0;
  while (source[n] === target[n] && n < source.length - 1 && n < target.length - 1) n++;
  return [n ? source[n - 1] : null, source[n], target[n]];
}

// Lead an edge that ends at a group on to the node in it that it is about.
function reach(edge, boxOf) {
  const { points } = edge;
  const upwards = points[0].y > points[points.length - 1].y;
  const source = boxOf.get(edge.source);
  const target = boxOf.get(edge.target);
  const start = { x: source.x + source.w / 2, y: upwards ? source.y : source.y + source.h };
  const end = { x: target.x + target.w / 2, y: upwards ? target.y + target.h : target.y };
  const first = points[0];
  const last = points[points.length - 1];
  if (!touches(source, first)) points.unshift(start);
  if (!touches(target, last)) points.push(end);
}

function touches(box, point) {
  const inside = point.x >= box.x - 1 && point.x <= box.x + box.w + 1;
  return inside && (Math.abs(point.y - box.y) < 1 || Math.abs(point.y - box.y - box.h) < 1);
}
