"""Cycles of a directed graph: its strongly connected components, and a shortest cycle in one.

References
----------
Robert Tarjan 1972, "Depth-First Search and Linear Graph Algorithms", with a stack of our own
instead of recursion.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def components(graph: Mapping[T, Collection[T]]) -> Iterator[list[T]]:
    """Yield the strongly connected components that have a cycle, nodes in the graph's order.

    >>> list(components({1: [2], 2: [1, 3], 3: [3], 4: [1]}))
    [[3], [1, 2]]
    """
    index: dict[T, int] = {}
    low: dict[T, int] = {}
    stack: list[T] = []
    order = {node: number for number, node in enumerate(graph)}
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        open_nodes = {root}
        while work:
            node, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    open_nodes.add(successor)
                    work.append((successor, iter(graph[successor])))
                    break
                if successor in open_nodes:
                    low[node] = min(low[node], index[successor])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    found = [stack.pop()]
                    while found[-1] != node:
                        found.append(stack.pop())
                    open_nodes -= set(found)
                    if len(found) > 1 or node in graph[node]:
                        yield sorted(found, key=order.__getitem__)


def shortest_cycle(graph: Mapping[T, Collection[T]], component: Collection[T]) -> list[T]:
    """Return a shortest cycle through the first node of a component.

    >>> shortest_cycle({1: [2, 3], 2: [3], 3: [1]}, [1, 2, 3])
    [1, 3]
    """
    start, inside = next(iter(component)), set(component)
    came: dict[T, T] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for successor in graph[node]:
            if successor == start:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if successor in inside and successor not in came:
                came[successor] = node
                queue.append(successor)
    return [start]
