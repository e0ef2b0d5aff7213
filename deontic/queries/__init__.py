"""Questions put to a theory: what views say of cases, what is consistent, what follows."""

from deontic.queries.columns import Column
from deontic.queries.inferences import Assumptions, Inference, consistent, entails
from deontic.queries.inquiry import Inquiry, licenses
from deontic.queries.matrix import Difference, Matrix, all_columns, cell, differences, matrix
from deontic.queries.verdicts import Standing, Verdict

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
