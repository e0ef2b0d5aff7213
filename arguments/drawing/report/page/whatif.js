// What if the facts of a case were otherwise: switches, and what each view then says.

import { $, announce, h } from "./dom.js";
import { MARKS } from "./matrix.js";
import { verdict } from "./verdict.js";

const VALUES = [["true", true], ["unknown", null], ["false", false]];

// Return functions of the what-if page; go(route) goes somewhere without a new look at the page.
export function whatIfView(data, go) {
  let one = null; // the case, as {facts, parties, …}
  let setting = []; // true, false or null, by the fact's number
  let party = 0;
  let cards = [];

  for (const found of data.cases) {
    $("case").append(h("option", { value: found.name }, `${found.name}: ${found.title}`.slice(0, 120)));
  }

  // Return the verdicts of all columns with these facts, by the column's name.
  function verdicts(name, values, binding = 0) {
    const found = data.cases.find((other) => other.name === name);
    return Object.fromEntries(Object.entries(found.conditions).map(([column, numbers]) => {
      const parties = numbers.map(
        (n, which) => ({ conditions: data.conditions[n], order: found.orders[which] }));
      return [column, verdict(parties, binding, values)];
    }));
  }

  function open(name, changes = "") {
    const found = data.cases.find((other) => other.name === name) ?? data.cases[0];
    if (!found) return;
    one = found;
    party = 0;
    setting = one.facts.map((fact) => fact.value);
    for (const change of changes.split(";").filter(Boolean)) {
      const [label, value] = change.split("=");
      const n = one.facts.findIndex((fact) => fact.label === label);
      const known = VALUES.find(([written]) => written === value);
      if (n >= 0 && known) setting[n] = known[1];
    }
    $("case").value = one.name;
    $("case-about").textContent = [one.title, one.source].filter(Boolean).join(" — ");
    $("party").replaceChildren(...one.parties.map((binding, n) => h("option", { value: n }, binding.name)));
    $("party-choice").hidden = one.parties.length < 2;
    buildFacts();
    buildCards();
    update();
  }

  function buildFacts() {
    const switches = one.facts.map((fact, n) => h("fieldset", { class: "fact", "data-fact": n },
      h("legend", { dir: "auto" }, fact.yes),
      h("div", { class: "switch" }, VALUES.map(([written, value]) => h("label", {},
        h("input", {
          type: "radio", name: `fact-${n}`, value: written, checked: setting[n] === value,
          onchange: () => change(n, value),
        }), h("span", {}, written))))));
    const those = (wanted) => switches.filter((_, n) => {
      const fact = one.facts[n];
      return fact.no && wanted(fact) && (fact.of?.includes(party) ?? true);
    });
    const stated = those((fact) => fact.stated);
    const others = those((fact) => !fact.stated && fact.matters);
    $("facts").replaceChildren(
      group("What the case states", stated, true),
      group("What it leaves open, and some view depends on", others, true));
  }

  function group(title, switches, open) {
    return switches.length
      ? h("details", { open }, h("summary", {}, `${title} (${switches.length})`), switches)
      : "";
  }

  function change(n, value) {
    setting[n] = value;
    const changed = update();
    announce(changed.length ? changed.join("; ") : "No verdict changes");
    go(`what-if/${encodeURIComponent(one.name)}${changes()}`);
  }

  function changes() {
    const made = one.facts.flatMap((fact, n) => setting[n] === fact.value
      ? [] : [`${fact.label}=${VALUES.find(([, value]) => value === setting[n])[0]}`]);
    return made.length ? `/${encodeURIComponent(made.join(";"))}` : "";
  }

  function buildCards() {
    const every = $("all-readings-too").checked;
    const columns = data.columns.filter((column) => column.name in one.conditions);
    cards = columns.filter((column) => every || column.default).map((column) => {
      const standing = h("strong", {});
      const reason = h("ul", { class: "plain" });
      const element = h("section", { class: "card", "data-column": column.name },
        h("h3", {}, column.label), standing, h("p", { class: "was faint" }),
        h("details", { open: innerWidth > 768 }, h("summary", {}, "Why"), reason));
      return { column, element, standing, reason, last: null };
    });
    $("cards").replaceChildren(...cards.map((card) => card.element));
  }

  // Show the verdicts; return what has changed, in words.
  function update() {
    const now = verdicts(one.name, setting, party);
    const before = verdicts(one.name, one.facts.map((fact) => fact.value), party);
    const said = [];
    for (const card of cards) {
      const { standing, because } = now[card.column.name];
      const was = before[card.column.name].standing;
      if (card.last && card.last !== standing) said.push(`${card.column.label}: ${standing}`);
      card.last = standing;
      card.standing.className = `verdict ${standing}`;
      card.standing.textContent = `${MARKS[standing]} ${standing}`;
      const note = standing === was ? "" : `In the case as it is: ${was}.`;
      card.element.querySelector(".was").textContent = note;
      const facts = (because ?? []).map(([n, value]) => (value ? one.facts[n].yes : one.facts[n].no));
      if (because && !facts.length) facts.push("Whatever the facts are.");
      card.reason.replaceChildren(...facts.map((fact) => h("li", { dir: "auto" }, fact)));
    }
    for (const field of $("facts").querySelectorAll(".fact")) {
      const n = Number(field.dataset.fact);
      field.classList.toggle("changed", setting[n] !== one.facts[n].value);
    }
    $("reset").disabled = !changes();
    return said;
  }

  $("case").addEventListener("change", () => go(`what-if/${encodeURIComponent($("case").value)}`, true));
  $("party").addEventListener("change", () => {
    party = Number($("party").value);
    buildFacts();
    update();
  });
  $("reset").addEventListener("click", () => go(`what-if/${encodeURIComponent(one.name)}`, true));
  $("all-readings-too").addEventListener("change", () => {
    buildCards();
    update();
  });
  return { open, verdicts, get current() {
    return one?.name;
  } };
}
