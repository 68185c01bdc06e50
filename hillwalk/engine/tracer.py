"""What a function sees in place of an array while it is being recorded."""
# ruff: noqa: D102 - the methods mean what those of NumPy's arrays mean

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from hillwalk.engine import numpy_rules
from hillwalk.engine.primitives import Shape
from hillwalk.engine.tape import Recorded, refuse, refuse_in_place

__all__ = ["TracedValue"]


class TracedValue(NDArrayOperatorsMixin, Recorded):
    """A float64 array without numbers: it has a shape, and writes down what is done to it.

    NumPy hands its functions over through ``__array_ufunc__`` (NEP 13) and ``__array_function__``
    (NEP 18); the mixin turns operators into those. `numpy_rules` says what becomes of each.
    """

    dtype = np.dtype(np.float64)

    # -------------------------------------------------------------------------- NumPy's protocols

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        out = kwargs.get("out", ())
        if method == "__call__" and len(out) == 1 and out[0] is self and self.ndim == 0:
            # `w += 1` on a number gives a new number, as in Python; only arrays are written into.
            kwargs.pop("out")
        return numpy_rules.lower_ufunc(ufunc, method, inputs, kwargs)

    def __array_function__(self, function, types, args, kwargs):
        return numpy_rules.lower_function(function, args, kwargs)

    # ------------------------------------------------------------- what a NumPy array can be asked

    @property
    def shape(self) -> Shape:
        return self.recorder.nodes[self.index].shape

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.intp))

    @property
    def T(self):  # noqa: N802 (NumPy's name)
        return np.transpose(self)

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of a number")
        return self.shape[0]

    def __iter__(self):
        return (self[position] for position in range(len(self)))

    def __getitem__(self, key):
        return numpy_rules.rearrange("indexing", lambda positions: positions[key], self, key)

    def sum(self, *args, **kwargs):
        return np.sum(self, *args, **kwargs)

    def mean(self, *args, **kwargs):
        return np.mean(self, *args, **kwargs)

    def dot(self, other):
        return np.dot(self, other)

    def reshape(self, *shape, **kwargs):
        return np.reshape(self, shape[0] if len(shape) == 1 else shape, **kwargs)

    def transpose(self, *axes):
        return np.transpose(self, *(axes if len(axes) == 1 else [axes or None]))

    def ravel(self):
        return np.ravel(self)

    flatten = ravel

    def copy(self):
        return self

    def squeeze(self, *args, **kwargs):
        return np.squeeze(self, *args, **kwargs)

    def swapaxes(self, *args):
        return np.swapaxes(self, *args)

    # --------------------------------------------------------------------------- what is refused

    def __getattr__(self, name):
        if not name.startswith("_") and hasattr(np.ndarray, name):
            refuse(
                f"the array attribute .{name}", "a graph knows no such operation", numpy_rules.KNOWN
            )
        raise AttributeError(f"a traced value has no attribute {name!r}")

    def __setitem__(self, key, value):
        refuse_in_place("an assignment to an element, as in `w[0] = 1`,")

    def __bool__(self):
        numpy_rules.refuse_choice("`if`, `while`, `and`, `or` or `not` on a traced value (bool)")

    def __index__(self):
        refuse(
            "a traced value as an index or a count",
            "a graph has the same shape for all values of its inputs",
            "Index with plain integers that come from no input.",
        )

    def __array__(self, dtype=None, copy=None):
        refuse(
            "a traced value turned into a plain array, or written into one (np.array, np.asarray, "
            "`a[0] = w`, a plotting or SciPy function)",
            "it would lose the way back to its inputs",
            "Leave np.array or np.asarray out, pass several values as one array input, and use "
            "NumPy's functions.",
        )

    def _refuse_number(self, *_):
        refuse(
            "a traced value turned into a plain number (float, int, round, math.sin, a format), or "
            "written into an array (`a[0] = w`)",
            "it would lose the way back to its inputs",
            "Use NumPy's functions, as np.sin for math.sin, and whole arrays; print numbers with "
            "graph.forward.",
        )

    __float__ = __int__ = __complex__ = _refuse_number
    __round__ = __trunc__ = __floor__ = __ceil__ = __format__ = _refuse_number

    def __hash__(self):
        refuse(
            "a traced value as the key of a dict or the member of a set",
            "it has no number yet",
            "Use a plain value that comes from no input.",
        )

    def __repr__(self):
        node = self.recorder.nodes[self.index]
        name = node.parameters["name"] if node.op == "input" else f"{node.op}_{self.index}"
        return f"<traced {name} of shape {self.shape}>"
