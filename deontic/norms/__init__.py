"""Input/output logic: what a code of norms calls for, given how things are.

A norm is a pair of a condition and what is called for; it is not true or false, and nothing follows
from a norm as from a sentence.  Which outputs there are is decided with the solver of
:mod:`deontic.solving.terms`.

References
----------
Makinson, D. & van der Torre, L. (2000), "Input/Output Logics", *J. Philosophical Logic* 29.
Makinson, D. & van der Torre, L. (2001), "Constraints for Input/Output Logics", *J. Philosophical
Logic* 30.
Parent, X. & van der Torre, L. (2013), "Input/Output Logic", in *Handbook of Deontic Logic* 1.
"""
