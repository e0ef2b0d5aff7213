"""Argument maps as networks: nodes and links with attributes, the shape that graph tools share.

Statements, arguments and inferences are nodes.  A link is a relation of the map, or one of those
that hold an argument together: a *premise* link runs from a statement to the inference that uses
it (to the argument itself, if no inference does), a *conclusion* link from an inference to the
statement it yields, an *inference* link from an argument to each of its inferences.

:func:`network` and :func:`from_network` are each other's reverse.  A network from elsewhere may
have fewer attributes: what is missing is made up, what is unknown becomes data.

Not here: networkx (``graph``), file formats (``formats``).
"""

from arguments.network.from_map import network
from arguments.network.shape import Link, Network, end_of, node_id, used_steps
from arguments.network.to_map import from_network

__all__ = ["Link", "Network", "end_of", "from_network", "network", "node_id", "used_steps"]
