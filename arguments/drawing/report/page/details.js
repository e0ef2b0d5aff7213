// The panel: everything there is to say of one claim, argument or verdict.

import { $, h } from "./dom.js";

const UNDERGOES = {
  support: "is supported by",
  attack: "is attacked by",
  undercut: "is undercut by",
  entails: "is entailed by",
  contrary: "is contrary to",
  contradictory: "contradicts",
};

// Return functions that fill the panel; look finds elements, and link makes a link to one.
export function panelView(data, look, link) {
  const aside = $("panel");
  const body = $("panel-body");

  function show(title, kind, ...content) {
    $("panel-kind").textContent = kind;
    $("panel-title").textContent = title;
    body.replaceChildren(...content.flat(3).filter(Boolean));
    aside.hidden = false;
    aside.scrollTop = 0;
    document.body.classList.add("with-panel");
  }

  function close() {
    aside.hidden = true;
    document.body.classList.remove("with-panel");
  }

  function element(id) {
    const found = look.byId(id);
    const heading = found.title || found.text.slice(0, 120) || id;
    const actions = look.drawn(id)
      ? h("p", { class: "actions" },
          h("button", { type: "button", "data-action": "show", "data-id": id }, "Show on the map"),
          h("button", { type: "button", "data-action": "focus", "data-id": id }, "Focus on it"))
      : h("p", { class: "faint" }, "Not on the map: nothing there is related to it.");
    show(heading, found.kind === "claim" ? "Claim" : "Argument",
      found.text ? h("p", { class: "wording", dir: "auto" }, wording(found)) : null,
      about(found), actions,
      found.steps ? structure(found) : null,
      formulas(found.formulas),
      relations(found), uses(found), views(found));
  }

  // Return the wording with its links, whose places are counted in whole characters.
  function wording(found) {
    const characters = [...found.text];
    const parts = [];
    let done = 0;
    for (const mark of found.links ?? []) {
      if (mark.from < done) continue;
      const words = characters.slice(mark.from, mark.to).join("");
      parts.push(characters.slice(done, mark.from).join(""), mark.element
        ? link(mark.element, false)
        : h("a", { href: mark.address, rel: "noopener noreferrer", target: "_blank" }, words));
      done = mark.to;
    }
    return [...parts, characters.slice(done).join("")];
  }

  function about(found) {
    const rows = [
      ["Source", found.source ? h("span", {}, found.source, sectionNames(found.source)) : null],
      ["Status", found.status], ["Hedge", found.hedge],
      ["Tags", found.tags?.map((tag) => `#${tag}`).join(" ")],
      ...(found.notes ?? []),
    ].filter(([, value]) => value);
    return rows.length ? h("dl", { class: "about" }, rows.map(pair)) : null;
  }

  function pair([key, value]) {
    return h("div", {}, h("dt", {}, key), h("dd", { dir: "auto" }, value));
  }

  function sectionNames(source) {
    const codes = new Set(source.match(/\p{Lu}{2,}/gu) ?? []);
    const names = [...codes].filter((code) => code in data.sections);
    return names.map((code) => h("span", { class: "faint" }, ` ${code}: ${data.sections[code]}.`));
  }

  function structure(found) {
    const steps = found.steps.flatMap((step, n) => {
      const item = h("li", { class: step.inference ? "conclusion" : "premise" },
        h("span", { class: "number" }, `(${n + 1})`), " ", link(step.id, true),
        step.implicit ? h("span", { class: "faint" }, " (implicit)") : null);
      return step.inference ? [inference(step.inference), item] : [item];
    });
    return h("section", {},
      h("h3", {}, "Premises and conclusions"), h("ol", { class: "structure" }, steps));
  }

  function inference(step) {
    const rules = [step.rules.join(", "), step.uses ? `from ${step.uses.join(", ")}` : ""];
    const result = step.audit;
    return h("li", { class: "inference" },
      h("span", { class: "bar" }, rules.filter(Boolean).join(" ") || "therefore"),
      step.warrant ? h("span", { class: "faint" }, step.warrant) : null,
      result ? audited(result) : null);
  }

  function audited(result) {
    const closes = result.standing === "invalid" ? "It would be valid with" : "What would close the gap";
    const told = (result.countermodel ?? []).map((scene, n) => suppose(scene, n));
    return h("div", { class: `audit ${result.standing.split(" ")[0]}` },
      h("strong", {}, result.status),
      h("p", {}, result.explanation),
      result.core ? h("p", {}, "It follows from ", named(result.core), ".") : null,
      result.needed ? h("p", {}, "Of these are implicit: ", named(result.needed), ".") : null,
      (result.findings ?? []).map((text) => h("p", {}, text)),
      result.bridge
        ? [h("h4", {}, closes),
           h("ul", {}, result.bridge.map((one) => h("li", {}, one.text, h("pre", {}, one.formula)))),
           result.more ? h("p", { class: "faint" }, `And ${result.more} others.`) : null]
        : null,
      told.length
        ? h("details", {},
            h("summary", {}, `Countermodel${result.needed ? " without the implicit premises" : ""}`), told)
        : null);
  }

  function suppose(scene, n) {
    const place = scene.actual ? "" : " in some possible case";
    const lead = `Suppose${n ? " also" : ""}${place} that`;
    return [
      scene.true.length ? [h("p", {}, lead), lines(scene.true)] : null,
      scene.false.length ? [h("p", {}, scene.true.length ? "and yet" : lead), lines(scene.false)] : null,
    ];
  }

  function lines(texts) {
    return h("ul", {}, texts.map((text) => h("li", {}, text)));
  }

  // Return links to claims by their titles, with commas.
  function named(titles) {
    return titles.flatMap((title, n) => {
      const id = look.claim(title);
      return [n ? ", " : "", id === undefined ? `[${title}]` : link(id, false)];
    });
  }

  function formulas(readings) {
    if (!readings?.length) return null;
    return h("section", {}, h("h3", {}, readings.length > 1 ? "Formula, in its readings" : "Formula"),
      readings.map((reading) => h("div", { class: `reading ${reading.rejected ? "rejected" : ""}` },
        readings.length > 1
          ? h("h4", {}, reading.name, reading.standing ? ` (${reading.standing})` : "")
          : null,
        reading.reason ? h("p", { class: "faint" }, reading.reason,
          reading.source ? ` (${reading.source})` : "") : null,
        h("pre", { tabindex: "0", "aria-label": "In symbols" }, reading.unicode),
        h("details", {}, h("summary", {}, "In ASCII and LaTeX"),
          h("pre", { tabindex: "0", "aria-label": "In ASCII" }, reading.ascii),
          h("pre", { tabindex: "0", "aria-label": "In LaTeX" }, reading.latex)))));
  }

  function relations(found) {
    if (!found.relations?.length) return null;
    const rows = found.relations.map((relation) => {
      const says = relation.out ? data.kinds[relation.kind].says : UNDERGOES[relation.kind];
      const step = relation.step ? `, the step to (${relation.step})` : "";
      return h("li", {}, `${says[0].toUpperCase()}${says.slice(1)}${step} `, link(relation.other, true));
    });
    return h("section", {}, h("h3", {}, "Relations"), h("ul", {}, rows));
  }

  function uses(found) {
    if (!found.uses?.length) return null;
    const rows = found.uses.map((use) => h("li", {}, `${use.role} of `, link(use.argument, false)));
    return h("section", {}, h("h3", {}, "Where it is used"), h("ul", {}, rows));
  }

  function views(found) {
    if (!found.views?.length) return null;
    return h("section", {}, h("h3", {}, "Views that say so"),
      h("ul", {}, found.views.map((name) => h("li", {}, name))));
  }

  return { show, close, element };
}
