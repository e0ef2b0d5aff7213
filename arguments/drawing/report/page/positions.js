// From boxes and edges to positions: each connected part is laid out in layers, and the parts are
// put side by side.

import { layered } from "./layers.js";

const GAP = { x: 26, y: 64, beside: 10 }; // beside an edge

// Return {w, h, at, routes}: the top left corner of each item by id, and for each edge the points
// from its source up to its target.
//
// An item may say where along its top and its bottom an edge is to end: by the edge's key, in the
// maps tops and bottoms.
export function arrange(items, edges) {
  const parts = connected(items, edges).map((part, first) => ({
    ...drawn(part.items, part.edges),
    ported: part.items.some((item) => item.port !== undefined),
    first,
  }));
  parts.sort((a, b) => b.ported - a.ported || b.h - a.h || a.first - b.first);
  const area = parts.reduce((sum, part) => sum + (part.w + GAP.x) * (part.h + GAP.x), 0);
  const widest = Math.max(0, ...parts.map((part) => part.w));
  const limit = Math.max(widest, Math.sqrt(area * 1.7));
  const at = new Map();
  const routes = new Map();
  let [left, x, y, row, w, h] = [0, 0, 0, 0, 0, 0];
  for (const part of parts) {
    if (x > left && x + part.w > limit) [x, y, row] = [left, y + row + GAP.x, 0];
    for (const [id, spot] of part.at) at.set(id, { x: spot.x + x, y: spot.y + y });
    for (const [edge, points] of part.routes) {
      routes.set(edge, points.map((point) => ({ x: point.x + x, y: point.y + y })));
    }
    w = Math.max(w, x + part.w);
    x += part.w + GAP.x;
    row = Math.max(row, part.h);
    h = Math.max(h, y + part.h);
    if (part.ported) left = x; // nothing above or below what edges leave upwards or downwards
  }
  return { w, h, at, routes };
}

function connected(items, edges) {
  const parent = new Map(items.map((item) => [item.id, item.id]));
  const root = (id) => {
    while (parent.get(id) !== id) {
      parent.set(id, parent.get(parent.get(id)));
      id = parent.get(id);
    }
    return id;
  };
  for (const edge of edges) parent.set(root(edge.source), root(edge.target));
  const ports = items.filter((item) => item.port !== undefined);
  for (const port of ports) parent.set(root(port.id), root(ports[0].id));
  const parts = new Map();
  for (const item of items) {
    const key = root(item.id);
    if (!parts.has(key)) parts.set(key, { items: [], edges: [] });
    parts.get(key).items.push(item);
  }
  for (const edge of edges) parts.get(root(edge.source)).edges.push(edge);
  return [...parts.values()];
}

// Return one connected part with positions; its own top left corner is (0, 0).
function drawn(items, edges) {
  const { layers, edges: graph } = layered(items, edges);
  placeAlong(layers);
  const left = Math.min(...layers.flat().map((cell) => cell.x - cell.w / 2));
  let y = 0;
  let w = 0;
  for (const layer of layers) {
    const height = Math.max(0, ...layer.map((cell) => cell.h));
    for (const cell of layer) {
      cell.x -= left;
      cell.top = y + (height - cell.h) / 2;
      cell.bottom = cell.top + cell.h;
      [cell.above, cell.below] = [y, y + height];
      w = Math.max(w, cell.x + cell.w / 2);
    }
    y += height + GAP.y;
  }
  const at = new Map();
  for (const cell of layers.flat()) {
    if (cell.item) at.set(cell.id, { x: cell.x - cell.w / 2, y: cell.top });
  }
  return { w, h: y - GAP.y, at, routes: routed(graph) };
}

// Set the middle of every cell: near those that it is linked to, none over another.
function placeAlong(layers) {
  for (const layer of layers) {
    let x = 0;
    for (const [n, cell] of layer.entries()) {
      if (n) x += apart(layer[n - 1], cell);
      cell.x = x;
    }
    for (const cell of layer) cell.x -= x / 2;
  }
  for (let sweep = 0; sweep < 14; sweep++) {
    const downwards = sweep % 2 === 0;
    for (const layer of downwards ? layers : [...layers].reverse()) {
      for (const cell of layer) {
        const near = sweep < 10 ? (downwards ? cell.up : cell.down) : [...cell.up, ...cell.down];
        cell.wish = near.length ? near.reduce((sum, other) => sum + other.x, 0) / near.length : cell.x;
        cell.pull = near.length ? (cell.dummy ? 4 : 1) : 0.1;
      }
      settle(layer);
    }
  }
}

// Return how far the middles of two neighbours must be from each other.
function apart(one, other) {
  return (one.w + other.w) / 2 + (one.dummy || other.dummy ? GAP.beside : GAP.x);
}

// Give cells in a row the places nearest to their wishes, in the sense of least squares: pooling
// of adjacent violators (Barlow, Bartholomew, Bremner and Brunk 1972).
function settle(layer) {
  const pools = [];
  let offset = 0;
  for (const [n, cell] of layer.entries()) {
    if (n) offset += apart(layer[n - 1], cell);
    cell.offset = offset;
    pools.push({ cells: [cell], weight: cell.pull, x: cell.wish - offset });
    while (pools.length > 1 && pools[pools.length - 2].x >= pools[pools.length - 1].x) {
      const last = pools.pop();
      const pool = pools[pools.length - 1];
      const weight = pool.weight + last.weight;
      pool.x = (pool.x * pool.weight + last.x * last.weight) / weight;
      pool.weight = weight;
      pool.cells.push(...last.cells);
    }
  }
  for (const pool of pools) for (const cell of pool.cells) cell.x = pool.x + cell.offset;
}

// Return the points of every edge, with ends spread along the sides of the boxes.
function routed(graph) {
  const ports = new Map();
  const take = (cell, side, edge, other) => {
    const key = `${side}${cell.id}`;
    if (!ports.has(key)) ports.set(key, { cell, ends: [] });
    ports.get(key).ends.push({ edge, other });
  };
  for (const found of graph) {
    const { cells } = found;
    found.ends = {};
    take(cells[0], "top", found, cells[1]);
    take(cells[cells.length - 1], "bottom", found, cells[cells.length - 2]);
  }
  for (const [key, { cell, ends }] of ports) {
    ends.sort((a, b) => a.other.x - b.other.x);
    const room = Math.min(cell.w * 0.7, ends.length * 34);
    for (const [n, end] of ends.entries()) {
      const side = key.startsWith("top") ? "top" : "bottom";
      end.edge.ends[side] = cell.x - room / 2 + ((n + 0.5) * room) / ends.length;
    }
  }
  const routes = new Map();
  for (const found of graph) {
    const { cells, ends, edge, reversed } = found;
    const [low, high] = [cells[0], cells[cells.length - 1]];
    const { key } = edge.edge;
    if (low.item.tops?.has(key)) ends.top = low.x - low.w / 2 + low.item.tops.get(key);
    if (high.item.bottoms?.has(key)) ends.bottom = high.x - high.w / 2 + high.item.bottoms.get(key);
    const points = [{ x: ends.top, y: low.top }];
    if (low.above < low.top) points.push({ x: ends.top, y: low.above });
    for (const cell of cells.slice(1, -1)) {
      points.push({ x: cell.x, y: cell.below }, { x: cell.x, y: cell.above });
    }
    if (high.below > high.bottom) points.push({ x: ends.bottom, y: high.below });
    points.push({ x: ends.bottom, y: high.bottom });
    routes.set(edge, reversed ? points.reverse() : points);
  }
  return routes;
}
