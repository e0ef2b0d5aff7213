"""Deciding propositional modal logic: fifteen logics, any number of modalities, global premises.

A tableau of worlds over one propositional solver (:mod:`deontic.modal.tableau`), certificates of
what it refutes (:mod:`deontic.modal.certificate`) and a checker of these that shares no code with
it (:mod:`deontic.modal.checking`).  Solvers are handed in: none is known here.
"""
