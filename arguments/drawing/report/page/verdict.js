// What a view says of a case whose facts are set: looked up in conditions that the solver found.
//
// Conditions are three lists of sets of literals, none of which can be made smaller: those that
// contradict the view, those that make it license, and those that make it forbid.  A literal is an
// atom's number, from 1, negative if the atom is false; order says which fact each atom is.
// Entailment is monotone, so a verdict follows from what is set just when a set in the lists does.

const LISTS = [["conflicts", "inconsistent"], ["licensing", "licensed"], ["forbidding", "forbidden"]];

// Return {standing, because}: the verdict, and the facts of the first set that forces it as
// [number, value], or null.  setting[n] is true, false, or null for unknown.
export function verdict(conditions, order, setting) {
  const holds = (literal) => setting[order[Math.abs(literal) - 1]] === literal > 0;
  for (const [list, standing] of LISTS) {
    const because = conditions[list].find((literals) => literals.every(holds));
    if (because) {
      return { standing, because: because.map((literal) => [order[Math.abs(literal) - 1], literal > 0]) };
    }
  }
  return { standing: conditions.partial ? "unknown" : "silent", because: null };
}
