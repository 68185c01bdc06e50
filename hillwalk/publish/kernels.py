"""The kernels that run the notebooks."""

import zmq
from jupyter_client.manager import KernelManager
from sphinx.application import Sphinx


def encrypt() -> None:
    """Let kernels encrypt what they say; those that do not warn of eavesdroppers, a line each.

    myst-nb starts them, and hands no settings on.
    """
    if zmq.has("curve"):
        KernelManager.transport_encryption.default_value = "auto"


def connect(app: Sphinx) -> None:
    """Encrypt what is said while `app` runs."""
    encrypt()
