"""Random formulas over every primitive of a graph, the same for the same seed.

>>> case = random_case(7)
>>> graph = case.graph()
>>> graph.gradient(**case.inputs)
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hillwalk import Graph, trace
from hillwalk.engine.tracer import Tracer

ORDINARY_NUMBERS = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0]
EXTREME_NUMBERS = [
    *(0.0, -0.0, 1.0, -1.0, 2.0, 0.5, np.inf, -np.inf, np.nan),
    *(1e300, -1e300, 1e-300, -5e-324, 710.0, -745.5, 1e16),
]
LARGEST_ARRAY = 60


@dataclass(frozen=True)
class Case:
    """A formula, and inputs to evaluate it at.

    ``function`` takes the inputs by name. ``array_inputs`` says if there are arrays among them.
    """

    seed: int
    function: Callable
    inputs: dict
    extreme: bool

    def graph(self) -> Graph:
        return trace(self.function, **self.inputs)


def random_case(seed: int, *, extreme: bool = False, arrays: bool = True, numpy=np) -> Case:
    """Make up a formula, whose output is a number, and its inputs.

    Parameters
    ----------
    seed : int
        Decides everything.
    extreme : bool
        Whether inputs and constants include NaN, infinities, zeros of both signs and numbers that
        soon overflow, and the operations meet them bare. Otherwise the arguments of ``log``,
        ``sqrt``, ``exp``, ``divide`` and ``power`` are guarded, and all numbers stay tame.
    arrays : bool
        Whether there are arrays, or numbers only.
    numpy : module
        What the formula calls: NumPy, or another module of the same functions.
    """
    random = np.random.default_rng([seed, extreme, arrays])
    rows, columns, inner = random.integers(1, 4, size=3)
    shapes = {"a": (), "b": ()}
    if arrays:
        shapes |= {
            "u": (int(columns),),
            "M": (int(rows), int(columns)),
            "K": (int(columns), int(inner)),
            "T": tuple(int(length) for length in random.integers(1, 4, size=3)),
        }
    inputs = {name: _numbers(random, shape, extreme) for name, shape in shapes.items()}
    recipe_seed = int(random.integers(2**32))

    def formula(values: dict):
        return _formula(np.random.default_rng(recipe_seed), list(values.values()), extreme, numpy)

    if arrays:

        def function(a, b, u, M, K, T):
            return formula({"a": a, "b": b, "u": u, "M": M, "K": K, "T": T})
    else:

        def function(a, b):
            return formula({"a": a, "b": b})

    return Case(seed, function, inputs, extreme)


def _formula(random: np.random.Generator, pool: list, extreme: bool, numpy):
    """Apply operations to values at random, and add up the last results."""
    for _ in range(int(random.integers(3, 14))):
        rule = RULES[int(random.integers(len(RULES)))]
        result = rule(random, pool, extreme, numpy)
        if result is not None and 0 < np.prod(_shape(result)) <= LARGEST_ARRAY:
            pool.append(result)
    return sum(numpy.sum(value) if _shape(value) else value for value in pool[-3:])


def _shape(value) -> tuple[int, ...]:
    """Give a shape without asking for it: a formula that does fits no other lengths."""
    return value.tape.shapes[value.index] if isinstance(value, Tracer) else np.shape(value)


def _dimensions(value) -> int:
    return len(_shape(value))


def _numbers(random, shape, extreme):
    if extreme and random.random() < 0.7:
        return random.choice(EXTREME_NUMBERS, size=shape)[()]
    if random.random() < 0.2:
        return random.choice(ORDINARY_NUMBERS, size=shape)[()]
    return np.float64(random.normal(size=shape)) if shape == () else random.normal(size=shape)


def _pick(random, pool):
    # The last results come up more often, so that formulas grow deep.
    recent = pool[-3:] if random.random() < 0.6 else pool
    return recent[int(random.integers(len(recent)))]


def _pair(random, pool, extreme):
    """Pick two values whose shapes broadcast together, one of them perhaps a constant."""
    first = _pick(random, pool)
    shape = _shape(first)
    if random.random() < 0.3:
        axes = int(random.integers(len(shape) + 1))
        constant = _numbers(random, shape[axes:], extreme)
        return (first, constant) if random.random() < 0.5 else (constant, first)
    fitting = [value for value in pool if _broadcasts(shape, _shape(value))]
    return first, fitting[int(random.integers(len(fitting)))]


def _broadcasts(*shapes) -> bool:
    try:
        return np.prod(np.broadcast_shapes(*shapes)) <= LARGEST_ARRAY
    except ValueError:
        return False


# ------------------------------------------------- one rule for each operation, by NumPy's own name


def _add(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return a + b


def _subtract(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return a - b


def _multiply(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return a * b if extreme else a * numpy.tanh(b)


def _divide(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return a / b if extreme else a / (numpy.absolute(b) + 0.5)


def _power(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    if extreme:
        return a**b
    return (numpy.tanh(a) ** 2 + 0.5) ** (2 * numpy.tanh(b))


def _integer_power(random, pool, extreme, numpy):
    a = _pick(random, pool)
    exponent = int(random.integers(-3, 5)) if extreme else int(random.integers(0, 4))
    return a**exponent if extreme else numpy.tanh(a) ** exponent


def _maximum(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return numpy.maximum(a, b)


def _negative(random, pool, extreme, numpy):
    return -_pick(random, pool)


def _absolute(random, pool, extreme, numpy):
    return numpy.absolute(_pick(random, pool))


def _exp(random, pool, extreme, numpy):
    a = _pick(random, pool)
    return numpy.exp(a if extreme else numpy.tanh(a))


def _log(random, pool, extreme, numpy):
    a = _pick(random, pool)
    return numpy.log(a if extreme else numpy.absolute(a) + 0.5)


def _sqrt(random, pool, extreme, numpy):
    a = _pick(random, pool)
    return numpy.sqrt(a if extreme else numpy.absolute(a) + 0.5)


def _sin(random, pool, extreme, numpy):
    return numpy.sin(_pick(random, pool))


def _cos(random, pool, extreme, numpy):
    return numpy.cos(_pick(random, pool))


def _tanh(random, pool, extreme, numpy):
    return numpy.tanh(_pick(random, pool))


def _matmul(random, pool, extreme, numpy):
    shaped = [(value, shape) for value in pool if (shape := _shape(value))]
    fitting = [(a, b) for a, left in shaped for b, right in shaped if _multiplies(left, right)]
    if not fitting:
        return None
    a, b = fitting[int(random.integers(len(fitting)))]
    return numpy.matmul(a, b)


def _multiplies(a, b) -> bool:
    return a[-1] == (b[-2] if len(b) > 1 else b[0]) and _broadcasts(a[:-2], b[:-2])


def _axes(random, shape):
    return tuple(axis for axis in range(len(shape)) if random.random() < 0.5)


def _sum(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    keepdims = bool(random.integers(2))
    return None if a is None else numpy.sum(a, axis=_axes(random, _shape(a)), keepdims=keepdims)


def _mean(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        return None
    axis = int(random.integers(-_dimensions(a), _dimensions(a))) if random.random() < 0.7 else None
    return numpy.mean(a, axis=axis, keepdims=bool(random.integers(2)))


def _pick_array(random, pool):
    arrays = [value for value in pool if _dimensions(value)]
    return _pick(random, arrays) if arrays else None


def _reshape(random, pool, extreme, numpy):
    a = _pick(random, pool)
    shape = list(_shape(a))
    random.shuffle(shape)
    choices = [shape, [1, *shape], [-1], [*shape[:1], -1] if shape else [1, 1]]
    return numpy.reshape(a, tuple(choices[int(random.integers(len(choices)))]))


def _transpose(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    return None if a is None else numpy.transpose(a, random.permutation(_dimensions(a)).tolist())


def _index(random, pool, extreme, numpy):
    """Index in one of NumPy's many ways."""
    a = _pick_array(random, pool)
    if a is None:
        return numpy.expand_dims(_pick(random, pool), 0)
    length = _shape(a)[0]
    mask = random.random(length) < 0.5
    mask[int(random.integers(length))] = True
    keys = [
        int(random.integers(-length, length)),
        slice(None, None, -1),
        slice(int(random.integers(length)), None),
        (None, Ellipsis, slice(0, 1)),
        (Ellipsis, slice(-2, None), None),
        random.integers(-length, length, size=3),
        random.integers(length, size=(2, 2)),
        mask,
        (Ellipsis, random.integers(_shape(a)[-1], size=(2, 2))),
    ]
    return a[keys[int(random.integers(len(keys)))]]


