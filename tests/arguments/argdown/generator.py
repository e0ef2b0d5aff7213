"""Random valid Argdown documents, and random argument maps that no text stands behind.

Documents use everything that Argdown offers: settings, sections, data, emphasis, links, mentions,
tags, escapes, shortcodes, comments of three kinds, lists, reconstructions with rules and undercuts,
relations of every kind at any indentation.  They avoid only what the reference is known to lose
(``docs/limitations-argdown.md``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from arguments.yaml_text import flow

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

STATEMENTS = ("A", "B", "Claim one", "Über alles", "x: y", "naïve?", "P-1", "a (b) c", "#5", "it's")
ARGUMENTS = ("A", "Proof", "Reply 2", "From below", "d'accord", "x, y", "¬p")
TAGS = ("#new", "#(quite new)", "#p-1", "#Ärger")
WORDS = (
    "Ships", "sink", "in winter,", "for", "all we know.", "Yes!", "(so they say)", "a - b", "50%",
    "e.g. this", "“quoted”", "it’s", "naïve", "日本語", "🙂", "3.5", "a/b", "half-way", "x=y",
    "what?", "p & q", "a:b", "…", "--", "no. 3", "5 > 4", "‘single’", "C.", "i.e.", "+", "~p", "^",
    "\\[sic\\]", "\\{1, 2\\}", "1 \\< 2", "2 \\* 3", "snake\\_case", "\\\\", "\\#1", "\\@home",
    "*emphasis*", "**strong**", "_slanted_", "__heavy__,", "*both **at** once*", "_a *b* c_.",
    "[a link](https://x.org/a_b?c=1)", "@[A]", "@<Proof>", ".->.", ":heart:", ".~.", ":nothing:",
    "/* aside */", "<!-- aside -->",
)  # fmt: skip
RULES = ("Modus ponens", "p -> q", "Chaining (twice)", "a.b", "∀-elimination", "by *5*", "x\\, y")
COMMENTS = ("// a remark", "/* a remark */", "<!-- a\n  remark -->", "/* two\nlines */")
SYMBOLS = ("+", "<+", "+>", "-", "<-", "->", "_>", "><")
SCALARS = (1, 2.5, True, None, "text", "a: b", "it's", "] }", "x } y", "#1", "yes", "é", "a, b", "")


def documents() -> st.SearchStrategy[str]:
    """Return a strategy for valid documents."""
    return _documents()


def sample(strategy: st.SearchStrategy[T], count: int, start: int = 0) -> list[T]:
    """Return values of a strategy, the same ones for the same ``start``."""
    found: list[T] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found


# --- Documents -----------------------------------------------------------------------------------


@st.composite
def _documents(draw: Draw) -> str:
    blocks: list[str] = []
    after_argument = False
    for _ in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from("sssaaaapphlc"))
        match kind:
            case "s":
                blocks.append(draw(_elements(False)))
            case "a":
                named = draw(st.sampled_from(ARGUMENTS))
                blocks.append(draw(_arguments(named)))
                if draw(st.booleans()) and not any(f"\0{named}" in block for block in blocks):
                    blocks.append(draw(_reconstructions()) + f"\0{named}")
            case "p" if not after_argument:
                blocks.append(draw(_reconstructions()))
            case "h":
                blocks.append(draw(_headings()))
            case "l":
                blocks.append(draw(_lists()))
            case "c":
                blocks.append(draw(st.sampled_from(COMMENTS)))
                continue
        after_argument = kind == "a" and "\0" not in blocks[-1]
    if all(block in COMMENTS for block in blocks):
        blocks.append("The end.")
    text = draw(_front_matter())
    for block in blocks:
        gaps = ("\n", "\n\n") if block in COMMENTS else ("\n\n", "\n\n\n", "\n  \n")
        text += block.partition("\0")[0] + draw(st.sampled_from(gaps))
    return text if draw(st.booleans()) else text.rstrip() + "\n"


@st.composite
def _front_matter(draw: Draw) -> str:
    chosen: dict[str, Any] = {}
    if draw(st.integers(0, 3)) == 0:
        chosen["title"] = draw(st.sampled_from(("On ships", "Ships: a study", "=== or not")))
    if draw(st.integers(0, 2)) == 0:
        chosen["model"] = {"mode": draw(st.sampled_from(("strict", "loose")))}
        if draw(st.integers(0, 3)) == 0:
            chosen["model"]["removeTagsFromText"] = True
    if draw(st.integers(0, 4)) == 0:
        mode = st.sampled_from(("all", "top-level", "with-relations", "not-used-in-argument"))
        chosen["selection"] = {"statementSelectionMode": draw(mode)}
    return f"===\n{flow(chosen)}\n===\n\n" if chosen else ""


@st.composite
def _texts(draw: Draw, breaks: bool = True) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
    first = draw(st.sampled_from(("Perhaps", "The", "@[A]", "*Surely*", "[See](#x)", "It’s", "#x")))
    gaps = st.sampled_from((" ", " ", " ", "\n", "\n  ", "  ") if breaks else (" ",))
    text = first
    for word in words:
        gap = draw(gaps)
        breaking = "\n" in gap and (word[0] in "+-<>_*(#1/\\" or word.startswith("--"))
        text += (" " if breaking else gap) + word
    return text + "".join(f" {tag}" for tag in draw(st.lists(st.sampled_from(TAGS), max_size=2)))


@st.composite
def _data(draw: Draw) -> str:
    kind = draw(st.sampled_from("nnnnnfffb"))
    if kind == "n":
        return ""
    scalars = st.sampled_from(SCALARS)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "note": scalars,
        "source": st.sampled_from(("a: b", "it's", "x } y", "#1", "yes")),
        "two words": st.fixed_dictionaries({"k": scalars}),
        "weight": st.lists(scalars, max_size=3),
        "color": st.just("#aabbcc"),
        "isInMap": st.booleans(),
        "isCanonical": st.booleans(),
        "isInGroup": st.booleans(),
    }
    keys = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=3, unique=True))
    found = {key: draw(kinds[key]) for key in keys}
    gap = draw(st.sampled_from((" ", "  ", "\n", "\n    ")))
    plain = {key: value for key, value in found.items() if not isinstance(value, dict)}
    if kind == "b" and plain:
        return gap + "{\n" + "".join(f"  {flow(k)}: {flow(v)}\n" for k, v in plain.items()) + "}"
    return gap + flow(found)


@st.composite
def _said(draw: Draw, is_argument: bool, titles: bool = True) -> tuple[str, str | None]:
    """Return an element without relations, and its title."""
    title = draw(st.sampled_from(ARGUMENTS if is_argument else STATEMENTS))
    opening, close = "<>" if is_argument else "[]"
    kind = draw(st.sampled_from("drr" if is_argument else "ddrruu" if titles else "ddruuu"))
    match kind:
        case "d":
            blank = draw(st.sampled_from((" ", " ", "", "  ")))
            return f"{opening}{title}{close}:{blank}{draw(_texts())}{draw(_data())}", title
        case "r":
            tags = "".join(f" {tag}" for tag in draw(st.lists(st.sampled_from(TAGS), max_size=1)))
            return f"{opening}{title}{close}{tags}{draw(_data())}", title
        case _:
            return f"{draw(_texts())}{draw(_data())}", None


@st.composite
def _relations(
    draw: Draw,
    avoid: frozenset[str | None],
    indent: str = "",
    depth: int = 0,
    undercut: bool = False,
) -> str:
    """Return lines of relations, each with a line break before it."""
    count = draw(st.sampled_from((0, 0, 1, 2) if depth else (0, 1, 2, 3)))
    if depth > 3 or not count:
        return ""
    step = draw(st.sampled_from(("  ", "    ", " ", "\t", "   ")))
    inner = indent + step
    text = ""
    for _ in range(count):
        symbol = draw(st.sampled_from((*SYMBOLS, "<_") if undercut else SYMBOLS))
        is_argument = symbol != "><" and draw(st.booleans())
        said, title = draw(_said(is_argument))
        for _ in range(5):
            if title is None or title not in avoid:
                break
            said, title = draw(_said(is_argument))
        if title is not None and title in avoid:
            said, title, is_argument = "Somehow", None, False
        said = said.replace("\n", "\n" + inner.replace("\t", "  "))
        between = draw(st.sampled_from((" ", " ", " ", "", "  ")))
        if (symbol[-1] in "+-" and said[0] in ">") or said[0] in "_<" or symbol == "_":
            between = " "
        remark = draw(st.sampled_from(("", "", "", "", f"\n{inner}// aside", " // end")))
        text += f"\n{inner}{symbol}{between}{said}{remark}"
        text += draw(_relations(avoid | {title}, inner, depth + 1, is_argument))
    return text


@st.composite
def _elements(draw: Draw, in_list: bool) -> str:
    said, title = draw(_said(False))
    if title is None and draw(st.booleans()):
        return str(said)
    return said + draw(_relations(frozenset({title}), " " if in_list else ""))


@st.composite
def _arguments(draw: Draw, title: str) -> str:
    said = f"<{title}>"
    if draw(st.booleans()):
        said += f": {draw(_texts())}"
    said += draw(_data())
    return said + draw(_relations(frozenset({title}), "", 0, True))


@st.composite
def _reconstructions(draw: Draw) -> str:
    lines = ""
    number = 0

    def step(undercut: bool) -> str:
        nonlocal number
        number += draw(st.sampled_from((1, 1, 1, 1, 2)))
        said, title = draw(_said(False, titles=False))
        said = said.replace("\n", "\n    ")
        below = draw(_relations(frozenset({title, *ARGUMENTS}), "", 2, undercut))
        return f"({number}) {said}{below}\n"

    for _ in range(draw(st.integers(1, 2))):
        for _ in range(draw(st.integers(1, 2))):
            lines += step(False)
        lines += draw(_bars()) + "\n"
        if draw(st.integers(0, 5)) == 0:
            lines += (
                "  <_ "
                + draw(st.sampled_from(("[Objection]", "<Objection>", "No such rule")))
                + "\n"
            )
        lines += step(True)
    return lines.rstrip("\n")


@st.composite
def _bars(draw: Draw) -> str:
    if draw(st.booleans()):
        return str(draw(st.sampled_from(("----", "-----", "----------"))))
    rules = ", ".join(draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=2)))
    data = draw(st.sampled_from(("", " {uses: [1]}", " {logic: [deontic], sure: true}")))
    return str(draw(st.sampled_from((f"-- {rules}{data} --", f"--\n{rules}{data}\n--"))))


@st.composite
def _headings(draw: Draw) -> str:
    title = draw(
        st.sampled_from(("One", "On *two*", "Three (3)", "Four #new", "Five {isGroup: no}"))
    )
    return "#" * draw(st.integers(1, 3)) + " " + title.replace("no}", "false}")


@st.composite
def _lists(draw: Draw) -> str:
    mark = draw(st.sampled_from(("*", "1.", "17.")))
    items = draw(st.lists(_elements(True), min_size=1, max_size=3))
    return "\n".join(f"{mark} {item}" for item in items)
