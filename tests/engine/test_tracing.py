"""Recording NumPy functions: what is followed, and what is refused with a remedy."""

import functools
import itertools
import math

import numpy as np
import pytest

from hillwalk import Graph, ShapeError, TraceError, trace
from hillwalk.engine.tracer import Tracer

PLAIN = np.array([0.5, -1.5, 2.0])

# Functions of a vector of 3 and a matrix of 2 x 3, each in one of NumPy's ways to write it.
FOLLOWED = {
    "operators": lambda u, M: (M * u + 1) / (2 - u) - 3 * M**2 + 2**u,
    "abs": lambda u, M: abs(-u) + +u,
    "float exponent": lambda u, M: np.float64(2.0) ** u + PLAIN**2 * u,
    "plain array first": lambda u, M: PLAIN * u + M.T @ PLAIN[:2],
    "list": lambda u, M: [1, 2, 3] * u + np.add([1, 2, 3], u),
    "booleans": lambda u, M: u * (PLAIN > 0),
    "integers": lambda u, M: u * np.arange(3) + np.int8(2),
    "float32": lambda u, M: u * np.float32(0.1),
    "ufuncs": lambda u, M: np.exp(np.sin(u)) + np.cos(u) * np.tanh(M) + np.sqrt(np.log(3 + u**2)),
    "square": lambda u, M: np.square(u) + np.reciprocal(2 + u) + np.positive(u),
    "minimum": lambda u, M: np.minimum(u, 0.1) + np.maximum(0.2, u) + np.fabs(u),
    "power": lambda u, M: np.power(u, 2) + np.float_power(u, 2) + np.true_divide(u, 2),
    "matmul": lambda u, M: M @ u + np.matmul(M, u) + np.dot(M, u) + M.dot(u),
    "matrices": lambda u, M: M.T @ M + np.dot(M.T, M),
    "dot of vectors": lambda u, M: u @ u + np.dot(u, u) + np.dot(u, 2)[0],
    "outer": lambda u, M: np.outer(u, M),
    "sum": lambda u, M: np.sum(M) + M.sum() + np.sum(M, axis=(0, 1)) + np.add.reduce(u),
    "sum over axes": lambda u, M: np.sum(M, 0) + M.sum(axis=-2) + np.add.reduce(M),
    "sum that keeps": lambda u, M: M / np.sum(M**2, axis=1, keepdims=True),
    "builtin sum": lambda u, M: sum(row * row for row in M),
    "mean": lambda u, M: np.mean(M, axis=0) + M.mean() + M.mean(0, keepdims=True),
    "reshape": lambda u, M: M.reshape(3, 2) + np.reshape(M, (3, -1)) + M.reshape((-1, 2)),
    "ravel": lambda u, M: M.ravel() + np.ravel(M) + M.flatten() + M.reshape(-1),
    "transpose": lambda u, M: M.T + np.transpose(M) + M.transpose() + M.transpose(1, 0),
    "transpose by axes": lambda u, M: (
        np.transpose(M[None], (1, -1, 0)) + M[None].transpose((1, 2, 0))
    ),
    "transpose of a vector": lambda u, M: u.T + np.transpose(u),
    "matrix_transpose": lambda u, M: (
        np.matrix_transpose(M) + np.swapaxes(M, 0, 1) + M.swapaxes(0, 1)
    ),
    "index": lambda u, M: u[0] * M[1, 2] + M[-1][-1],
    "slices": lambda u, M: M[:, ::-1] + M[::-1] + u[:1],
    "newaxis": lambda u, M: u[:, None] + u[np.newaxis, :],
    "ellipsis": lambda u, M: M[..., 0] + M[..., None][..., 0].T[1],
    "integer arrays": lambda u, M: (
        u[[0, 2, 2]] + M[[0, 1, 1], [2, 0, 0]] + M[1][np.array([2, 1, 0])]
    ),
    "boolean masks": lambda u, M: u[PLAIN > 0] * M[:, PLAIN > 0],
    "mask of a matrix": lambda u, M: M[np.array([[True, False, True], [False, False, True]])],
    "iteration": lambda u, M: [a * b for a, b in zip(u, M.T, strict=True)][1],
    "unpacking": lambda u, M: (lambda a, b, c: a * b - c)(*u),
    "broadcast_to": lambda u, M: np.broadcast_to(u, (2, 3)) * M,
    "rearrangements": lambda u, M: np.flip(u) + np.roll(M, 1, axis=1) + np.moveaxis(M.T, 0, 1),
    "squeeze": lambda u, M: np.squeeze(M[None]) + M[None].squeeze() + np.expand_dims(u, 0),
    "repeat": lambda u, M: np.repeat(u, 2) * np.tile(u, 2) + np.take(u, [0, 1, 2, 0, 1, 2]),
    "diagonal": lambda u, M: np.diagonal(M) + np.atleast_2d(u)[:, :2] + np.atleast_1d(u[0]),
    "shape": lambda u, M: u * len(u) + M.shape[1] + np.shape(M)[0] * M.ndim + u.size * np.ndim(u),
    "size": lambda u, M: np.sum((M - 1) ** 2) / M.size / np.size(u) / 2,
    "like": lambda u, M: np.zeros_like(M) + np.ones_like(u) * u,
    "copy": lambda u, M: np.copy(u) + u.copy(),
    "dtype": lambda u, M: u * (u.dtype == np.float64),
    "constant": lambda u, M: PLAIN,
    "number": lambda u, M: 3,
    "plain condition": lambda u, M: u if len(u) == 3 else M,
    "inner function": lambda u, M: functools.reduce(lambda a, b: a * b, u),
    "math on plain numbers": lambda u, M: u * math.sin(0.5) + np.pi,
    "comparisons": lambda u, M: (
        np.sum((u > 0) * (u >= M) + 2.0 * (M < 0.5) * (M >= 1)) + np.sum((u != M) * u)
    ),
    "masks as data": lambda u, M: u * (u > 0) + np.sum(u == u) + np.mean(M < 0),
    "joined masks": lambda u, M: (
        np.where((u > -1) & (u < 1), u, 0)
        + np.where((M > 1) | ~(M < 0.5), M, 1)
        + np.where((u > 0) ^ (M > 0), 2.0, u)
    ),
    "logical functions": lambda u, M: np.where(
        np.logical_and(u > 0, np.logical_not(M > 0)), u, np.logical_or(u > 1, M) * 3
    ),
    "masks that are added": lambda u, M: (
        np.sum(((u > -5) + (u > -6)) * u) + np.sum((u > -5) * (M > -5) * 2)
    ),
    "masks that are moved": lambda u, M: np.where(~(M.T > 0)[:, None, 0], u[:, None], 7.0),
    "masks with plain ones": lambda u, M: np.where((u > 0) & (PLAIN > 0), u, (PLAIN > 0) | (u < 9)),
    "astype of a mask": lambda u, M: (u > -9).astype(float) + (u > -8).astype("f8") + u,
    "where with a plain condition": lambda u, M: np.where(PLAIN > 0, u, 0),
    "where with plain branches": lambda u, M: np.where(u > 0, PLAIN, [1, 2, 3]),
    "isnan": lambda u, M: np.where(np.isnan(u) | np.isinf(M) | ~np.isfinite(u), 0, u * M),
    "max and min": lambda u, M: np.max(M, axis=1) + M.min(axis=1) + M.max() * np.amax(u) - u.min(),
    "max that keeps": lambda u, M: M - np.max(M, axis=(0, 1), keepdims=True) + M.max(0),
    "reductions of ufuncs": lambda u, M: (
        np.maximum.reduce(M, axis=1) - np.minimum.reduce(M, 1) + np.add.reduce(M, axis=-1)
    ),
    "logaddexp": lambda u, M: np.logaddexp(u, M) + np.logaddexp(0, u),
    "logsumexp": lambda u, M: np.logaddexp.reduce(M, axis=1) + np.logaddexp.reduce(u),
    "clip": lambda u, M: np.clip(u, -0.5, 1) + u.clip(0, None) + np.clip(M, min=0.1, max=M + 1),
    "clip on one side": lambda u, M: np.clip(u, None, 0.5) + M.clip(max=0.2) + np.clip(u, -1, None),
    "var": lambda u, M: np.var(M, axis=0) + M.var() + u.var(keepdims=True) + np.var(u, ddof=1),
    "std": lambda u, M: np.std(M, axis=1, ddof=1) + M.std(1) + np.std(u),
    "norm": lambda u, M: (
        np.linalg.norm(M, axis=1) + np.linalg.norm(u) + np.linalg.norm(M) + np.linalg.norm(u, 2)
    ),
    "norm that keeps": lambda u, M: (
        M / np.linalg.norm(M, axis=1, keepdims=True) + np.linalg.norm(M, "fro")
    ),
    "sign": lambda u, M: np.sign(u) * M,
    "concatenate": lambda u, M: np.concatenate([M, u[None], PLAIN[None]], axis=0),
    "concatenate at the end": lambda u, M: np.concatenate((M, M[:, :1]), axis=-1),
    "concatenate flat": lambda u, M: np.concatenate([M, u], axis=None),
    "stack": lambda u, M: np.stack([u, PLAIN, u * 2]) + np.stack([u, u, u], axis=-1),
    "stack of numbers": lambda u, M: np.stack([u[0], M[0, 1], 3.0]),
    "hstack and vstack": lambda u, M: np.hstack([M, M]) @ np.vstack([u, M, PLAIN, M]),
    "hstack of vectors": lambda u, M: np.hstack([u, 1.0, u[0]]),
    "column_stack": lambda u, M: np.column_stack([u, M.T]),
    "labels": lambda u, M: M[np.arange(2), [2, 0]] + M[np.arange(len(M)), np.array([-1, 1])],
    "labels by take_along_axis": lambda u, M: np.take_along_axis(M, np.array([[2], [0]]), axis=1),
    "diff": lambda u, M: np.diff(M) + np.diff(u, n=1)[:2] + np.diff(M, axis=0)[:, :2],
    "batched matmul": lambda u, M: (
        np.stack([M, 2 * M]) @ M.T + u @ np.stack([M.T, M.T])[:, :, :1] + np.stack([M, M]) @ u
    ),
    "ratios of functions": lambda u, M: np.tan(u) + np.sinh(u) * np.cosh(M),
    "other bases": lambda u, M: np.exp2(u) + np.log2(u**2 + 1) + np.log10(u**2 + 1),
    "squeeze by axis": lambda u, M: u[None, :, None].squeeze(axis=(0, -1)) * M[:, None].squeeze(1),
    "expand_dims": lambda u, M: np.expand_dims(M, (0, -1)) * np.expand_dims(u, -1),
    "flip by axis": lambda u, M: np.flip(M, axis=1) + np.flip(M) + np.flip(M, (0,)),
    "moveaxis": lambda u, M: np.moveaxis(np.stack([M, M, M, M]), (0, 1), (-1, 0)),
    "negative steps": lambda u, M: u[::-1] + M[:, -1::-1] + u[-3:],
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_followed(name):
    function = FOLLOWED[name]
    random = np.random.default_rng(3)
    inputs = {"u": random.normal(size=3), "M": random.normal(size=(2, 3))}
    result, expected = trace(function, **inputs)(**inputs), function(**inputs)
    assert np.shape(result) == np.shape(expected)
    np.testing.assert_allclose(result, expected, rtol=1e-13)


LABELS = {
    "rows and labels": lambda a, t: a[np.arange(len(a)), t],
    "rows of a shape": lambda a, t: a[np.arange(a.shape[0]), t] * 2,
    "take_along_axis": lambda a, t: np.take_along_axis(a, t[:, None], axis=1)[:, 0],
    "take_along the last axis": lambda a, t: np.take_along_axis(a, t[:, np.newaxis], -1).squeeze(1),
    "one-hot rows": lambda a, t: np.sum(a * (t[:, None] == np.arange(3)), axis=1),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_pick_one_number_of_each_row(name):
    function = LABELS[name]
    random = np.random.default_rng(4)
    graph = trace(lambda a, t: np.sum(function(a, t) ** 2), a=random.normal(size=(4, 3)),
                  t=np.array([2, 0, 1, 1]))  # fmt: skip
    for rows in (4, 1, 50):
        a, t = random.normal(size=(rows, 3)), random.integers(3, size=rows)
        np.testing.assert_allclose(graph(a=a, t=t), np.sum(function(a, t) ** 2), rtol=1e-13)
        gradient = graph.gradient(a=a, t=t)
        expected = 2 * np.eye(3)[t] * a * (4 if name == "rows of a shape" else 1)
        np.testing.assert_allclose(gradient["a"], expected, rtol=1e-13)
        np.testing.assert_array_equal(gradient["t"], np.zeros(rows))


@pytest.mark.parametrize("label", [0.5, 3, -4, np.nan, np.inf, 1e300])
def test_a_label_of_no_column_gives_nan(label):
    graph = trace(LABELS["rows and labels"], a=np.ones((2, 3)), t=[0, 1])
    a = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(graph(a=a, t=[label, 1]), [np.nan, 4.0])
    np.testing.assert_array_equal(graph(a=a, t=[-1, -3]), [2.0, 3.0])

    def best(a, t):
        picked = LABELS["rows and labels"](a, t)
        return np.max(np.where(np.isnan(picked), 0, picked))

    gradient = trace(best, a=a, t=[0, 1]).gradient(a=a, t=[label, 1])
    np.testing.assert_array_equal(gradient["a"], [[0, 0, 0], [0, 1, 0]])


def test_numbers_may_be_added_up_in_place():
    def loss(w):
        total = 0
        for x in (1.0, 2.0, 3.0):
            total += (w * x - 1) ** 2
        total /= 3
        return total

    assert trace(loss, w=0.0)(w=2.0) == loss(np.float64(2.0))


def test_python_folds_what_holds_no_input():
    graph = trace(lambda w: w ** (2 * 3), w=0.0)
    assert [node.op for node in graph.nodes] == ["input", "constant", "power"]
    assert graph.nodes[1].parameters["value"] == 6.0


def test_only_what_an_output_needs_is_kept():
    graph = trace(lambda w, x: (np.exp(w), w * 2)[1], w=0.0, x=np.ones(2))
    assert [node.op for node in graph.nodes] == ["input", "input", "constant", "multiply"]


def test_a_dict_names_the_outputs():
    graph = trace(lambda w: {"loss": w**2, "bend": 2, "same": w}, w=0.0)
    assert graph(w=3.0) == {"loss": 9.0, "bend": 2.0, "same": 3.0}


def test_inputs_come_in_the_order_of_the_arguments():
    assert list(trace(lambda a, b: a - b, b=1, a=[1, 2]).inputs.items()) == [("a", (2,)), ("b", ())]


def test_an_argument_with_a_default_may_be_left_out():
    def hill(w, steepness=3.0, *, shift=1.0):
        return steepness * w + shift

    assert trace(hill, w=0.0)(w=2.0) == 7.0
    assert list(trace(hill, w=0.0, shift=0.0).inputs) == ["w", "shift"]


def test_many_kinds_of_functions():
    class Hill:
        def __call__(self, w):
            return w**2

        def method(self, w):
            return w**2

    def positional(w, /):
        return w**2

    for function in (Hill(), Hill().method, positional, functools.partial(pow, exp=2)):
        name = "base" if isinstance(function, functools.partial) else "w"
        graph = trace(function, **{name: 0.0})
        assert graph(**{name: 3.0}) == 9.0


def test_an_argument_may_be_called_function():
    assert trace(lambda function: function**2, function=0.0)(function=3.0) == 9.0


def test_traces_do_not_get_in_each_others_way():
    def outer(w):
        inner = trace(lambda v: v**2, v=0.0)
        return w * inner(v=3.0)

    assert trace(outer, w=0.0)(w=2.0) == 18.0


def test_a_traced_value_shows_itself():
    shown = []
    trace(lambda w: shown.append(f"{w!r} {w * 2!r} {w.shape}") or w, w=np.ones(3))
    assert shown[0] == "<traced w of shape (3,)> <traced multiply_2 of shape (3,)> (3,)"


def test_the_examples_are_not_changed_and_not_kept():
    example = np.ones(3)
    graph = trace(lambda u: np.sum(u * u), u=example)
    np.testing.assert_array_equal(example, 1.0)
    example[:] = 5.0
    assert graph(u=np.ones(3)) == 3.0


# ------------------------------------------------------------------------------------- refusals


def write(array, value, key=0):
    array[key] = value
    return array


def add_in_place(array, value):
    array += value
    return array


scratch = np.zeros(3)
draws = np.random.default_rng()
counter = itertools.count()

BRANCH = "cannot branch"
CHOOSE = "Choose with np.where(w > 0, a, b)"
KNOWN = "What can be recorded: + - * / ** @, comparisons, indexing"
IN_PLACE = "Compute a new value and give it a name"
FIXED = "come from no input"

# name: function of a number w and a vector u, the operation that the message names, the remedy
REFUSED = {
    "if": (lambda w, u: w if w > 0 else -w, "`if`, `while`", CHOOSE),
    "chained comparison": (lambda w, u: 0 < w < 1, "`a < w < b`", "(a < w) & (w < b)"),
    "bool": (lambda w, u: w and 1, "`if`, `while`, `and`, `or`, `not`", CHOOSE),
    "not": (lambda w, u: not w, "`if`, `while`, `and`, `or`, `not`", CHOOSE),
    "if equal": (lambda w, u: 1 if w == 1 else 0, "`if`, `while`", CHOOSE),
    "max": (lambda w, u: max(w, 0), "`max`", CHOOSE),
    "sorted": (lambda w, u: sorted(u), "on a traced value (bool)", CHOOSE),
    "in": (lambda w, u: 1 in u, "on a traced value (bool)", CHOOSE),
    "mask as an index": (lambda w, u: u[u > 0], "by a traced mask", "np.where(mask, x, 0)"),
    "mask in a tuple": (lambda w, u: u[None][:, u > 0], "by a traced mask", "np.sum(mask)"),
    "where of a condition": (lambda w, u: np.where(u > 0), "np.where(condition)", "a, b"),
    "minus of masks": (lambda w, u: (u > 0) - (u > 1), "np.subtract of True", "Write ~mask"),
    "minus a mask": (lambda w, u: -(u > 0), "np.negative of True", "Write ~mask"),
    "sort": (lambda w, u: np.sort(u), "np.sort", "Sort before tracing"),
    "any": (lambda w, u: np.any(u > 0), "np.any", "np.max(mask)"),
    "initial=": (lambda w, u: np.max(u, initial=0), "np.max with these", "'initial'"),
    "argmax": (lambda w, u: np.argmax(u), "np.argmax", "An index has no slope"),
    "method argmax": (lambda w, u: u.argmax(axis=0), "np.argmax", "An index has no slope"),
    "method argmin": (lambda w, u: u.argmin(), "np.argmin", "np.min"),
    "method cumsum": (lambda w, u: u.cumsum(), ".cumsum", KNOWN),
    "astype": (lambda w, u: u.astype(int), "astype(<class 'int'>)", "labels are whole numbers"),
    "astype float32": (lambda w, u: u.astype("f4"), "astype('f4')", "computes in float64"),
    "unknown ufunc": (lambda w, u: np.arcsin(u), "np.arcsin", KNOWN),
    "arctan": (lambda w, u: np.arctan(u), "np.arctan", "np.tanh"),
    "log1p": (lambda w, u: np.log1p(u), "np.log1p", "np.log(1 + x)"),
    "floor division": (lambda w, u: u // 2, "np.floor_divide", "Rounding has no slope"),
    "remainder": (lambda w, u: 5 % u, "np.remainder", "np.sin"),
    "power": (lambda w, u: u ^ 2, "`^` on numbers (np.bitwise_xor)", "A power is written **"),
    "& of numbers": (lambda w, u: 0 < w & w < 1, "`&` on numbers", "(a < w) & (w < b)"),
    "or": (lambda w, u: (u > 0) | w, "`|` on numbers", "in brackets"),
    "~ of a number": (lambda w, u: ~w, "`~` on numbers", "-w for the negative"),
    "cumsum": (lambda w, u: np.cumsum(u), "np.cumsum", "np.triu"),
    "einsum": (lambda w, u: np.einsum("i,i", u, u), "np.einsum", "Write it with @"),
    "unknown function": (lambda w, u: np.convolve(u, u), "np.convolve", KNOWN),
    "dot of stacks": (lambda w, u: np.dot(u, np.ones((2, 3, 2))), "np.dot of stacks", "a @ b"),
    "norm": (lambda w, u: np.linalg.norm(u, 1), "np.linalg.norm with ord=1", "np.sum(np.abs(x))"),
    "fft": (lambda w, u: np.fft.fft(u), "np.fft.fft", KNOWN),
    "reduce": (lambda w, u: np.multiply.reduce(u), "np.multiply.reduce", KNOWN),
    "accumulate": (lambda w, u: np.add.accumulate(u), "np.add.accumulate", KNOWN),
    "foreign ufunc": (lambda w, u: np.frompyfunc(abs, 1, 1)(u), "abs (vectorized)", KNOWN),
    "where=": (lambda w, u: np.exp(u, where=PLAIN > 0), "np.exp with where=", "Leave it out"),
    "dtype=": (lambda w, u: np.sum(u, dtype="f4"), "np.sum with these", "'dtype'"),
    "order=": (lambda w, u: np.reshape(u, -1, order="F"), "np.reshape with order", "row-major"),
    "math": (lambda w, u: math.sin(w), "math.sin", "np.sin for math.sin"),
    "float": (lambda w, u: float(w), "float", "NumPy's functions"),
    "int": (lambda w, u: int(w), "int", "NumPy's functions"),
    "complex": (lambda w, u: complex(w), "number", "NumPy's functions"),
    "round": (lambda w, u: round(w), "round", "NumPy's functions"),
    "floor": (lambda w, u: math.floor(w), "number", "NumPy's functions"),
    "ceil": (lambda w, u: math.ceil(w), "number", "NumPy's functions"),
    "format": (lambda w, u: f"{w:.2f}", "a format", "graph.intermediates"),
    "item": (lambda w, u: w.item(), ".item", KNOWN),
    "index of a list": (lambda w, u: [1, 2][w], "as an index", FIXED),
    "index of an array": (lambda w, u: PLAIN[w], "a traced value", "one array input"),
    "slice of an array": (lambda w, u: PLAIN[w:], "as an index", FIXED),
    "index of a traced value": (lambda w, u: u[w], "indexing by a traced value", FIXED),
    "slice of a traced value": (lambda w, u: u[w:], "indexing by a traced value", FIXED),
    "labels of nothing": (lambda w, u: np.eye(3)[u], "a traced value", "one-hot rows"),
    "rows by labels": (lambda w, u: np.ones((4, 2))[u], "a traced value", "np.arange(len(a))"),
    "columns by labels": (lambda w, u: (w * np.ones((3, 2)))[:, u], "by a traced value", "labels"),
    "take_along_axis": (
        lambda w, u: np.take_along_axis(u, u, 0),
        "np.take_along_axis by these traced",
        "labels[:, None]",
    ),
    "JAX": (lambda w, u: u.__jax_array__(), "a function of JAX", "np.tanh for jnp.tanh"),
    "PyTorch": (lambda w, u: u.__torch_function__(), "of PyTorch", "np.tanh for torch.tanh"),
    "list as index": (lambda w, u: u[[w, 0]], "indexing by a traced value", FIXED),
    "roll": (lambda w, u: np.roll(u, w), "np.roll by a traced value", FIXED),
    "roll by name": (lambda w, u: np.roll(u, shift=w), "np.roll by a traced value", FIXED),
    "shape": (lambda w, u: u.reshape(w, -1), "as an index or a count", FIXED),
    "axis": (lambda w, u: np.sum(u, axis=w), "as an index or a count", FIXED),
    "range": (lambda w, u: sum(range(w)), "a count", FIXED),
    "key": (lambda w, u: {1.0: 2.0}[w], "key of a dict", "plain value"),
    "np.array": (lambda w, u: np.array([w, w]), "np.array", "np.stack([a, b])"),
    "np.asarray": (lambda w, u: np.asarray(u), "np.asarray", "leave np.asarray out"),
    "np.full": (lambda w, u: np.full(3, w), "turned into a plain array", "one array input"),
    "list of values": (lambda w, u: u * [w, w, w], "turned into a plain array", "one array input"),
    "random of a value": (lambda w, u: draws.normal(w), "plain array", "NumPy's functions"),
    "element": (lambda w, u: write(u, 1.0), "assignment to an element", IN_PLACE),
    "slice": (lambda w, u: write(u, w, slice(2)), "assignment to an element", IN_PLACE),
    "element of a plain array": (lambda w, u: write(scratch, w), "`a[0] = w`", "whole arrays"),
    "slice of a plain array": (lambda w, u: write(scratch, u, slice(3)), "`a[0] = w`", "one array"),
    "+=": (lambda w, u: add_in_place(u, 1), "np.add into an existing array", IN_PLACE),
    "+= to a plain array": (lambda w, u: add_in_place(scratch, u), "`a += w`", IN_PLACE),
    "out=": (lambda w, u: np.exp(u, out=scratch), "np.exp into an existing array", IN_PLACE),
    "out= of a sum": (lambda w, u: np.sum(u, out=scratch), "np.sum into", IN_PLACE),
    "at": (lambda w, u: np.add.at(scratch, [0], w), "np.add into", IN_PLACE),
    "copyto": (lambda w, u: np.copyto(scratch, u), "np.copyto", IN_PLACE),
    "put": (lambda w, u: np.put(scratch, [0], w), "np.put", IN_PLACE),
    "complex number": (lambda w, u: w * 1j, "complex128", "numbers or arrays of float64"),
    "string": (lambda w, u: w + "a", "str of dtype", "numbers or arrays of float64"),
    "object": (lambda w, u: w * object(), "object of dtype object", "numbers or arrays of float64"),
    "None": (lambda w, u: w * None, "NoneType of dtype", "numbers or arrays of float64"),
    "ragged list": (lambda w, u: w * [[1], [1, 2]], "list [[1], [1, 2]]", "numbers or arrays"),
    "random draw": (lambda w, u: w * draws.normal(), "node 2 is constant", "before tracing"),
    "random array": (lambda w, u: u * draws.normal(size=3), "of shape (3,)", "before tracing"),
    "counter": (lambda w, u: w * next(counter), "differs from one run", "before tracing"),
    "growing": (lambda w, u: sum([w] * next(counter)), "differs from one run", "before tracing"),
    "other output": (
        lambda w, u: {f"loss{next(counter)}": w},
        "differs from one run to the next: it returns",
        "Let it return the same",
    ),
    "returns nothing": (lambda w, u: None, "returns None", "`return`"),
    "returns a tuple": (lambda w, u: (w, u), "returns a tuple", "a dict that names"),
    "returns a list": (lambda w, u: [w], "returns a list", "one array"),
    "returns a nested dict": (lambda w, u: {"a": {"b": w}}, "returns a dict", "one array"),
    "returns a string": (lambda w, u: "loss", "str of dtype", "numbers or arrays of float64"),
    "returns an empty dict": (lambda w, u: {}, "an empty dict", "put its outputs into it"),
    "returns a number for a name": (lambda w, u: {1: w}, "a name is a string", "another key"),
    "returns a sentence for a name": (lambda w, u: {"a b": w}, "'a b' is not", "another key"),
    "returns an input's name": (lambda w, u: {"w": w}, "an input and an output", "rename"),
    "too many steps": (
        lambda w, u: sum(w * i for i in range(10_000)),
        "more than 10000 nodes",
        "whole arrays",
    ),
    "too many numbers": (
        lambda w, u: w * np.ones((10_000, 1)) * np.ones(10_000),
        "more than 50000000 values",
        "smaller arrays",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    function, operation, remedy = REFUSED[name]
    before = scratch.copy()
    with pytest.raises(TraceError) as refusal:
        trace(function, w=1.0, u=np.ones(3))
    message = str(refusal.value)
    assert operation in message
    assert remedy in message
    assert message.endswith(".")
    np.testing.assert_array_equal(scratch, before)


def test_a_value_of_another_trace_is_refused():
    kept = []
    trace(lambda w: kept.append(w) or w, w=0.0)
    with pytest.raises(TraceError, match=r"a value kept from another trace.*inside the function"):
        trace(lambda v: v + kept[0], v=0.0)
    with pytest.raises(TraceError, match="a value kept from another trace"):
        trace(lambda v: kept[0], v=0.0)


def test_the_examples_must_fit_the_arguments():
    def hill(w, x=1.0):
        return w * x

    with pytest.raises(TraceError, match=r"hill\(w, x=1.0\) needs an example of 'w': .*hill, w=0"):
        trace(hill)
    with pytest.raises(TraceError, match=r"hill\(w, x=1.0\) has no argument 'v'.*rename"):
        trace(hill, w=0.0, v=1.0)
    with pytest.raises(TraceError, match=r"argument \*weights.*Name each argument"):
        trace(lambda *weights: weights[0])
    with pytest.raises(TraceError, match=r"argument \*\*weights.*Name each argument"):
        trace(lambda **weights: weights["w"], w=0.0)
    with pytest.raises(TraceError, match=r"no names that can be read.*Wrap it in a function"):
        trace(max, w=0.0)
    with pytest.raises(TraceError, match="no names that can be read"):
        trace(3.0, w=0.0)
    with pytest.raises(TraceError, match=r"'sin_1' is what the graph calls.*rename the argument"):
        trace(lambda sin_1: sin_1, sin_1=0.0)
    with pytest.raises(TraceError, match="'output' names an input and the output: rename"):
        trace(lambda output: output * 2, output=0.0)


@pytest.mark.parametrize("example", ["1", None, 1j, [1, "a"], [[1], [1, 2]], object(), {"w": 1}])
def test_an_example_consists_of_real_numbers(example):
    with pytest.raises(TypeError, match="the input 'w'"):
        trace(lambda w: w, w=example)


SHAPE_ERRORS = [
    (lambda u: u + np.ones(2), r"add: shapes \(3,\) and \(2,\) do not broadcast together"),
    (lambda u: u @ np.ones(2), r"matmul: the inner lengths of shapes .* differ: 3 and 2"),
    (lambda u: np.ones((2, 2, 2)) @ u, r"matmul: the inner lengths of shapes .* differ: 2 and 3"),
    (
        lambda u: np.ones((2, 1, 3)) @ (u * np.ones((4, 3, 3))),
        r"matmul: shapes \(2,\) and \(4,\) do",
    ),
    (lambda u: np.concatenate([u, u[None]]), r"concatenate: shapes \(3,\) and \(1, 3\) cannot"),
    (lambda u: np.stack([u, u[:2]]), r"concatenate: shapes \(1, 3\) and \(1, 2\) cannot"),
    (lambda u: np.max(u[:0]), r"max: an empty array has no largest number"),
    (lambda u: u.reshape(2, 2), r"reshape: .* \(3,\) cannot be reshaped into \(2, 2\)"),
    (lambda u: u[0] @ u, r"matmul: .* not shapes \(\) and \(3,\)"),
]


@pytest.mark.parametrize(("function", "message"), SHAPE_ERRORS)
def test_shapes_that_do_not_fit_name_the_operation(function, message):
    with pytest.raises(ShapeError, match=message):
        trace(function, u=np.ones(3))


def test_errors_of_numpys_own_stay_as_they_are():
    for function, error in [
        (lambda u: u[7], IndexError),
        (lambda u: u["a"], IndexError),
        (lambda u: np.sum(u, axis=1), np.exceptions.AxisError),
        (lambda u: u.squeeze(axis=0), ValueError),
        (lambda u: u[np.arange(3), [0, 1, 5]], IndexError),
        (lambda u: (u * np.ones((3, 3)))[np.arange(3), [0, 1, 5]], IndexError),
        (lambda u: len(u[0]), TypeError),
        (lambda u: list(u[0]), TypeError),
        (lambda u: u.no_such_thing, AttributeError),
        (lambda u: 1 / 0, ZeroDivisionError),
    ]:
        with pytest.raises(error):
            trace(function, u=np.ones(3))


def test_examples_are_given_by_name():
    with pytest.raises(TypeError, match=r"by name: write trace\(hill, w=0.0\)"):
        trace(lambda w: w, 0.0)


def test_a_number_has_no_length():
    with pytest.raises(TypeError, match=r"len\(\) of a number: .*trace\(hill, w=np.zeros\(2\)\)"):
        trace(lambda w: len(w), w=0.0)
    with pytest.raises(TypeError, match=r"len\(\) of a number: .*trace\(hill, w=np.zeros\(2\)\)"):
        trace(lambda w: (lambda x, y: x + y)(*w), w=0.0)


# -------------------------------------------------------------- a graph is that of its function


def asks_isinstance(w):
    return w**2 if isinstance(w, float) else 2 * w


def asks_type(w):
    return 3 * w if type(w) is float else w


def asks_for_a_method(w):
    return w.sum() if type(w) is np.ndarray else np.sum(w) + 1


def catches(w):
    try:
        return math.sin(w)
    except Exception:
        return w


def catches_a_branch(w):
    try:
        return w if w > 0 else -w
    except TraceError:
        return w


def catches_another_error(w):
    try:
        return w.no_such_thing
    except AttributeError:
        return np.sin(w) if isinstance(w, np.float64) else w


def with_statement(w):
    with np.errstate(all="ignore"):
        return np.log(w)


class Counts:
    """Gives another formula when it is called a third time."""

    def __init__(self):
        self.calls = 0

    def __call__(self, w):
        self.calls += 1
        return w if self.calls > 2 else 2 * w


@pytest.mark.parametrize(
    ("function", "example", "cause"),
    [
        (asks_isinstance, 1.0, r"asks for the type of a value \(isinstance\)"),
        (asks_isinstance, 0.0, r"asks for the type of a value \(isinstance\)"),
        (asks_isinstance, 2.0, r"asks for the type of a value \(isinstance\)"),
        (asks_type, 1.0, r"asks for the type of a value \(type\)"),
        (asks_for_a_method, np.zeros(3), r"asks for the type of a value \(type\)"),
        (catches, 0.0, r"catches an exception \(try ... except\).*math.sin"),
        (catches_a_branch, 1.0, r"catches an exception \(try ... except\).*branch"),
        (catches_another_error, 1.0, r"asks for the type of a value \(isinstance\)"),
        (Counts(), 1.0, "looks at more than the numbers"),
        (lambda w: w if w.dtype == "f8" and type(w) is Tracer else -w, 1.0, r"\(dtype, type\)"),
    ],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_a_function_that_looks_at_more_than_numbers_is_refused(function, example, cause):
    with pytest.raises(TraceError, match=cause):
        trace(function, w=example)


def test_the_message_shows_both_numbers():
    with pytest.raises(TraceError) as refusal:
        trace(asks_isinstance, w=3.0)
    assert str(refusal.value).startswith(
        "at w = 3 the function gives 9, and what was recorded of it gives 6: it asks for the type"
    )


def test_a_function_that_stops_at_its_examples_is_refused():
    def hill(w, x):
        if type(w) is not Tracer:
            raise KeyError("north")
        return w * x

    with pytest.raises(TraceError, match=r"at w = 1.5, x = an array of shape \(2,\): .* KeyError"):
        trace(hill, w=1.5, x=np.ones(2))
    with pytest.raises(TraceError, match=r"stops with IndexError: .*integer"):
        trace(lambda a, t: a[np.arange(2), t], a=np.ones((2, 3)), t=np.array([0.5, 1]))


def test_what_differs_by_rounding_only_is_accepted():
    def logistic(w):
        for _ in range(200):  # chaos makes any last bit the first
            w = 3.9 * w * (1 - w)
        return np.sum(w ** (1 / 3))

    assert trace(logistic, w=np.array([0.3, 0.4]))
    # Poles and overflow at the example, roots of negative numbers near it.
    assert trace(lambda w: 1 / w + np.exp(w * 1e4), w=0.0)
    assert np.isnan(trace(lambda w: (w - 5) ** 0.5, w=0.0)(w=1.0))
    assert trace(with_statement, w=0.0)(w=1.0) == 0.0
    assert trace(lambda w: np.log(w - 10) + 3, w=0.0)
    assert trace(lambda w: (-1 / w) ** 0.5, w=0.0)
    assert trace(lambda w, x: np.sum(w * x), w=np.inf, x=np.array([np.nan, 1]))


def test_a_function_may_not_see_the_examples_change():
    example = np.ones(3)

    def writes(u):
        if type(u) is np.ndarray:
            u[:] = 0
        return np.sum(u) * 0

    trace(writes, u=example)
    np.testing.assert_array_equal(example, 1.0)


def test_a_notebook_shows_the_readers_line_and_the_sentence():
    def hill(w):
        return w if w > 0 else -w

    with pytest.raises(TraceError) as refusal:
        trace(hill, w=0.0)
    own, sentence, _ = refusal.value._render_traceback_()
    assert own.startswith("In hill, line ")
    assert "return w if w > 0 else -w" in own
    assert sentence == f"TraceError: {refusal.value}"
    with pytest.raises(ShapeError) as refusal:
        trace(lambda u: u + np.ones(2), u=np.ones(3))
    assert "u + np.ones(2)" in refusal.value._render_traceback_()[0]


def test_a_trace_is_a_graph():
    assert isinstance(trace(lambda w: w, w=0.0), Graph)
