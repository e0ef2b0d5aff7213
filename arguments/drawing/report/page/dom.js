// Making elements: every text becomes a text node, so nothing in a study is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

// Return an HTML element; properties starting with "on" are listeners, null ones are left out.
export function h(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

// Return an SVG element.
export function s(name, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, name), properties, children);
}

function filled(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined));
  return element;
}

export function $(id) {
  return document.getElementById(id);
}

// Say something to those who use a screen reader.
export function announce(text) {
  $("announcer").textContent = text;
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
