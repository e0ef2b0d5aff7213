// What every view says of every case, and why.

import { $, h } from "./dom.js";

export const MARKS = { licensed: "✓", forbidden: "✗", silent: "–", inconsistent: "↯", unknown: "?" };

// Return functions of the table of verdicts; go(route) goes somewhere.
export function matrixView(data, panel, look, link, go) {
  let built = null;

  // Return the verdicts of a column on the parties of a case.
  function of(row, column) {
    return data.verdicts[row][column].map((number) => data.reasons[number]);
  }

  function build() {
    const every = $("all-readings").checked;
    if (built === every) return;
    built = every;
    const columns = data.columns
      .map((column, n) => ({ ...column, n }))
      .filter((column) => every || column.default);
    const head = h("tr", {}, h("th", { scope: "col" }, "Case"),
      columns.map((column) => h("th", { scope: "col" }, heading(column))));
    const rows = data.cases.map((one, row) => h("tr", {},
      h("th", { scope: "row" }, h("a", { href: `#what-if/${encodeURIComponent(one.name)}` }, one.name),
        h("span", { class: "faint", dir: "auto" }, one.title)),
      columns.map((column) => h("td", {}, cell(one, row, column)))));
    $("table").replaceChildren(h("caption", { class: "hidden" }, "What every view says of every case"),
      h("thead", {}, head), h("tbody", {}, rows));
  }

  function heading(column) {
    const name = column.name.replace("=", " = ");
    return h("span", { class: column.rejected ? "rejected" : null, title: column.title }, name);
  }

  function cell(one, row, column) {
    const standings = [...new Set(of(row, column.n).map((verdict) => verdict.standing))];
    const expected = one.expect[column.name];
    const differs = expected && (standings.length > 1 || standings[0] !== expected);
    const says = standings.join(" / ");
    const signs = standings.map((standing) => MARKS[standing]).join("/");
    return h("button", {
      type: "button", class: `verdict ${standings.length > 1 ? "mixed" : standings[0]}`,
      "aria-label":
        `${column.name} on ${one.name}: ${says}${differs ? `; the author says ${expected}` : ""}`,
      onclick: () => go(`verdict/${encodeURIComponent(column.name)}/${encodeURIComponent(one.name)}`),
    }, h("span", { "aria-hidden": "true" }, signs), ` ${says}`,
    differs ? h("span", { class: "differs" }, " ≠") : null);
  }

  // Fill the panel with the verdict of a column on a case, and the reasons for it.
  function explain(columnName, caseName) {
    const column = data.columns.findIndex((found) => found.name === columnName);
    const row = data.cases.findIndex((found) => found.name === caseName);
    if (column < 0 || row < 0) return false;
    const one = data.cases[row];
    const view = data.columns[column];
    const groups = together(of(row, column));
    panel.show(`${view.label} on ${one.name}`, "Verdict",
      h("p", { dir: "auto" }, one.title),
      groups.map(({ verdict, parties }) => reasons(one, verdict, parties)),
      rests(groups[0]?.verdict),
      one.expect[columnName] ? h("p", {}, `The author's verdict: ${one.expect[columnName]}.`) : null,
      one.says
        ? h("section", {}, h("h3", {}, "What is said of the case"), h("p", { dir: "auto" }, one.says))
        : null,
      view.reason ? h("section", {}, h("h3", {}, "This reading of the view"),
        h("p", {}, view.rejected ? "Ruled out by the text. " : "", view.reason,
          view.source ? ` (${view.source})` : "")) : null,
      h("p", { class: "actions" },
        h("a", { href: `#what-if/${encodeURIComponent(one.name)}` }, "What if the facts were otherwise?")));
    return true;
  }

  // Parties with the same verdict for the same reasons are told together.
  function together(verdicts) {
    const groups = new Map();
    verdicts.forEach((verdict, binding) => {
      const key = verdict.group;
      if (!groups.has(key)) groups.set(key, { verdict, parties: [] });
      groups.get(key).parties.push(binding);
    });
    return [...groups.values()];
  }

  function reasons(one, verdict, parties) {
    const { standing } = verdict;
    const facts = (verdict.facts ?? []).map((n) => one.facts[n]);
    const conclusions = parties.map((n) => h("li", {}, one.parties[n][standing]));
    return h("section", { class: "reasons" },
      h("p", {}, h("strong", { class: `verdict ${standing}` }, `${MARKS[standing]} ${standing}`)),
      h("ul", { class: "plain" }, conclusions),
      verdict.reason ? h("p", {}, verdict.reason) : null,
      verdict.sentences || facts.length
        ? [h("h4", {}, standing === "inconsistent" ? "What cannot all be true" : "It follows from"),
           h("ul", {}, (verdict.sentences ?? []).map((label) => h("li", {}, sentence(label))),
             facts.map((fact) => h("li", {}, fact.value ? fact.yes : fact.no)))]
        : null,
      standing === "silent" ? open(one, verdict) : null);
  }

  function open(one, verdict) {
    if (!verdict.open) {
      return h("p", {},
        "Nothing that the case leaves open would settle it: the view has nothing to say here.");
    }
    return [h("h4", {}, "What the case leaves open and the view depends on"),
      h("ul", {}, verdict.open.map((text) => h("li", {}, text)))];
  }

  function sentence(label) {
    const id = look.claim(label);
    return id === undefined ? `[${label}]` : link(id, true);
  }

  function rests(verdict) {
    const found = Object.entries(verdict?.rests_on ?? {});
    if (!found.length) return null;
    const listed = found.map(([name, reading]) => `${name} = ${reading}`).join(", ");
    return h("p", { class: "faint" }, `Readings: ${listed}.`);
  }

  $("all-readings").addEventListener("change", build);
  return { build, explain };
}
