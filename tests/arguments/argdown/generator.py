"""Random valid Argdown documents.

Documents use everything that Argdown offers: settings, sections, data, emphasis, links, mentions,
tags, escapes, shortcodes, comments of three kinds, lists, reconstructions with rules and undercuts,
relations of every kind at any indentation.  They avoid only what the reference is known to lose
(``docs/limitations.md``).
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from arguments.yaml_text import flow

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
    return st.builds(document, st.randoms(use_true_random=False))


def sample(count: int, seed: int) -> list[str]:
    """Return different documents, the same ones for the same seed."""
    random = Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[document(random)] = None
    return list(found)


# --- Documents -----------------------------------------------------------------------------------


def document(random: Random) -> str:
    """Return a valid document."""
    blocks: list[str] = []
    after_argument = False
    for _ in range(random.randint(1, 7)):
        kind = random.choice("sssaaaapphlc")
        match kind:
            case "s":
                blocks.append(_elements(random, False))
            case "a":
                named = random.choice(ARGUMENTS)
                blocks.append(_arguments(random, named))
                if random.random() < 0.5 and not any(f"\0{named}" in block for block in blocks):
                    blocks.append(_reconstructions(random) + f"\0{named}")
            case "p" if not after_argument:
                blocks.append(_reconstructions(random))
            case "h":
                blocks.append(_headings(random))
            case "l":
                blocks.append(_lists(random))
            case "c":
                blocks.append(random.choice(COMMENTS))
                continue
            case _:
                continue
        after_argument = kind == "a" and "\0" not in blocks[-1]
    if all(block in COMMENTS for block in blocks):
        blocks.append("The end.")
    text = _front_matter(random)
    for block in blocks:
        gaps = ("\n", "\n\n") if block in COMMENTS else ("\n\n", "\n\n\n", "\n  \n")
        text += block.partition("\0")[0] + random.choice(gaps)
    return text if random.random() < 0.5 else text.rstrip() + "\n"


def _front_matter(random: Random) -> str:
    chosen: dict[str, Any] = {}
    if random.randint(0, 3) == 0:
        chosen["title"] = random.choice(("On ships", "Ships: a study", "=== or not"))
    if random.randint(0, 2) == 0:
        chosen["model"] = {"mode": random.choice(("strict", "loose"))}
        if random.randint(0, 3) == 0:
            chosen["model"]["removeTagsFromText"] = True
    if random.randint(0, 4) == 0:
        modes = ("all", "top-level", "with-relations", "not-used-in-argument")
        chosen["selection"] = {"statementSelectionMode": random.choice(modes)}
    return f"===\n{flow(chosen)}\n===\n\n" if chosen else ""


def _texts(random: Random, breaks: bool = True) -> str:
    words = random.choices(WORDS, k=random.randint(1, 7))
    first = random.choice(("Perhaps", "The", "@[A]", "*Surely*", "[See](#x)", "It’s", "#x"))
    gaps = (" ", " ", " ", "\n", "\n  ", "  ") if breaks else (" ",)
    text = first
    for word in words:
        gap = random.choice(gaps)
        breaking = "\n" in gap and (word[0] in "+-<>_*(#1/\\" or word.startswith("--"))
        text += (" " if breaking else gap) + word
    return text + "".join(f" {tag}" for tag in random.choices(TAGS, k=random.randint(0, 2)))


def _data(random: Random) -> str:
    kind = random.choice("nnnnnfffb")
    if kind == "n":
        return ""
    kinds: dict[str, Callable[[], Any]] = {
        "note": lambda: random.choice(SCALARS),
        "source": lambda: random.choice(("a: b", "it's", "x } y", "#1", "yes")),
        "two words": lambda: {"k": random.choice(SCALARS)},
        "weight": lambda: random.choices(SCALARS, k=random.randint(0, 3)),
        "color": lambda: "#aabbcc",
        "isInMap": lambda: random.random() < 0.5,
        "isCanonical": lambda: random.random() < 0.5,
        "isInGroup": lambda: random.random() < 0.5,
    }
    keys = random.sample(sorted(kinds), random.randint(1, 3))
    found = {key: kinds[key]() for key in keys}
    gap = random.choice((" ", "  ", "\n", "\n    "))
    plain = {key: value for key, value in found.items() if not isinstance(value, dict)}
    if kind == "b" and plain:
        return gap + "{\n" + "".join(f"  {flow(k)}: {flow(v)}\n" for k, v in plain.items()) + "}"
    return gap + flow(found)


def _said(random: Random, is_argument: bool, titles: bool = True) -> tuple[str, str | None]:
    """Return an element without relations, and its title."""
    title = random.choice(ARGUMENTS if is_argument else STATEMENTS)
    opening, close = "<>" if is_argument else "[]"
    kind = random.choice("drr" if is_argument else "ddrruu" if titles else "ddruuu")
    match kind:
        case "d":
            blank = random.choice((" ", " ", "", "  "))
            return f"{opening}{title}{close}:{blank}{_texts(random)}{_data(random)}", title
        case "r":
            tags = "".join(f" {tag}" for tag in random.choices(TAGS, k=random.randint(0, 1)))
            return f"{opening}{title}{close}{tags}{_data(random)}", title
        case _:
            return f"{_texts(random)}{_data(random)}", None


def _relations(
    random: Random,
    avoid: frozenset[str | None],
    indent: str = "",
    depth: int = 0,
    undercut: bool = False,
) -> str:
    """Return lines of relations, each with a line break before it."""
    count = random.choice((0, 0, 1, 2) if depth else (0, 1, 2, 3))
    if depth > 3 or not count:
        return ""
    step = random.choice(("  ", "    ", " ", "\t", "   "))
    inner = indent + step
    text = ""
    for _ in range(count):
        symbol = random.choice((*SYMBOLS, "<_") if undercut else SYMBOLS)
        is_argument = symbol != "><" and random.random() < 0.5
        said, title = _said(random, is_argument)
        for _ in range(5):
            if title is None or title not in avoid:
                break
            said, title = _said(random, is_argument)
        if title is not None and title in avoid:
            said, title, is_argument = "Somehow", None, False
        said = said.replace("\n", "\n" + inner.replace("\t", "  "))
        between = random.choice((" ", " ", " ", "", "  "))
        if (symbol[-1] in "+-" and said[0] in ">") or said[0] in "_<" or symbol == "_":
            between = " "
        remark = random.choice(("", "", "", "", f"\n{inner}// aside", " // end"))
        text += f"\n{inner}{symbol}{between}{said}{remark}"
        text += _relations(random, avoid | {title}, inner, depth + 1, is_argument)
    return text


def _elements(random: Random, in_list: bool) -> str:
    said, title = _said(random, False)
    if title is None and random.random() < 0.5:
        return str(said)
    return said + _relations(random, frozenset({title}), " " if in_list else "")


def _arguments(random: Random, title: str) -> str:
    said = f"<{title}>"
    if random.random() < 0.5:
        said += f": {_texts(random)}"
    said += _data(random)
    return said + _relations(random, frozenset({title}), "", 0, True)


def _reconstructions(random: Random) -> str:
    lines = ""
    number = 0

    def step(undercut: bool) -> str:
        nonlocal number
        number += random.choice((1, 1, 1, 1, 2))
        said, title = _said(random, False, titles=False)
        said = said.replace("\n", "\n    ")
        below = _relations(random, frozenset({title, *ARGUMENTS}), "", 2, undercut)
        return f"({number}) {said}{below}\n"

    for _ in range(random.randint(1, 2)):
        for _ in range(random.randint(1, 2)):
            lines += step(False)
        lines += _bars(random) + "\n"
        if random.randint(0, 5) == 0:
            lines += "  <_ " + random.choice(("[Objection]", "<Objection>", "No such rule")) + "\n"
        lines += step(True)
    return lines.rstrip("\n")


def _bars(random: Random) -> str:
    if random.random() < 0.5:
        return str(random.choice(("----", "-----", "----------")))
    rules = ", ".join(random.choices(RULES, k=random.randint(1, 2)))
    data = random.choice(("", " {uses: [1]}", " {logic: [deontic], sure: true}"))
    return str(random.choice((f"-- {rules}{data} --", f"--\n{rules}{data}\n--")))


def _headings(random: Random) -> str:
    title = random.choice(("One", "On *two*", "Three (3)", "Four #new", "Five {isGroup: no}"))
    return "#" * random.randint(1, 3) + " " + title.replace("no}", "false}")


def _lists(random: Random) -> str:
    mark = random.choice(("*", "1.", "17."))
    items = [_elements(random, True) for _ in range(random.randint(1, 3))]
    return "\n".join(f"{mark} {item}" for item in items)
