"""The audit of a study: does each inference of its map hold, and what do the others lack?

What is declared in a map is compared with what the formulas of its statements entail.  The parts:
inferences (:mod:`arguments.audit.validity`), missing premises (``bridges``), relations
(``relations``), readings (``readings``), clashes and coherence (``clashes``, ``coherence``), and
reports of all that (``report``, ``records``).  Nothing here prints, and nothing imports a solver
before a question is asked.

Examples
--------
>>> from arguments import load
>>> from arguments.audit import audit
>>> found = audit(load("puzzles"), ["Ross's paradox", "Free choice"])
>>> [(title, str(status)) for (title, _), status in found.statuses.items()]
[("Ross's paradox", 'valid'), ('Free choice', 'invalid')]
"""

from arguments.audit.audits import Audit, audit
from arguments.audit.statuses import Status

__all__ = ["Audit", "Status", "audit"]
