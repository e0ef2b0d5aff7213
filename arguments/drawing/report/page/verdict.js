// What a view says of a case whose facts are set: looked up in conditions that the solver found.
//
// Conditions are three lists of sets of literals, none of which can be made smaller: those that
// contradict the view, those that make it license, and those that make it forbid.  A literal is a
// fact's number, from 1, negative if the fact is false.  Entailment is monotone, so a verdict
// follows from what is set just when a set in the lists does.

// Return whether everything in a set holds; setting[n] is true, false, or null for unknown.
function holds(literals, setting) {
  return literals.every((literal) => setting[Math.abs(literal) - 1] === literal > 0);
}

// Return {standing, because}: the verdict, and the first set that forces it, or null.
export function verdict(conditions, setting) {
  if (!conditions) return { standing: "unknown", because: null };
  for (const standing of ["inconsistent", "licensed", "forbidden"]) {
    const because = (conditions[standing] ?? []).find((literals) => holds(literals, setting));
    if (because) return { standing, because };
  }
  return { standing: conditions.partial ? "unknown" : "silent", because: null };
}
