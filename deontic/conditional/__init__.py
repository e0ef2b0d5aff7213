"""Questions about conditional obligation: detachment, comparison of logics, readings of "if".

What conditional obligation means is in :mod:`deontic.semantics`, its logics are in
:mod:`deontic.preferences`, and it is decided in :mod:`deontic.solving`.
"""
