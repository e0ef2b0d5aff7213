"""Proofs that people can read: natural deduction and prefixed tableaux, found and checked.

A proof is a value; it is looked for by a search (:mod:`deontic.proofs.tableau_search`,
:mod:`deontic.proofs.fitch_search`), accepted by a checker that knows the rules alone and shares
nothing with the search (:mod:`deontic.proofs.tableau_checker`,
:mod:`deontic.proofs.fitch_checker`), and written out as text, LaTeX or JSON.  No solver is known
here.

References
----------
Magnus, P. D., Button, T., Loftis, J. R., Trueman, R., Thomas Bolduc, A. & Zach, R.,
*forall x: Calgary*, parts on natural deduction for truth-functional, first-order and modal logic.
Fitting, M. & Mendelsohn, R. (1998), *First-Order Modal Logic*, ch. 2 and 7 (prefixed tableaux).
Massacci, F. (2000), "Single Step Tableaux for Modal Logics", *Journal of Automated Reasoning* 24.
"""
