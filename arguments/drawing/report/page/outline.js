// The outline: the sections with their claims and arguments, for reading, searching and choosing.

import { $, announce, h, plural } from "./dom.js";

// Fill the outline; found(ids) is told what a search finds, choose(id) what is chosen.
export function outlineView(data, choose, found) {
  const entries = [];
  const inSection = new Map();
  for (const element of data.elements) {
    const key = element.section ?? "";
    if (!inSection.has(key)) inSection.set(key, []);
    inSection.get(key).push(element);
  }
  const tops = data.outline.filter((section) => section.parent === null);
  $("outline").append(
    list([...(inSection.get("") ?? []).map(entry), ...tops.map((section) => branch(section))]));
  const details = [...$("outline").querySelectorAll("details")];

  function list(items) {
    return h("ul", {}, items);
  }

  function branch(section) {
    const inner = data.outline.filter((other) => other.parent === section.id);
    const own = inSection.get(section.id) ?? [];
    if (!inner.length && !own.length) return null;
    return h("li", {}, h("details", {},
      h("summary", { dir: "auto" }, section.title),
      list([...own.map(entry), ...inner.map((other) => branch(other))])));
  }

  function entry(element) {
    const name = element.title || element.text;
    const button = h("button", {
      type: "button", class: element.kind, "data-id": element.id, dir: "auto",
      onclick: () => choose(element.id),
    }, h("span", { class: "mark", "aria-hidden": "true" }, element.kind === "claim" ? "▭" : "▢"),
    name.length > 160 ? `${name.slice(0, 160)}…` : name);
    const item = h("li", {}, button);
    const words = fold([element.title, element.text, ...(element.tags ?? [])].join(" "));
    entries.push({ element, item, words });
    return item;
  }

  function search(text) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const hits = words.length
      ? entries.filter((one) => words.every((word) => one.words.includes(word)))
      : [];
    const kept = new Set(hits);
    for (const one of entries) one.item.hidden = words.length > 0 && !kept.has(one);
    for (const section of details) {
      const some = section.querySelector("li:not([hidden]) > button") !== null;
      section.parentElement.hidden = words.length > 0 && !some;
      section.open = words.length > 0 && some;
    }
    const said = words.length ? `${plural(hits.length, "match", "matches")}` : "";
    $("search-count").textContent = said;
    announce(said);
    found(new Set(hits.map((one) => one.element.id)));
    return hits.map((one) => one.element.id);
  }

  $("search").addEventListener("input", (event) => search(event.target.value));
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const [first] = search(event.target.value);
      if (first) choose(first);
    } else if (event.key === "Escape") {
      event.target.value = "";
      search("");
    }
  });

  return {
    search,
    // Mark what is chosen, and open what it is in.
    mark(id) {
      for (const { element, item } of entries) {
        const button = item.firstElementChild;
        const chosen = element.id === id;
        if (chosen) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
        if (!chosen) continue;
        for (let at = item.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
        item.scrollIntoView({ block: "nearest" });
      }
    },
  };
}

// Return a text without case and accents.
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
