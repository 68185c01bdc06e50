"""Serve a built book on this machine: ``python -m hillwalk.publish.serve _build/html``."""

import sys
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PREFERRED_PORT = 8000


def make_server(folder: Path) -> ThreadingHTTPServer:
    """Return a server of `folder` on 127.0.0.1, at port 8000 or any free one.

    Parameters
    ----------
    folder : Path
        The folder that holds ``index.html``.

    Returns
    -------
    ThreadingHTTPServer
        The server, bound to its port and not yet serving.

    Raises
    ------
    FileNotFoundError
        If there is no ``index.html`` in `folder`.
    """
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(f"{folder} holds no index.html: build the book first (make book)")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", PREFERRED_PORT), handler)
    except OSError:  # taken: let the system choose
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def main() -> None:
    """Serve the folder named on the command line until Ctrl+C."""
    with make_server(Path(sys.argv[1])) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        print(f"The book is at {address} (Ctrl+C stops it)")
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
