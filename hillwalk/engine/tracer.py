"""What a function sees in place of an array while it is being traced."""
# ruff: noqa: D102 - the methods mean what those of NumPy's arrays mean

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from hillwalk.engine import indexing, numpy_rules
from hillwalk.engine.advice import KNOWN, raise_choice
from hillwalk.engine.shapes import Shape
from hillwalk.engine.tape import Recorded, Tape, raise_in_place, raise_untraceable

__all__ = ["Tracer"]


class Tracer(NDArrayOperatorsMixin, Recorded):
    """A float64 array without numbers: it has a shape, and writes down what is done to it.

    NumPy hands its functions over through ``__array_ufunc__`` (NEP 13) and ``__array_function__``
    (NEP 18); the mixin turns operators into those. `numpy_rules` records each.

    Parameters
    ----------
    tape : Tape
        Where it is written down.
    index : int
        Its position there.
    is_mask : bool
        Whether it is the result of a comparison, an array of True and False to NumPy.
    """

    def __init__(self, tape: Tape, index: int, is_mask: bool = False):
        super().__init__(tape, index)
        self.is_mask = is_mask

    # -------------------------------------------------------------------------- NumPy's protocols

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        out = kwargs.get("out", ())
        if method == "__call__" and len(out) == 1 and out[0] is self and self.ndim == 0:
            # `w += 1` on a number gives a new number, as in Python; only arrays are written into.
            kwargs.pop("out")
        return numpy_rules.apply_ufunc(ufunc, method, inputs, kwargs)

    def __array_function__(
        self,
        function: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        return numpy_rules.apply_function(function, args, kwargs)

    # ------------------------------------------------------------- what a NumPy array can be asked

    @property
    def shape(self) -> Shape:
        self.tape.reads_lengths = True
        return self.tape.shapes[self.index]

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(bool if self.is_mask else np.float64)

    @property
    def ndim(self) -> int:
        return len(self.tape.shapes[self.index])

    @property
    def size(self) -> int:
        return int(np.prod(self.shape, dtype=np.intp))

    @property
    def T(self) -> Any:  # noqa: N802 (NumPy's name)
        return np.transpose(self)

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError(indexing.NO_LENGTH)
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return indexing.iterate(self)

    def __getitem__(self, key: Any) -> Any:
        return indexing.index(self, key)

    def sum(self, *args: Any, **kwargs: Any) -> Any:
        return np.sum(self, *args, **kwargs)

    def mean(self, *args: Any, **kwargs: Any) -> Any:
        return np.mean(self, *args, **kwargs)

    def max(self, *args: Any, **kwargs: Any) -> Any:
        return np.max(self, *args, **kwargs)

    def min(self, *args: Any, **kwargs: Any) -> Any:
        return np.min(self, *args, **kwargs)

    def var(self, *args: Any, **kwargs: Any) -> Any:
        return np.var(self, *args, **kwargs)

    def std(self, *args: Any, **kwargs: Any) -> Any:
        return np.std(self, *args, **kwargs)

    def clip(self, *args: Any, **kwargs: Any) -> Any:
        return np.clip(self, *args, **kwargs)

    def argmax(self, *args: Any, **kwargs: Any) -> Any:
        return np.argmax(self, *args, **kwargs)

    def argmin(self, *args: Any, **kwargs: Any) -> Any:
        return np.argmin(self, *args, **kwargs)

    def dot(self, other: Any) -> Any:
        return np.dot(self, other)

    def reshape(self, *shape: Any, **kwargs: Any) -> Any:
        return np.reshape(self, shape[0] if len(shape) == 1 else shape, **kwargs)

    def transpose(self, *axes: Any) -> Any:
        return np.transpose(self, *(axes if len(axes) == 1 else [axes or None]))

    def ravel(self) -> Any:
        return np.ravel(self)

    flatten = ravel

    def copy(self) -> "Tracer":
        return self

    def squeeze(self, *args: Any, **kwargs: Any) -> Any:
        return np.squeeze(self, *args, **kwargs)

    def swapaxes(self, *args: Any) -> Any:
        return np.swapaxes(self, *args)

    def astype(self, dtype: Any, **kwargs: Any) -> "Tracer":
        if np.dtype(dtype) != np.float64:
            raise_untraceable(
                f"astype({dtype!r:.40})",
                "a graph computes in float64",
                "Leave it out; labels are whole numbers in float64, as in "
                "a[np.arange(len(a)), labels].",
            )
        return Tracer(self.tape, self.index)

    # --------------------------------------------------------------------------- what is refused

    def __getattr__(self, name: str) -> NoReturn:
        if not name.startswith("_") and hasattr(np.ndarray, name):
            raise_untraceable(
                f"the array attribute .{name}",
                "a graph knows no such operation",
                KNOWN,
            )
        raise AttributeError(f"a traced value has no attribute {name!r}")

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        raise_in_place("an assignment to an element, as in `w[0] = 1`,")

    def __bool__(self) -> NoReturn:
        raise_choice(
            "`if`, `while`, `and`, `or`, `not`, `max` or `a < w < b` on a traced value (bool)"
        )

    def __index__(self) -> NoReturn:
        raise_untraceable(
            "a traced value as an index or a count",
            "a graph has the same shape for all values of its inputs",
            f"Index with plain integers that come from no input; {indexing.LABELS}.",
        )

    def __array__(self, dtype: Any = None, copy: Any = None) -> NoReturn:
        raise_untraceable(
            "a traced value turned into a plain array, or written into one (np.array, np.asarray, "
            "`a[0] = w`, an index, a plotting or SciPy function)",
            "it would lose the way back to its inputs",
            "Write np.stack([a, b]) for np.array([a, b]), leave np.asarray out, pass several "
            f"values as one array input, and use NumPy's functions; {indexing.LABELS}.",
        )

    def _raise_number(self, *_: Any) -> NoReturn:
        raise_untraceable(
            "a traced value turned into a plain number (float, int, round, math.sin, a format), or "
            "written into an array (`a[0] = w`)",
            "it would lose the way back to its inputs",
            "Use NumPy's functions, as np.sin for math.sin, and whole arrays; print numbers with "
            "graph.intermediates.",
        )

    __float__ = __int__ = __complex__ = _raise_number
    __round__ = __trunc__ = __floor__ = __ceil__ = __format__ = _raise_number

    def __jax_array__(self) -> NoReturn:
        _raise_foreign("JAX", "jnp.tanh")

    @classmethod
    def __torch_function__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        _raise_foreign("PyTorch", "torch.tanh")

    def __hash__(self) -> int:
        raise_untraceable(
            "a traced value as the key of a dict or the member of a set",
            "it has no number yet",
            "Use a plain value that comes from no input.",
        )

    def __repr__(self) -> str:
        node = self.tape.nodes[self.index]
        name = node.parameters["name"] if node.op == "input" else f"{node.op}_{self.index}"
        return f"<traced {name} of shape {self.tape.shapes[self.index]}>"


def _raise_foreign(library: str, example: str) -> NoReturn:
    raise_untraceable(
        f"a function of {library}",
        "a graph follows NumPy's functions only",
        f"Write np.tanh for {example}, and so on.",
    )
