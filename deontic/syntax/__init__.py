"""Formulas as written and as values: abstract syntax, vocabulary, parser, printer."""

from deontic.syntax.heads import Head as Head
from deontic.syntax.heads import parse_head as parse_head
from deontic.syntax.lexer import MAX_LENGTH as MAX_LENGTH
from deontic.syntax.nesting import MAX_DEPTH as MAX_DEPTH
from deontic.syntax.parser import parse as parse
from deontic.syntax.parser import parse_together as parse_together
from deontic.syntax.printer import to_ascii as to_ascii
from deontic.syntax.printer import to_latex as to_latex
from deontic.syntax.printer import to_unicode as to_unicode
from deontic.syntax.vocabulary import DEFAULT_SORT as DEFAULT_SORT
from deontic.syntax.vocabulary import Function as Function
from deontic.syntax.vocabulary import Predicate as Predicate
from deontic.syntax.vocabulary import Vocabulary as Vocabulary
