"""Two layers and a loss: the values forward, and the gradients backward by the chain rule."""

from tests.figures.oracles import State

STATIONS = ["W_a", "h", "y_hat", "L"]


def forward_backward(state: State) -> tuple[dict[str, float], dict[str, float], list[float]]:
    """Give the values, the gradients of the loss, and the derivative of each link."""
    x, W_a, W_b, t = (state[name] for name in ("x", "weight_a", "weight_b", "target"))
    h, by_first = state["first"].value_and_gradient(x=x, W_a=W_a)
    y_hat, by_second = state["second"].value_and_gradient(h=h, W_b=W_b)
    loss, by_loss = state["loss"].value_and_gradient(y_hat=y_hat, t=t)
    by_y = by_loss["y_hat"]
    by_h = by_y * by_second["h"]
    values = {"x": x, "W_a": W_a, "h": h, "W_b": W_b, "y_hat": y_hat, "t": t, "L": loss}
    gradients = {
        "y_hat": by_y,
        "W_b": by_y * by_second["W_b"],
        "h": by_h,
        "W_a": by_h * by_first["W_a"],
    }
    links = [by_first["W_a"], by_second["h"], by_y]
    return (
        {name: float(value) for name, value in values.items()},
        {name: float(value) for name, value in gradients.items()},
        [float(link) for link in links],
    )
