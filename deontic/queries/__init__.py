"""Questions put to a theory: what views say of cases, what is consistent, what follows."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deontic.queries.columns import Column
    from deontic.queries.inferences import Assumptions, Inference, consistent, entails
    from deontic.queries.inquiry import Inquiry, licenses
    from deontic.queries.tables import Difference, Matrix, all_columns, cell, differences, matrix
    from deontic.queries.verdicts import Standing, Verdict

_HOME = {
    "Column": "columns",
    "Assumptions": "inferences",
    "Inference": "inferences",
    "consistent": "inferences",
    "entails": "inferences",
    "Inquiry": "inquiry",
    "licenses": "inquiry",
    "Difference": "tables",
    "Matrix": "tables",
    "all_columns": "tables",
    "cell": "tables",
    "differences": "tables",
    "matrix": "tables",
    "Standing": "verdicts",
    "Verdict": "verdicts",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for."""
    if name in _HOME:
        return getattr(import_module(f"deontic.queries.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Assumptions",
    "Column",
    "Difference",
    "Inference",
    "Inquiry",
    "Matrix",
    "Standing",
    "Verdict",
    "all_columns",
    "cell",
    "consistent",
    "differences",
    "entails",
    "licenses",
    "matrix",
]
