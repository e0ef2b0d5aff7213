// Texts in boxes: broken into lines by the width that they have in the page's own font.

const FONT = '"DejaVu Sans", Verdana, "Segoe UI", sans-serif';
const SIZE = 13;
export const LINE = 17; // pixels from one line to the next
export const WIDTH = 226; // of a node's box
export const MARGIN = 11; // between a box and its text

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function width(text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!widths.has(key)) {
    pen.font = `${bold ? "bold " : ""}${SIZE}px ${FONT}`;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// Return a text in at most so many lines, the last with … if there is more.
export function wrap(text, room, most, bold = false) {
  const lines = [];
  let line = "";
  const words = text.slice(0, 2000).split(/\s+/).filter(Boolean);
  for (let n = 0; n < words.length; n++) {
    const longer = line ? `${line} ${words[n]}` : words[n];
    if (width(longer, bold) <= room) {
      line = longer;
    } else if (line) {
      lines.push(line);
      line = "";
      n--;
    } else {
      const head = beginning(words[n], room, bold);
      lines.push(head);
      words[n] = words[n].slice(head.length);
      n -= words[n] ? 1 : 0;
    }
    if (lines.length > most) break;
  }
  if (line) lines.push(line);
  if (lines.length <= most && text.length <= 2000) return lines;
  const kept = lines.slice(0, most);
  kept[kept.length - 1] = shortened(kept[kept.length - 1], room, bold);
  return kept;
}

// Return as much of a word as there is room for, up to a hyphen if there is one; whole characters,
// and one at least.
function beginning(word, room, bold) {
  const parts = [...word];
  let count = 1;
  while (count < parts.length && width(parts.slice(0, count + 1).join(""), bold) <= room) count++;
  const head = parts.slice(0, count);
  const hyphen = Math.max(...["-", "_", "/"].map((mark) => head.lastIndexOf(mark)));
  return (hyphen > 0 ? head.slice(0, hyphen + 1) : head).join("");
}

function shortened(line, room, bold) {
  let parts = [...line];
  while (parts.length > 1 && width(`${parts.join("")} …`, bold) > room) parts = parts.slice(0, -1);
  return `${parts.join("").trimEnd()} …`;
}
