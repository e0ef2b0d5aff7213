"""All pictures of a study: what there is to see of it, picture by picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arguments.argdown.diagram import diagram
from arguments.audit.audits import Audit, audit
from arguments.drawing.conditions import Verdict, condition_picture
from arguments.drawing.gaps import gap_picture
from arguments.drawing.ids import slug
from arguments.drawing.labels import MapOptions, Overlay
from arguments.drawing.legend import with_legend
from arguments.drawing.maps import map_picture
from arguments.drawing.matrices import column_titles, matrix_picture
from arguments.drawing.overlays import statuses
from arguments.drawing.parts import in_section
from arguments.drawing.picture import Picture
from arguments.drawing.structure import structure_picture
from arguments.drawing.timelines import timeline_picture
from arguments.model import ArgumentMap, ArgumentRef, End, InferenceRef
from arguments.study import Study
from deontic.errors import UserError
from deontic.explain.words import Words
from deontic.queries import Column, all_columns, matrix
from deontic.queries.conditions import anyone, conditions
from deontic.queries.timeline import timeline
from deontic.solving.problem import Limits

LIMITS = Limits(timeout=20.0)

_DEPTH = 2
"""Headings of deeper levels get no picture of their own."""


def pictures(study: Study) -> Mapping[str, Picture]:
    """Return the pictures of a study by the names of their files.

    The whole map; what stands under each heading of the first two levels; each reconstructed
    argument, with what speaks against it; the matrix of verdicts; when each
    view licenses and forbids; cases over time; and a countermodel for each
    inference that does not hold.  A click on an argument in a map leads to the picture of it.
    """
    found = audit(study, limits=LIMITS, models=False)
    return dict(_Gallery(study, found).run())


class _Gallery:
    def __init__(self, study: Study, found: Audit) -> None:
        self.study = study
        self.map: ArgumentMap = study.map
        self.audit = found
        self.overlay: Overlay = statuses(
            {InferenceRef(*end): judged.status for end, judged in found.by_conclusion.items()}
        )

    def run(self) -> Iterator[tuple[str, Picture]]:
        drawn = diagram(self.map)
        if drawn.nodes():
            options = MapOptions("titles", False, self.link, (self.overlay,), self.study.title)
            yield "map", self.legend(map_picture(self.map, drawn, options))
        seen = {frozenset(drawn.nodes())}
        for section in self.map.sections:
            part = in_section(self.map, drawn, section)
            nodes = frozenset(part.nodes())
            if section.level <= _DEPTH and len(nodes) > 1 and nodes not in seen:
                seen.add(nodes)
                options = MapOptions("both", True, self.link, (self.overlay,), section.title)
                name = f"section-{slug(section.title)}"
                if section.parent is not None:
                    name = f"section-{slug(section.parent.title)}-{slug(section.title)}"
                yield name, map_picture(self.map, part, options)
        for title, argument in self.map.arguments.items():
            if argument.steps:
                options = MapOptions(overlays=(self.overlay,))
                made = structure_picture(self.map, title, options)
                yield f"argument-{slug(title)}", made
        yield from self.verdicts()
        yield from self.conditions()
        yield from self.timelines()
        yield from self.gaps()

    def link(self, end: End) -> str | None:
        """Return where a click leads: from an argument to the picture of it."""
        if isinstance(end, ArgumentRef) and self.map.arguments[end.title].steps:
            return f"argument-{slug(end.title)}.svg"
        return None

    def legend(self, picture: Picture) -> Picture:
        return with_legend(picture, self.overlay.meanings)

    def verdicts(self) -> Iterator[tuple[str, Picture]]:
        theory, cases = self.study.theory, list(self.study.cases.values())
        if not theory.views or not cases:
            return
        columns = tuple(Column(view) for view in theory.views.values())
        made = matrix(theory, columns, cases, LIMITS)
        title = f"{self.study.title} – verdicts"
        yield "matrix", matrix_picture(made, title, column_titles(columns))

    def conditions(self) -> Iterator[tuple[str, Picture]]:
        """Yield when each view licenses, and when it forbids, if there is a picture of that."""
        theory = self.study.theory
        if not theory.question.licensed:
            return
        case = anyone(theory)
        words = Words(theory, self.study.display)
        verdicts: tuple[Verdict, ...] = ("licensed", "forbidden")
        for view in theory.views.values():
            found = conditions(theory, (Column(view),), case, limits=LIMITS)[0]
            if not found.atoms:
                continue
            for verdict in verdicts:
                try:
                    made = condition_picture(found, words, view.title or view.name, verdict)
                except UserError:
                    continue
                yield f"{verdict}-{slug(view.name)}", made

    def timelines(self) -> Iterator[tuple[str, Picture]]:
        """Yield cases over time, by view and by reading."""
        theory = self.study.theory
        views = theory.views.values()
        plain = tuple(Column(view) for view in views)
        for case in self.study.cases.values():
            if not case.moments or not plain:
                continue
            facts = {label: f for moment in case.moments for label, f in moment.facts.items()}
            words = Words(theory, {**self.study.display, **case.display})
            name = f"timeline-{slug(case.name)}"
            for file, columns in (
                (name, plain),
                (f"{name}-readings", all_columns(theory, views, rejected=False)),
            ):
                found = timeline(theory, columns, case, limits=LIMITS)
                titles = column_titles(columns)
                made = timeline_picture(found, case.title or case.name, words, facts, titles)
                yield file, made

    def gaps(self) -> Iterator[tuple[str, Picture]]:
        words = Words(self.study.theory, self.study.display)
        for judged in self.audit.inferences:
            if judged.refutation is not None and judged.fails:
                name = f"{judged.step.argument} {judged.step.conclusion_step + 1}"
                yield f"gap-{slug(name)}", gap_picture(self.study.theory, words, judged)


def index(study: Study, made: Mapping[str, Picture]) -> str:
    """Return a page in Markdown that shows the pictures of a study."""
    lines = [
        f"# {study.title}",
        "",
        "Drawn by `casuist gallery`; each picture is there as DOT too.",
    ]
    for file, picture in made.items():
        lines += ["", f"## {picture.title}", "", picture.description, "", f"![{file}]({file}.svg)"]
    return "\n".join(lines) + "\n"
