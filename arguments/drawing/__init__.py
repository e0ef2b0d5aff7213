"""Pictures: from values to DOT, and by Graphviz to SVG, PNG, PDF and TikZ.

A picture is a value (``picture``): boxes, frames around them and arrows between them, said in the
terms of their kind and not in colours.  ``style`` says how each kind looks, ``dot`` writes DOT,
``engine`` runs Graphviz, ``svg`` makes its output fit to be read.  What is drawn comes from
``maps``, ``structure``, ``countermodels``, ``matrices``, ``conditions``, ``timelines`` and
``regions``.

No other package imports graphviz, and nothing here prints.
"""
