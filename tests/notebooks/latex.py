r"""Reads the symbols of a formula, with the colours they wear.

A symbol is a letter with its hat and its index, as in `W_a`, `hat y` or `s_new`. Numbers and
operators are left out, and words are told apart. "A little bit of" is a symbol in front of another.
A derivative is also read as a whole, because it has a colour of its own: it is `dL/dW`, whichever
weight it belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hillwalk.palette import GROUPS

COLOURS = set(GROUPS["inks"])
LETTERS = {"alpha", "beta", "delta", "epsilon", "eta", "kappa", "lambda", "mu", "sigma", "theta"}
LITTLE = {"d", "partial"}
HATS = {"hat", "bar", "tilde", "vec"}
OPERATORS = """
    cdot times div pm approx le leq ge geq ne to dots ldots cdots infty mid circ
    sqrt sum prod cos sin tan tanh exp log ln max min
    quad qquad left right big bigl bigr Bigl Bigr displaystyle underbrace overbrace
"""
IGNORED = set(OPERATORS.split())
FRACTIONS = {"frac", "tfrac", "dfrac"}
WORDS = {"text", "operatorname", "mathrm"}
SKIPPED = {"begin", "end", "tag"}
TOKEN = re.compile(r"\\([A-Za-z]+)|\\[^A-Za-z]|[A-Za-z]|[{}_^/]|[^\sA-Za-z{}_^/\\&$]")


@dataclass(frozen=True)
class Symbol:
    """A letter, a word or a derivative; the kind is "symbol", "word" or "derivative"."""

    name: str
    colour: str | None
    kind: str = "symbol"


class UnknownCommandError(Exception):
    """A command of which this reader cannot say whether it is a symbol."""


def read(latex: str) -> list[Symbol]:
    """List the symbols of a formula, in their order; macros define none."""
    if "\\def" in latex:
        return []
    return list(_with_derivatives(_Reader(latex).read_group(None)))


def _with_derivatives(found: list[Symbol]) -> Iterator[Symbol]:
    kinds = "".join("d" if one.kind == "little" else one.kind[0] for one in found)
    # "a little bit of" a symbol, over "a little bit of" another one
    for match in re.finditer("ds/ds|.", kinds):
        part = found[match.start() : match.end()]
        if len(part) > 1:
            above, below = (part[i].name.partition("_")[0] for i in (1, 4))
            yield Symbol(f"d{above}/d{below}", part[1].colour, "derivative")
        for one in part:
            if one.kind in {"symbol", "word"}:
                yield Symbol(one.name, None if len(part) > 1 else one.colour, one.kind)
            elif one.kind == "little":
                yield Symbol(one.name, None)


class _Reader:
    def __init__(self, latex: str):
        self.tokens = list(TOKEN.finditer(latex))
        self.place = 0

    def peek(self) -> str | None:
        return self.tokens[self.place][0] if self.place < len(self.tokens) else None

    def take(self) -> re.Match[str]:
        self.place += 1
        return self.tokens[self.place - 1]

    def read_group(self, colour: str | None) -> list[Symbol]:
        found: list[Symbol] = []
        while self.peek() not in {None, "}"}:
            found += self.read_one(colour)
        self.place += 1
        return found

    def read_one(self, colour: str | None) -> list[Symbol]:
        token = self.take()
        text, command = token[0], token[1]
        if text == "{":
            return self.read_group(colour)
        if command in COLOURS:
            return self.read_one(command)
        if command in FRACTIONS:
            above = self.read_one(colour)
            return [*above, Symbol("/", None, "/"), *self.read_one(colour)]
        if command in WORDS:
            return [Symbol(self.read_words(), colour, "word")]
        if command in SKIPPED:
            self.read_words()
            return []
        if text in LITTLE or command in LITTLE:
            following = self.tokens[self.place] if self.place < len(self.tokens) else None
            if command or (
                following and following[0].isalpha() and following.start() == token.end()
            ):
                return [Symbol(command or text, colour, "little")]
        if command in HATS:
            (of,) = self.read_one(colour)
            return [Symbol(self.with_index(f"{command} {of.name}"), colour)]
        if text.isalpha() or command in LETTERS:
            return [Symbol(self.with_index(command or text), colour)]
        if command and command not in IGNORED:
            raise UnknownCommandError(text)
        return [Symbol("/", None, "/")] if text == "/" else [Symbol(text, None, "operator")]

    def with_index(self, name: str) -> str:
        if self.peek() != "_":
            return name
        self.take()
        return f"{name}_{self.read_words()}"

    def read_words(self) -> str:
        """Read what is in the following braces, or one token, as it is written."""
        if self.peek() != "{":
            return self.take()[0].removeprefix("\\")
        start, depth = self.take(), 1
        inside = []
        while depth:
            token = self.take()
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            inside.append(token)
        text = start.string[start.end() : inside[-1].start()]
        return re.sub(r"\\text|[{}\\\s]+", " ", text).strip().replace(" ", "")
