"""How large the numbers were that went into a result: the measure of its rounding.

A sum of 1e9 and -1e9 is a small number with the rounding of a large one, so that two correct
engines may differ by more than the sum itself. Each value therefore carries its *magnitude*: a
bound on its rounding error, in units of the relative rounding of one operation. An input is exact;
every operation passes on the magnitudes of its arguments by the absolute values of its derivatives,
and adds the size of its own result (running error analysis: N. J. Higham, "Accuracy and Stability
of Numerical Algorithms", 2nd ed. 2002, section 3.3). Backward the same, where the derivatives
themselves carry the magnitudes of the values they are made of.
"""

import numpy as np

from hillwalk import Graph
from hillwalk.engine.primitives import MASKS, PRIMITIVES, unbroadcast
from hillwalk.engine.shapes import kept

REARRANGEMENTS = {"reshape", "transpose", "take", "slice", "concatenate", "pick"}
LINEAR = {"sum", "mean"} | REARRANGEMENTS
NEAR = 1e-12


def magnitudes(graph: Graph, inputs: dict) -> tuple[np.ndarray, dict]:
    """Give the magnitude of the output, and of each input's gradient.

    Where two numbers that are compared, or of which the larger is taken, are closer than rounding
    tells, engines may choose differently: the magnitude of what depends on it is infinite.
    """
    values = list(_values(graph, inputs))
    sizes: list = []
    requires_gradient: list[bool] = []
    with np.errstate(all="ignore"):
        for node, value, shape in zip(graph.nodes, values, graph.shapes, strict=True):
            args = [values[arg] for arg in node.args]
            passed = [sizes[arg] for arg in node.args]
            size = _forward(node, value, args, passed) if args else 0.0
            sizes.append(np.broadcast_to(size, shape))
            requires_gradient.append(
                node.op == "input"
                or any(
                    requires_gradient[arg] and PRIMITIVES[node.op].vjp(position)
                    for position, arg in enumerate(node.args)
                )
            )
        output = len(graph.nodes) - 1
        cotangents = {output: (np.float64(1.0), np.float64(0.0))}
        for index in range(output, -1, -1):
            if index in cotangents and graph.nodes[index].args:
                _pull_back(graph, index, values, sizes, cotangents, requires_gradient)
    by_input = {
        node.parameters["name"]: cotangents[index][1] if index in cotangents else np.zeros(shape)
        for index, (node, shape) in enumerate(zip(graph.nodes, graph.shapes, strict=True))
        if node.op == "input"
    }
    return sizes[output], by_input


def _values(graph: Graph, inputs: dict):
    values = graph.intermediates(**inputs)
    names = {index: name for name, index in graph._outputs.items()}
    for index, node in enumerate(graph.nodes):
        name = node.parameters.get("name") or names.get(index) or f"{node.op}_{index}"
        yield values[name]


def _forward(node, result, args, sizes):
    """Pass the magnitudes of the arguments on to the result."""
    forward = PRIMITIVES[node.op].forward
    if node.op == "pick":
        return forward(sizes[0], args[1])
    if node.op in REARRANGEMENTS:
        return forward(*sizes, **node.parameters)
    if node.op in {"sum", "mean"}:  # of many: each partial sum is rounded
        return forward(np.abs(args[0]) + sizes[0], **node.parameters)
    if node.op == "max":  # any of them may have been the one
        return forward(sizes[0], **node.parameters)
    if node.op == "matmul":
        (a, b), (size_a, size_b) = map(np.abs, args), sizes
        return a @ b + size_a @ b + a @ size_b
    if node.op == "where":
        condition, a, b = sizes
        return np.where(args[0], a, b) + condition
    if node.op in MASKS or node.op == "sign":
        return sum(sizes) if node.op.startswith("logical") else _undecided(args, sizes)
    slopes = _slopes(node, result, args)
    passed = [_times(np.abs(slope), size) for slope, size in zip(slopes, sizes, strict=True)]
    if node.op == "logsumexp":
        axes = node.parameters["axes"]
        largest = np.abs(np.max(args[0], axis=axes, keepdims=True, initial=-np.inf))
        rounded = np.sum(passed[0], axis=axes, keepdims=True) + np.where(
            largest < np.inf, largest, 0
        )
        return np.abs(result) + 2 + rounded.reshape(np.shape(result))
    if node.op == "logaddexp":
        passed.append(1 + np.abs(_finite(np.maximum(*args))))
    return np.abs(result) + sum(passed)


def _finite(values):
    return np.where(np.isfinite(values), values, 0.0)


def _undecided(args, sizes):
    """Give infinity where rounding may turn a comparison round; zero elsewhere."""
    a, b = args if len(args) == 2 else (args[0], 0.0)
    close = np.abs(a - b) <= NEAR * (sum(sizes) + np.abs(a) + np.abs(b))
    return np.where((a != b) & close, np.inf, 0.0)


def _times(slope, size):
    """Multiply; what is exact stays exact, however steep (or undefined) the slope."""
    return np.where(size == 0, 0.0, slope * size)


