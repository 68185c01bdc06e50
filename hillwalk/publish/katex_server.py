"""The server that typesets the formulas of a book: how it is started."""

import socket
import time
from pathlib import Path
from subprocess import PIPE, Popen

from sphinxcontrib.katex import KaTeXServer

PAUSE = 0.001  # seconds


def start(rundir: Path, timeout: float) -> tuple[Popen, socket.socket]:
    """Start the server, and connect to it through a Unix socket.

    Parameters
    ----------
    rundir : Path
        The folder for the socket.
    timeout : float
        How long to wait for the server, in seconds.

    Returns
    -------
    tuple
        The process, and the socket to ask it through.

    Raises
    ------
    KaTeXError
        If it does not answer in time.

    Notes
    -----
    The extension's own start asks once, a moment before Node listens to a socket that is there
    already. Its other way, a network socket, answers only after two delayed acknowledgements,
    about 85 ms a formula.
    """
    path = rundir / "katex.sock"
    process = Popen(KaTeXServer.build_command(socket=path), stdin=PIPE, stdout=PIPE, cwd=rundir)
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(str(path))
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            time.sleep(PAUSE)
        else:
            return process, connection
    process.kill()
    raise KaTeXServer.timeout_error(timeout)
