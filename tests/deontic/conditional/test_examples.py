"""Cases that were once decided wrongly, or built into models that were none."""

from __future__ import annotations

from deontic.solving.answers import Consistent
from deontic.solving.oracle import consistency
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse_together


def test_more_ranks_than_worlds() -> None:
    texts = ["-O(p / q)", "O(-p / -q)", "O(p / -r)", "-q & p", "O(q / -p)"]
    formulas, vocabulary = parse_together(texts, logic="G")
    premises = [Premise(text, formula) for text, formula in zip(texts, formulas, strict=True)]
    setting = Setting(vocabulary, default_logic="G")
    assert isinstance(consistency(premises, setting, Limits(worlds=1)), Consistent)
