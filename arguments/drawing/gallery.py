"""All pictures of a study: what there is to see of it, picture by picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from arguments.argdown.diagram import diagram
from arguments.argdown.drawn import Diagram
from arguments.audit.audits import Audit, audit
from arguments.drawing.conditions import Verdict, condition_picture
from arguments.drawing.gaps import gap_picture
from arguments.drawing.ids import slug
from arguments.drawing.labels import MapOptions, Overlay
from arguments.drawing.legend import with_legend
from arguments.drawing.maps import map_picture
from arguments.drawing.matrices import column_titles, matrix_picture
from arguments.drawing.overlays import statuses
from arguments.drawing.parts import folded, in_section
from arguments.drawing.picture import Picture
from arguments.drawing.structure import structure_picture
from arguments.drawing.timelines import timeline_picture
from arguments.model import ArgumentMap, ArgumentRef, End, InferenceRef, Section
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

_FEW, _MANY = 12, 60
"""With more boxes sections in a section are closed, and the whole map has an overview besides."""

_ROWS = 36
"""More rows than this are more than a page."""


def pictures(study: Study) -> Mapping[str, Picture]:
    """Return the pictures of a study by the names of their files.

    The whole map, with an overview if it is large; what stands under each heading of the first two
    levels, with headings below it closed if that is much; each reconstructed argument, with what
    speaks against it; the matrix of verdicts, by pages; when each view licenses and forbids; cases
    over time, by view and by reading; and a countermodel for each inference that does not hold.
    A click on an argument or a closed section leads to the picture of it.
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

        self.sections = {section.id: f"{self.name(section)}.svg" for section in self.map.sections}

    def name(self, section: Section) -> str:
        """Return the name of the picture of a section."""
        above = f"{slug(section.parent.title)}-" if section.parent is not None else ""
        return f"section-{above}{slug(section.title)}"

    def run(self) -> Iterator[tuple[str, Picture]]:
        drawn = diagram(self.map)
        if drawn.nodes():
            options = MapOptions("titles", False, self.link, (self.overlay,), self.study.title)
            yield "map", self.legend(map_picture(self.map, drawn, options))
        whole = self.fold(drawn, 1)
        if whole is not drawn and len(drawn.nodes()) > _MANY:
            title = f"{self.study.title} – overview"
            yield "overview", with_legend(self.overview(whole, title))
        seen = {frozenset(drawn.nodes())}
        for section in self.map.sections:
            part = in_section(self.map, drawn, section)
            nodes = frozenset(part.nodes())
            if section.level > _DEPTH or len(nodes) < 2 or nodes in seen:
                continue
            seen.add(nodes)
            shown = self.fold(part, section.level + 1)
            if shown is part:
                options = MapOptions("both", True, self.link, (self.overlay,), section.title)
                yield self.name(section), map_picture(self.map, part, options)
            else:
                yield self.name(section), self.overview(shown, section.title)
        for title, argument in self.map.arguments.items():
            if argument.steps:
                options = MapOptions(overlays=(self.overlay,))
                made = structure_picture(self.map, title, options)
                yield f"argument-{slug(title)}", made
        yield from self.verdicts()
        yield from self.conditions()
        yield from self.timelines()
        yield from self.gaps()

    def fold(self, drawn: Diagram, level: int) -> Diagram:
        """Return a diagram with groups of a level closed if they have pictures of their own."""
        if level > _DEPTH or len(drawn.nodes()) <= _FEW:
            return drawn
        made = folded(drawn, level)
        return made if len(made.nodes()) < len(drawn.nodes()) else drawn

    def overview(self, drawn: Diagram, title: str) -> Picture:
        """Return how sections hang together; a click on one leads to the picture of it."""
        options = MapOptions(
            "both", True, self.link, (self.overlay,), title, section_links=self.sections.get
        )
        return map_picture(self.map, drawn, options)

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
        titles = column_titles(columns)
        pages = ceil(len(cases) / _ROWS)
        most = ceil(len(cases) / pages)
        for page in range(pages):
            made = matrix(theory, columns, cases[page * most : (page + 1) * most], LIMITS)
            of = f" ({page + 1} of {pages})" if pages > 1 else ""
            file = f"matrix-{page + 1}" if pages > 1 else "matrix"
            yield file, matrix_picture(made, f"{self.study.title} – verdicts{of}", titles)

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
            asked = {name: plain}
            for view in views:
                readings = all_columns((view,), rejected=False)
                if len(readings) > 1:
                    asked[f"{name}-{slug(view.name)}"] = readings
            for file, columns in asked.items():
                found = timeline(theory, columns, case, limits=LIMITS)
                titles = column_titles(columns)
                title = case.title or case.name
                if columns is not plain:
                    view = columns[0].view
                    title = f"{title} – {view.title or view.name}, reading by reading"
                yield file, timeline_picture(found, title, words, facts, titles)

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