def _broadcast_to(random, pool, extreme, numpy):
    a = _pick(random, pool)
    shape = _shape(a)  # in two steps: autograd's broadcast_to adds no axes
    return numpy.broadcast_to(numpy.expand_dims(a, 0), (2, *shape))


# ------------------------------------------------------------------- choices, and what hides a kink


def _compare(random, a, b):
    """Compare by one of the operators; what is tested for being equal seldom is."""
    return [a > b, a >= b, a < b, a <= b, a == b, a != b][int(random.integers(6))]


def _mask(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return numpy.where(_compare(random, a, b), 1.0, 0.5) * a


def _where(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    one, other = _compare(random, a, b), _compare(random, b, 0.25)
    joined = [
        one,
        numpy.logical_not(one),
        numpy.logical_and(one, other),
        numpy.logical_or(one, other),
    ]
    if numpy is not np:  # autograd's where does not broadcast its branches
        ones = np.ones(np.broadcast_shapes(_shape(a), _shape(b)))
        a, b = a * ones, b * ones
    return numpy.where(joined[int(random.integers(len(joined)))], a, b)


def _sign(random, pool, extreme, numpy):
    a = _pick(random, pool)
    return numpy.sign(a) * a


def _clip(random, pool, extreme, numpy):
    low, width = random.normal(), random.uniform(0.5, 2)
    return numpy.clip(_pick(random, pool), low, low + width)


def _minimum(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return numpy.minimum(a, b)


def _max(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        return None
    name = "max" if random.random() < 0.5 else "min"
    axis = int(random.integers(-_dimensions(a), _dimensions(a))) if random.random() < 0.7 else None
    return getattr(numpy, name)(a, axis=axis, keepdims=bool(random.integers(2)))


def _logaddexp(random, pool, extreme, numpy):
    a, b = _pair(random, pool, extreme)
    return numpy.logaddexp(a, b)


def _logsumexp(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        return None
    axis, keepdims = int(random.integers(_dimensions(a))), bool(random.integers(2))
    if hasattr(numpy.logaddexp, "reduce"):
        return numpy.logaddexp.reduce(a, axis=axis, keepdims=keepdims)
    # autograd has no reductions of its ufuncs, and these numbers are tame
    return numpy.log(numpy.sum(numpy.exp(a), axis=axis, keepdims=keepdims))


def _var(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        return None
    axis = int(random.integers(-_dimensions(a), _dimensions(a))) if random.random() < 0.7 else None
    return numpy.var(a, axis=axis, keepdims=bool(random.integers(2)))


def _norm(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        return None
    axis = int(random.integers(-_dimensions(a), _dimensions(a)))
    return numpy.linalg.norm(a if extreme else numpy.absolute(a) + 0.5, axis=axis)


def _labels(random, pool, extreme, numpy):
    """Pick one number of each row of a matrix."""
    matrices = [value for value in pool if _dimensions(value) == 2]
    if not matrices:
        return None
    a = _pick(random, matrices)
    rows, columns = _shape(a)
    return a[np.arange(rows), random.integers(-columns, columns, size=rows)]


def _concatenate(random, pool, extreme, numpy):
    a = _pick_array(random, pool)
    if a is None:
        number = numpy.expand_dims(_pick(random, pool), 0)  # autograd's stack takes no numbers
        return numpy.concatenate([number, np.array([0.5])])
    alike = [value for value in pool if _shape(value) == _shape(a)]
    parts = [a, *(_pick(random, alike) for _ in range(int(random.integers(1, 3))))]
    join = numpy.stack if random.random() < 0.5 else numpy.concatenate
    return join(parts, axis=int(random.integers(_dimensions(a))))


RULES = [
    *(_add, _subtract, _multiply, _divide, _power, _integer_power, _maximum, _matmul),
    *(_negative, _absolute, _exp, _log, _sqrt, _sin, _cos, _tanh),
    *(_sum, _mean, _reshape, _transpose, _index, _index, _broadcast_to),
    *(_mask, _where, _where, _sign, _clip, _minimum, _max, _max, _logaddexp, _logsumexp, _var),
    *(_norm, _labels, _labels, _concatenate),
]
