"""A formula typed on the page means what the same text means in NumPy, with float64 numbers."""

import ast

import numpy as np
import pytest

from hillwalk import Graph, trace
from tests.parity.page_engine import ask

TEXTS = 400
NUMBERS = ["2", "3", "0.5", "1e-3", "4.", ".25", "1_000", "10", "0", "1", "7e2", "pi", "np.pi", "e"]
FUNCTIONS = [
    "sin",
    "cos",
    "tanh",
    "exp",
    "abs",
    "np.sin",
    "np.absolute",
    "sqrt",
    "log",
    "np.square",
    "tan",
    "np.sinh",
    "cosh",
    "log2",
    "np.log10",
    "exp2",
]
PAIRS = ["maximum", "np.minimum", "power", "np.maximum"]
ALIKE = ["sin", "cos", "tan", "tanh", "cosh", "exp", "exp2", "sqrt", "log", "log2"]
ALIKE += ["maximum", "minimum", "power"]
MEANING = {name: getattr(np, name) for name in ALIKE}
MEANING |= {"np": np, "abs": abs, "pi": np.pi, "e": np.e}


def formula(random: np.random.Generator, depth: int) -> str:
    """Write a formula at random: with more signs, brackets and spaces than anybody would."""
    kind = random.random()
    inner = lambda: formula(random, depth - 1)  # noqa: E731
    if depth == 0 or kind < 0.12:
        return "w" if random.random() < 0.6 else str(random.choice(NUMBERS))
    if kind < 0.24:
        return f"{random.choice(['-', '+', '- ', '--'])}{inner()}"
    if kind < 0.36:
        return f"( {inner()})"
    if kind < 0.48:
        return f"{random.choice(FUNCTIONS)}({inner()})"
    if kind < 0.54:
        return f"{random.choice(PAIRS)}({inner()}, {inner()})"
    sign = str(random.choice(["+", "-", "*", "/", "**", "**", " + ", " - ", " *", "/ ", " ** "]))
    return inner() + sign + inner()


class Floats(ast.NodeTransformer):
    """Makes a float64 of every number: the page knows no others."""

    def visit_Constant(self, node):
        return ast.Call(ast.Name("float64", ast.Load()), [node], [])


def pythons_reading(text: str) -> Graph | None:
    """Trace the text as Python; None where finite constants give a number that is not."""
    tree = ast.fix_missing_locations(Floats().visit(ast.parse(f"lambda w: {text}", mode="eval")))
    function = eval(compile(tree, "formula", "eval"), MEANING | {"float64": np.float64})

    def strict(w):
        # While it is recorded only constants are computed; with numbers all is allowed.
        errors = "ignore" if isinstance(w, float) else "raise"
        with np.errstate(divide=errors, over=errors, invalid=errors, under="ignore"):
            return function(w)

    try:
        return trace(strict, w=0.5)
    except FloatingPointError:
        return None


def same_constants(one: list[dict], other: list[dict]) -> bool:
    """Whether nodes agree, constants to the last digit but one: libraries differ in the last."""
    if len(one) != len(other):
        return False
    for left, right in zip(one, other, strict=True):
        if {**left, "value": None} != {**right, "value": None}:
            return False
        if left["op"] == "constant" and left["value"] != right["value"]:
            values = [node["value"][0] for node in (left, right)]
            if any(isinstance(value, str) for value in values):
                return False
            if not np.isclose(*values, rtol=1e-14, atol=0):
                return False
    return True


def test_random_texts():
    random = np.random.default_rng(11)
    texts = [formula(random, 4) for _ in range(TEXTS)]
    texts = [text for text in texts if len(text) <= 300]
    answers = ask([{"kind": "parse", "text": text, "variables": ["w"]} for text in texts])
    agreed = refused = 0
    for text, answer in zip(texts, answers, strict=True):
        expected = pythons_reading(text)
        if expected is None:
            assert answer.get("error", {}).get("name") == "FormulaError", (text, answer)
            refused += 1
            continue
        assert "error" not in answer, (text, answer)
        document = expected.to_json()
        assert answer["result"]["outputs"] == document["outputs"], text
        assert same_constants(answer["result"]["nodes"], document["nodes"]), text
        agreed += 1
    assert agreed >= 300, f"{agreed} of {len(texts)} texts are formulas, {refused} are refused"


def test_what_is_read_is_written_and_read_again_the_same():
    random = np.random.default_rng(12)
    tasks = [{"kind": "parse", "text": formula(random, 4), "variables": ["w"]} for _ in range(300)]
    documents = [answer["result"] for answer in ask(tasks) if "result" in answer]
    texts = ask([{"kind": "expression", "graph": document} for document in documents])
    pairs = [
        (document, answer["result"])
        for document, answer in zip(documents, texts, strict=True)
        if "result" in answer  # brackets and all, some are too long
    ]
    assert len(pairs) >= 200
    again = ask([{"kind": "parse", "text": text, "variables": ["w"]} for _, text in pairs])
    for (document, text), answer in zip(pairs, again, strict=True):
        assert "result" in answer, (text, answer)
        graphs = Graph.from_json(document), Graph.from_json(answer["result"])
        for w in (-1.5, 0.0, 0.3, 2.0, 1e3):
            values = [graph(w=w) for graph in graphs]
            np.testing.assert_array_equal(*values, err_msg=text)


@pytest.mark.parametrize(
    "text", ["-w**2", "2**-w", "-2**w", "w**2**3", "w - -w", "1/2/w", "w**-2**2", "2*-w", "(-2)**w"]
)
def test_the_traps(text):
    (answer,) = ask([{"kind": "parse", "text": text, "variables": ["w"]}])
    assert Graph.from_json(answer["result"]) == pythons_reading(text)