def _slopes(node, result, args):
    """Give the derivatives of a primitive by its arguments, element by element."""
    one = np.ones_like(result)
    if node.op == "maximum":  # either argument may have been the one
        return one, one
    vjps = PRIMITIVES[node.op].vjps
    return [vjp(one, result, *args, **node.parameters) if vjp else None for vjp in vjps]


def _bends(op, result, a, b=None):
    """Bound the derivatives of each slope by the arguments: one tuple for each slope."""
    zero = np.zeros_like(result)
    if op == "multiply":
        return (zero, zero + 1), (zero + 1, zero)
    if op == "divide":
        return (zero, 1 / b**2), (1 / b**2, 2 * np.abs(result) / b**2)
    if op == "power":
        mixed = np.abs(a ** (b - 1)) * (1 + np.abs(b * np.log(np.abs(a))))
        base = np.where((b == 0) | (b == 1), 0, np.abs(b * (b - 1) * a ** (b - 2)))
        return (base, mixed), (mixed, np.abs(result * np.log(np.abs(a)) ** 2))
    if op == "maximum":
        tie = np.where((a != b) & (np.abs(a - b) <= NEAR * (np.abs(a) + np.abs(b))), np.inf, 0)
        return (tie, tie), (tie, tie)
    if op == "logaddexp":
        return (zero + 1, zero + 1), (zero + 1, zero + 1)
    if op == "absolute":
        return ((zero,),)
    if op in {"exp", "sin", "cos"}:
        return ((np.abs(result),),)
    if op == "log":
        return ((1 / a**2,),)
    if op == "sqrt":
        return ((1 / np.abs(4 * a * result),),)
    if op == "tanh":
        return ((2 * np.abs(result),),)
    return tuple((zero,) * (1 if b is None else 2) for _ in range(1 if b is None else 2))


def _pull_back(graph, index, values, sizes, cotangents, requires_gradient):
    """Give each argument its part of the cotangent that arrived, and of its magnitude."""
    node, value = graph.nodes[index], values[index]
    args = [values[arg] for arg in node.args]
    for position, arg in enumerate(node.args):
        vjp = PRIMITIVES[node.op].vjp(position)
        if not (vjp and requires_gradient[arg]):
            continue
        part = vjp(cotangents[index][0], value, *args, **node.parameters)
        extra = _pull_size(node, position, value, args, cotangents[index], sizes, sizes[index])
        shape = graph.shapes[arg]
        before = cotangents.get(arg, (0.0, 0.0))
        added = [unbroadcast(np.asarray(each), shape) for each in (part, extra)]
        cotangents[arg] = (
            before[0] + added[0],
            before[1] + added[1] + np.abs(before[0]) + np.abs(added[0]),
        )


def _pull_size(node, position, value, args, arrived, sizes, own):
    """Give the magnitude of the cotangent that goes on to one argument."""
    cotangent, size = arrived
    vjp = PRIMITIVES[node.op].vjp(position)

    def pull(cotangent, *values):
        return vjp(cotangent, value, *values, **node.parameters)

    others = [sizes[arg] for arg in node.args]
    if node.op in LINEAR:
        return pull(size + np.abs(cotangent), *args)
    if node.op == "matmul":
        extra = pull(size + np.abs(cotangent), *map(np.abs, args))
        return extra + pull(np.abs(cotangent), *others)
    if node.op == "where":
        return pull(size + np.abs(cotangent), *args) + _times(np.abs(cotangent), others[0])
    if node.op == "max":
        return pull(size + np.abs(cotangent), *args) + _ties(node, value, args[0])
    if node.op == "logsumexp":
        axes = node.parameters["axes"]
        (a,), (size_a,) = args, others
        result, spread, arriving, moved = (
            np.asarray(each).reshape(kept(a.shape, axes)) for each in (value, own, cotangent, size)
        )
        rounding = 1 + np.abs(_finite(a)) + np.abs(_finite(result)) + size_a + spread
        slope = np.where(a == -np.inf, 0.0, np.exp(a - result))
        return slope * (moved + rounding * np.abs(arriving))
    slope = _slopes(node, value, args)[position]
    bends = _bends(node.op, value, *args)[position]
    rounding = np.abs(slope)
    if node.op == "tanh":  # its slope, 1 - r**2, is made of numbers as large as 1
        rounding = rounding + 1
    if node.op == "logaddexp":
        rounding = rounding * (1 + np.abs(_finite(args[position])) + np.abs(_finite(value)))
    bent = sum(_times(bend, each) for bend, each in zip(bends, others, strict=True))
    return _times(np.abs(slope), size) + _times(rounding + bent, np.abs(cotangent))


def _ties(node, result, a):
    """Give infinity where rounding may decide which numbers are the largest; zero elsewhere."""
    axes = node.parameters["axes"]
    largest = np.asarray(result).reshape(kept(a.shape, axes))
    close = (a != largest) & (np.abs(a - largest) <= NEAR * (np.abs(a) + np.abs(largest)))
    return np.where(np.any(close, axis=axes, keepdims=True), np.inf, np.zeros(a.shape))
