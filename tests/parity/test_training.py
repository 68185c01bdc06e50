"""The same settings, seed and count give the same run on the page and in Python."""

import itertools

import numpy as np
import pytest

from hillwalk.training import (
    SHAPES,
    batch_rows,
    initial_weights,
    make_points,
    split_rows,
    train,
)
from tests.parity.page_engine import ask, read

STEPS = 60
SETTINGS = [
    {
        "units": units,
        "activation": activation,
        "learning_rate": rate,
        "batch_size": batch,
        "held_out": held_out,
        "weight_decay": decay,
        "seed": seed,
    }
    for seed, (units, activation, rate, batch, held_out, decay) in enumerate(
        [
            ([], "none", 0.1, 10, 0.25, 0.0),
            ([1], "tanh", 0.3, 7, 0.0, 0.01),
            ([4], "sigmoid", 0.5, 160, 0.5, 0.0),
            ([8, 3], "ReLU", 0.05, 1, 0.9, 0.001),
            ([2, 8, 5], "tanh", 0.1, 32, 0.25, 1.0),
            ([4], "ReLU", 3.0, 10, 0.25, 0.0),
            ([4, 4], "none", 40.0, 120, 0.25, 0.0),
            ([3], "tanh", 1e5, 10, 0.25, 0.0),
            ([3], "sigmoid", 1e200, 10, 0.25, 0.5),
            ([4], "tanh", 0.0, 10, 0.25, 0.0),
        ]
    )
]
CASES = [(data, settings) for data, settings in itertools.product(SHAPES, SETTINGS)]


@pytest.fixture(scope="module")
def answers():
    tasks = [
        {"kind": "train", "data": data, "noise": 0.1, "steps": STEPS, "settings": settings}
        for data, settings in CASES
    ]
    return [answer["result"] for answer in ask(tasks)]


def test_data_first_weights_and_batches_are_the_same_to_the_last_bit(answers) -> None:
    for (data, settings), answer in zip(CASES, answers, strict=True):
        seed = settings["seed"]
        x, t = make_points(data, 0.1, seed)
        np.testing.assert_array_equal(read(answer["x"]), x)
        np.testing.assert_array_equal(read(answer["t"]), t[:, 0])
        training, held = split_rows(len(x), settings["held_out"], seed)
        np.testing.assert_array_equal(read(answer["rows"]["training"]), training)
        np.testing.assert_array_equal(read(answer["rows"]["heldOut"]), held)
        for step, rows in enumerate(answer["batches"]):
            ours = batch_rows(len(training), settings["batch_size"], seed, step)
            np.testing.assert_array_equal(read(rows), training[ours])
        weights = initial_weights((2, *settings["units"], 1), settings["activation"], seed)
        flat = np.concatenate([array.ravel() for array in weights.values()])
        np.testing.assert_array_equal(read(answer["start"]), flat)


def test_the_run_is_the_same_but_for_rounding(answers) -> None:
    stopped = 0
    for (data, settings), answer in zip(CASES, answers, strict=True):
        run = train(*make_points(data, 0.1, settings["seed"]), steps=STEPS, **settings)
        what = f"{data} {settings}"
        if run.stopped:
            stopped += 1
            said = answer["stopped"]
            assert run.stopped.startswith(f"step {said['step']}: the {said['what']}"), what
            assert said["layer"] == 0 or f"layer {said['layer']} " in run.stopped, what
        else:
            assert answer["stopped"] is None, what
        for key, name in (("training", "training"), ("heldOut", "held_out"), ("batch", "batch")):
            ours, theirs = run.history[name], read(answer["losses"][key])
            assert len(theirs) == run.steps + 1, what
            np.testing.assert_allclose(theirs, ours, rtol=1e-9, err_msg=what)
        flat = np.concatenate([array.ravel() for array in run.weights.values()])
        np.testing.assert_allclose(read(answer["weights"]), flat, rtol=1e-7, err_msg=what)
    assert 10 <= stopped < len(CASES)


def test_a_network_learns() -> None:
    """So that the runs compared above are runs worth comparing."""
    x, t = make_points("circles", 0.05, 1)
    run = train(x, t, units=(8,), learning_rate=0.2, steps=1500)
    losses = run.history["training"]
    assert losses[-1] < losses[0] / 8
