// Layered drawing of a graph: which layer a box is in, and in which order along the layer.
//
// After Sugiyama, Tagawa and Toda 1981: cycles are broken, boxes get layers so that every edge
// leads upwards, edges over several layers get a place in each, and sweeps of medians make few
// crossings.  Positions are in positions.js.

const WIDEST_LAYER = 2000; // pixels; boxes that nothing points at move down from a wider layer
export const DUMMY = 12; // the width of an edge's place in a layer

// Return {layers, edges}: layers from the top, each a list of cells {id, item, w, h, dummy, up,
// down}, and edges as {edge, reversed, cells}: its cells from below to above, and whether it was
// turned round to break a cycle.
//
// An item with a port of "top" or "bottom" is where an edge leaves the whole at that side.
export function layered(items, edges) {
  const graph = acyclic(items, edges);
  const level = levels(items, graph);
  const layers = [];
  const cellOf = new Map();
  for (const item of items) {
    const dummy = item.port !== undefined;
    const cell = { id: item.id, item, w: item.w, h: item.h, dummy, up: [], down: [] };
    cellOf.set(item.id, cell);
    (layers[level.get(item.id)] ??= []).push(cell);
  }
  for (const edge of graph) {
    edge.cells = [cellOf.get(edge.low)];
    for (let at = level.get(edge.low) - 1; at > level.get(edge.high); at--) {
      const cell = { id: null, w: DUMMY, h: 0, dummy: true, up: [], down: [] };
      layers[at].push(cell);
      edge.cells.push(cell);
    }
    edge.cells.push(cellOf.get(edge.high));
    for (let n = 1; n < edge.cells.length; n++) {
      edge.cells[n - 1].up.push(edge.cells[n]);
      edge.cells[n].down.push(edge.cells[n - 1]);
    }
  }
  reduceCrossings(layers);
  return { layers, edges: graph };
}

// Return the edges as {edge, reversed, low, high}, turned where they would close a cycle.
export function acyclic(items, edges) {
  const out = new Map(items.map((item) => [item.id, []]));
  for (const edge of edges) out.get(edge.source).push(edge);
  const state = new Map();
  const turned = new Set();
  for (const item of items) {
    if (state.has(item.id)) continue;
    const path = [[item.id, 0]];
    state.set(item.id, "open");
    while (path.length) {
      const top = path[path.length - 1];
      const edge = out.get(top[0])[top[1]++];
      if (!edge) {
        state.set(top[0], "done");
        path.pop();
      } else if (state.get(edge.target) === "open") {
        turned.add(edge);
      } else if (!state.has(edge.target)) {
        state.set(edge.target, "open");
        path.push([edge.target, 0]);
      }
    }
  }
  return edges.map((edge) => {
    const reversed = turned.has(edge);
    const low = reversed ? edge.target : edge.source;
    return { edge, reversed, low, high: reversed ? edge.source : edge.target };
  });
}

// Return the layer of each box: 0 at the top, below everything that it points at.
function levels(items, graph) {
  const ups = new Map(items.map((item) => [item.id, []]));
  const downs = new Map(items.map((item) => [item.id, []]));
  for (const { low, high } of graph) {
    ups.get(low).push(high);
    downs.get(high).push(low);
  }
  const level = new Map();
  const order = [];
  for (const item of items) {
    const pending = [item.id];
    while (pending.length) {
      const id = pending[pending.length - 1];
      const missing = ups.get(id).filter((up) => !level.has(up));
      if (level.has(id) || !missing.length) {
        pending.pop();
        if (level.has(id)) continue;
        level.set(id, Math.max(-1, ...ups.get(id).map((up) => level.get(up))) + 1);
        order.push(id);
      } else {
        pending.push(...missing);
      }
    }
  }
  for (const id of order.reverse()) {
    const below = downs.get(id);
    if (below.length > ups.get(id).length) {
      const lowest = Math.min(...below.map((down) => level.get(down))) - 1;
      level.set(id, Math.max(level.get(id), lowest));
    }
  }
  narrow(items, downs, level);
  ports(items, level);
  return level;
}

// Put the ports above and below everything else.
function ports(items, level) {
  const inner = items.filter((item) => item.port === undefined).map((item) => level.get(item.id));
  const up = items.some((item) => item.port === "top") ? 1 : 0;
  const first = Math.min(...inner);
  const last = Math.max(...inner) - first + up + 1;
  for (const item of items) {
    if (item.port === "top") level.set(item.id, 0);
    else if (item.port === "bottom") level.set(item.id, last);
    else level.set(item.id, level.get(item.id) - first + up);
  }
}

// Move boxes that nothing points at down, out of layers that are too wide.
function narrow(items, downs, level) {
  const limit = Math.max(WIDEST_LAYER, 1.5 * Math.max(...items.map((item) => item.w)));
  const widths = [];
  for (const item of items) {
    const at = level.get(item.id);
    widths[at] = (widths[at] ?? 0) + item.w + 24;
  }
  for (let at = 0; at < widths.length; at++) {
    if ((widths[at] ?? 0) <= limit) continue;
    const free = items.filter(
      (item) => level.get(item.id) === at && !downs.get(item.id).length && item.port === undefined);
    for (const item of free.reverse()) {
      if (widths[at] <= limit) break;
      widths[at] -= item.w + 24;
      widths[at + 1] = (widths[at + 1] ?? 0) + item.w + 24;
      level.set(item.id, at + 1);
    }
  }
  for (let at = 0, empty = 0; at < widths.length; at++) {
    if (!items.some((item) => level.get(item.id) === at - empty)) {
      const below = items.filter((item) => level.get(item.id) > at - empty);
      for (const item of below) level.set(item.id, level.get(item.id) - 1);
      empty++;
    }
  }
}

function reduceCrossings(layers) {
  const place = () => layers.forEach((layer) => layer.forEach((cell, n) => (cell.place = n)));
  place();
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(layers);
  const size = layers.reduce((sum, layer) => sum + layer.length, 0);
  const sweeps = size > 2000 ? 4 : 16;
  for (let sweep = 0; sweep < sweeps && fewest; sweep++) {
    const downwards = sweep % 2 === 0;
    const order = downwards ? layers : [...layers].reverse();
    for (const layer of order) {
      for (const cell of layer) cell.wish = middle(downwards ? cell.up : cell.down, cell.place);
      layer.sort((a, b) => a.wish - b.wish || a.place - b.place);
      layer.forEach((cell, n) => (cell.place = n));
    }
    const found = crossings(layers);
    if (found < fewest) {
      fewest = found;
      best = layers.map((layer) => [...layer]);
    }
  }
  best.forEach((layer, n) => (layers[n] = layer));
  place();
}

function middle(cells, otherwise) {
  if (!cells.length) return otherwise;
  return cells.reduce((sum, cell) => sum + cell.place, 0) / cells.length;
}

// Return how many pairs of links cross, by counting inversions (Barth, Jünger and Mutzel 2004).
function crossings(layers) {
  let total = 0;
  for (let n = 1; n < layers.length; n++) {
    const tree = new Int32Array(layers[n - 1].length + 2);
    let seen = 0;
    for (const cell of layers[n]) {
      const ends = cell.up.map((up) => up.place).sort((a, b) => a - b);
      for (const end of ends) {
        let before = 0;
        for (let i = end + 1; i > 0; i -= i & -i) before += tree[i];
        total += seen - before;
      }
      for (const end of ends) {
        for (let i = end + 1; i < tree.length; i += i & -i) tree[i]++;
        seen++;
      }
    }
  }
  return total;
}
