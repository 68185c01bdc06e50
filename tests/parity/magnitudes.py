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
from hillwalk.engine.primitives import OPERATIONS, sum_to_shape

EXACT = {"reshape", "transpose", "take"}
LINEAR = {"sum", "mean"} | EXACT
NEAR = 1e-12


def magnitudes(graph: Graph, inputs: dict) -> tuple[np.ndarray, dict]:
    """Give the magnitude of the output, and of each input's gradient.

    Where two arguments of a maximum (or zero and the argument of an absolute value) are closer than
    rounding tells, engines may choose differently: the magnitude of that gradient is infinite.
    """
    values = list(_values(graph, inputs))
    sizes: list = []
    with np.errstate(all="ignore"):
        for node, value in zip(graph.nodes, values, strict=True):
            args = [values[arg] for arg in node.args]
            passed = [sizes[arg] for arg in node.args]
            sizes.append(_forward(node, value, args, passed))
        output = len(graph.nodes) - 1
        gradients = {output: (np.float64(1.0), np.float64(0.0))}
        for index in range(output, -1, -1):
            if index in gradients:
                _pass_on(graph, index, values, sizes, gradients)
    by_input = {
        node.parameters["name"]: gradients[index][1] if index in gradients else np.zeros(node.shape)
        for index, node in enumerate(graph.nodes)
        if node.op == "input"
    }
    return sizes[output], by_input


def _values(graph: Graph, inputs: dict):
    values = graph.forward(**inputs)
    names = {index: name for name, index in graph._outputs.items()}
    for index, node in enumerate(graph.nodes):
        name = node.parameters.get("name") or names.get(index) or f"{node.op}_{index}"
        yield values[name]


def _forward(node, result, args, sizes):
    """Pass the magnitudes of the arguments on to the result."""
    if node.op in {"input", "constant"}:
        return np.zeros(node.shape)
    if node.op in EXACT:
        return OPERATIONS[node.op].forward(*sizes, **node.parameters)
    if node.op in {"sum", "mean"}:  # of many: each partial sum is rounded
        forward = OPERATIONS[node.op].forward
        return forward(np.abs(args[0]) + sizes[0], **node.parameters)
    if node.op == "matmul":
        (a, b), (size_a, size_b) = map(np.abs, args), sizes
        return a @ b + size_a @ b + a @ size_b
    slopes = _slopes(node.op, result, *args)
    passed = (_times(np.abs(slope), size) for slope, size in zip(slopes, sizes, strict=True))
    return np.abs(result) + sum(passed)


def _times(slope, size):
    """Multiply; what is exact stays exact, however steep (or undefined) the slope."""
    return np.where(size == 0, 0.0, slope * size)


def _slopes(op, result, a, b=None):
    """Give the derivatives of an element-wise operation by its arguments."""
    one = np.ones_like(result)
    operation = OPERATIONS[op]
    if op == "maximum":  # either argument may have been the one
        return one, one
    args = (a,) if b is None else (a, b)
    return [backward(one, result, *args) for backward in operation.backward]


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


def _pass_on(graph, index, values, sizes, gradients):
    """Give each argument its share of the gradient that arrived, and of its magnitude."""
    node, value = graph.nodes[index], values[index]
    gradient, size = gradients[index]
    args = [values[arg] for arg in node.args]
    for position, arg in enumerate(node.args):
        if not graph._leads_to_input[arg]:
            continue
        backward = OPERATIONS[node.op].backward[position]
        share = backward(gradient, value, *args, **node.parameters)
        if node.op in LINEAR:
            extra = backward(size + np.abs(gradient), value, *args, **node.parameters)
        elif node.op == "matmul":
            positive = [np.abs(one) for one in args]
            other = [sizes[one] for one in node.args]
            extra = backward(size + np.abs(gradient), value, *positive)
            extra = extra + backward(np.abs(gradient), value, *other)
        else:
            slope = _slopes(node.op, value, *args)[position]
            bends = _bends(node.op, value, *args)[position]
            # tanh's slope, 1 - r², is made of numbers as large as 1.
            rounding = np.abs(slope) + (1 if node.op == "tanh" else 0)
            bent = sum(_times(bend, sizes[one]) for bend, one in zip(bends, node.args, strict=True))
            extra = _times(np.abs(slope), size) + _times(rounding + bent, np.abs(gradient))
        shape = graph.nodes[arg].shape
        before = gradients.get(arg, (0.0, 0.0))
        added = (sum_to_shape(share, shape), sum_to_shape(np.asarray(extra), shape))
        gradients[arg] = (
            before[0] + added[0],
            before[1] + added[1] + np.abs(before[0]) + np.abs(added[0]),
        )
