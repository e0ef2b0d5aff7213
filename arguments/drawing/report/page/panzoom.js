// Moving about in a picture: by mouse, by touch and by keyboard.

const LEAST = 0.04;
const MOST = 4;

// Let an SVG be panned and zoomed; content is the <g> that moves, and free() the size of the part at
// the upper left that nothing covers.  Returns functions that move it.
export function panzoom(svg, content, free) {
  const view = { x: 0, y: 0, scale: 1 };
  const pointers = new Map();
  let moved = 0;

  const apply = () => {
    content.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
  };
  const zoom = (factor, at = middle()) => {
    const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
    view.x = at.x - ((at.x - view.x) * scale) / view.scale;
    view.y = at.y - ((at.y - view.y) * scale) / view.scale;
    view.scale = scale;
    apply();
  };
  const pan = (x, y) => {
    view.x += x;
    view.y += y;
    apply();
  };
  const middle = () => ({ x: svg.clientWidth / 2, y: svg.clientHeight / 2 });
  const local = (event) => {
    const frame = svg.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };

  // Show a whole area, not larger than it is.
  const fit = (area) => {
    const margin = 20;
    const across = (svg.clientWidth - 2 * margin) / Math.max(area.w, 1);
    const along = (svg.clientHeight - 2 * margin) / Math.max(area.h, 1);
    view.scale = Math.min(1, MOST, Math.max(LEAST, Math.min(across, along)));
    view.x = svg.clientWidth / 2 - (area.x + area.w / 2) * view.scale;
    view.y = svg.clientHeight / 2 - (area.y + area.h / 2) * view.scale;
    apply();
  };
  // Show a point in the middle of the upper edge, at a scale.
  const show = (point, scale) => {
    view.scale = scale;
    view.x = svg.clientWidth / 2 - point.x * scale;
    view.y = 20 - point.y * scale;
    apply();
  };
  // Bring a box into sight, at a size at which it can be read.
  const reveal = (box) => {
    const room = free();
    if (view.scale < 0.6) view.scale = 0.8;
    view.x = room.w / 2 - (box.x + box.w / 2) * view.scale;
    view.y = room.h / 2 - (box.y + Math.min(box.h / 2, 60)) * view.scale;
    apply();
  };

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || !event.shiftKey) zoom(Math.exp(-event.deltaY / 400), local(event));
    else pan(-event.deltaX - event.deltaY, 0);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pointers.set(event.pointerId, local(event));
    moved = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = local(event);
    const other = [...pointers.entries()].find(([id]) => id !== event.pointerId)?.[1];
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (moved > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    if (other) zoom(distance(now, other) / Math.max(distance(before, other), 1), other);
    else pan(now.x - before.x, now.y - before.y);
    pointers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, (event) => pointers.delete(event.pointerId));
  }
  return { zoom, pan, fit, show, reveal, dragged: () => moved > 4, view };
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
