// What a view says of a case whose facts are set: looked up in conditions that the solver found.
//
// Conditions are three lists of sets of literals, none of which can be made smaller: those that
// contradict the view, those that make it license, and those that make it forbid.  A literal is an
// atom's number, from 1, negative if the atom is false; order says which fact each atom is.
// Entailment is monotone, so a verdict follows from what is set just when a set in the lists does.

// Return {standing, because}: the verdict on one of the parties, and the facts of the first set
// that forces it as [number, value], or null.
//
// parties are {conditions, order}, one for each; facts that cannot be true of one of them can be
// held of none.  setting[n] is true, false, or null for unknown.
export function verdict(parties, party, setting) {
  const own = parties[party];
  const sought = [
    ...[own, ...parties].map((one) => ["inconsistent", one, one.conditions.conflicts]),
    ["licensed", own, own.conditions.licensing],
    ["forbidden", own, own.conditions.forbidding],
  ];
  for (const [standing, { order }, sets] of sought) {
    const fact = (literal) => order[Math.abs(literal) - 1];
    const because = sets.find((set) => set.every((literal) => setting[fact(literal)] === literal > 0));
    if (because) return { standing, because: because.map((literal) => [fact(literal), literal > 0]) };
  }
  return { standing: own.conditions.partial ? "unknown" : "silent", because: null };
}
