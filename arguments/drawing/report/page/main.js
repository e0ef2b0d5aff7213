// The page: its data, its tabs, its addresses and its keys.

import { $, h, s } from "./dom.js";
import { panelView } from "./details.js";
import { mapView } from "./map.js";
import { matrixView } from "./matrix.js";
import { drawEdge } from "./nodes.js";
import { outlineView } from "./outline.js";
import { whatIfView } from "./whatif.js";

const TABS = ["map", "matrix", "what-if"];

const data = JSON.parse($("data").textContent);
const byId = new Map(data.elements.map((element) => [element.id, element]));
const byTitle = new Map(data.elements.map((element) => [`${element.kind}/${element.name}`, element.id]));
data.map.nodes = data.map.nodes.map(([id, group]) => ({ ...byId.get(id), group }));
const onMap = new Set(data.map.nodes.map((node) => node.id));

const look = {
  byId: (id) => byId.get(id),
  drawn: (id) => onMap.has(id),
  claim: (title) => byTitle.get(`claim/${title}`),
};

// Return a link to a claim or an argument; with its words if wanted.
function link(id, worded) {
  const found = byId.get(id);
  const { title, text } = found;
  const linked = h("a", { href: `#${route(found)}`, dir: "auto" }, title || text || id);
  return title && text && worded ? h("span", { dir: "auto" }, linked, `: ${text}`) : linked;
}

function route(element) {
  return `${element.kind}/${encodeURIComponent(element.name)}`;
}

const panel = panelView(data, look, link);
const map = mapView(data.map, data.kinds, choose);
const outline = outlineView(data, choose, (hits) => map.mark({ hits }));
const matrix = $("table") ? matrixView(data, panel, look, link, go) : null;
const whatIf = $("tab-what-if") ? whatIfView(data, go) : null;
let tab = null;

function choose(id) {
  go(route(byId.get(id)), true);
}

// Go to an address within the page; visit it too, or only note it.
function go(to, visit = to.startsWith("verdict/")) {
  if (location.hash === `#${to}`) {
    if (visit) arrive();
  } else if (visit) {
    location.hash = to;
  } else {
    history.replaceState(null, "", `#${to}`);
  }
}

// Show what the address names.
function arrive() {
  const [kind, ...names] = location.hash.slice(1).split("/").map(decoded);
  if (kind === "claim" || kind === "argument") {
    const id = byTitle.get(`${kind}/${names.join("/")}`);
    openTab("map");
    if (id === undefined) return missing(names.join("/"));
    const active = document.activeElement;
    const held = active?.dataset?.id === id && $("picture").contains(active);
    panel.element(id);
    outline.mark(id);
    map.mark({ chosen: id });
    if (!held) map.show(id);
  } else if (kind === "verdict" && matrix) {
    openTab("matrix");
    if (!matrix.explain(names[0], names[1])) missing(names.join(" on "));
  } else if (kind === "what-if" && whatIf) {
    openTab("what-if");
    whatIf.open(names[0] || whatIf.current, names[1]);
  } else {
    openTab(TABS.includes(kind) ? kind : "map");
    if (byId.has(kind)) choose(kind);
  }
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function missing(name) {
  panel.show("Not found", "", h("p", {}, `There is nothing called ${name} in this study.`));
}

function openTab(name) {
  if (!$(`tab-${name}`)) name = "map";
  tab = name;
  for (const other of TABS) {
    const button = $(`tab-${other}`);
    if (!button) continue;
    button.setAttribute("aria-selected", String(other === name));
    button.tabIndex = other === name ? 0 : -1;
    $(`page-${other}`).hidden = other !== name;
  }
  document.body.dataset.tab = name;
  if (name === "map") map.start();
  if (name === "matrix") matrix?.build();
}

function pressTab(event) {
  const buttons = TABS.map((name) => $(`tab-${name}`)).filter(Boolean);
  const at = buttons.indexOf(event.target);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next === undefined) return;
  const button = buttons[(next + buttons.length) % buttons.length];
  button.focus();
  button.click();
  event.preventDefault();
}

for (const name of TABS) {
  $(`tab-${name}`)?.addEventListener("click", () => go(name, true));
  $(`tab-${name}`)?.addEventListener("keydown", pressTab);
}

const ACTIONS = {
  "zoom-in": () => map.zoom(1.25),
  "zoom-out": () => map.zoom(0.8),
  fit: () => map.fit(),
  "open-all": () => map.openAll(true),
  "close-all": () => map.openAll(false),
  unfocus: () => map.focusOn(null),
  show: (id) => map.show(id, true),
  focus: (id) => map.focusOn(id),
  help: () => $("help").showModal(),
  "close-help": () => $("help").close(),
  "close-panel": closePanel,
  theme: changeTheme,
  print: () => window.print(),
};

function closePanel() {
  panel.close();
  map.mark({ chosen: null });
  go(tab);
  $(`tab-${tab}`)?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-action]");
  if (button) ACTIONS[button.dataset.action](button.dataset.id);
});
$("focus-depth").addEventListener("change", (event) =>
  map.focusOn(map.state.focus, Number(event.target.value)));

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input:not([type=radio]):not([type=checkbox]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
  if (event.key === "/") {
    if (tab !== "map") openTab("map");
    $("search").focus();
  } else if (event.key === "?") {
    $("help").showModal();
  } else if (event.key === "Escape" && !$("panel").hidden && !event.defaultPrevented && !$("help").open) {
    closePanel();
  } else {
    return;
  }
  event.preventDefault();
});

function changeTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
}

for (const kind of new Set(data.map.edges.map((edge) => edge.kind))) {
  $("kinds").append(legend(kind));
}

function legend(kind) {
  const { says, sign } = data.kinds[kind];
  const edge = { kind, key: kind, count: 1, points: [{ x: 4, y: 12 }, { x: 64, y: 12 }] };
  const picture = s("svg", { width: 78, height: 24, "aria-hidden": "true" }, drawEdge(edge, data.kinds));
  return h("li", {}, picture, ` ${says}${sign ? ` (${sign})` : ""}`);
}

window.addEventListener("hashchange", arrive);
window.addEventListener("beforeprint", () => {
  matrix?.build();
  map.print(true);
  document.querySelector(".legend").open = true;
});
window.addEventListener("afterprint", () => map.print(false));
arrive();

// For tests, and for whoever wants to look further.
window.casuist = { data, map, whatIf, choose };
document.body.dataset.ready = "true";
