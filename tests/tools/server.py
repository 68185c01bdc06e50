"""A quiet web server for the tests."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

STRICT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)

PACKED = {".woff2", ".png", ".jpg"}  # gzip gains nothing here


class Handler(SimpleHTTPRequestHandler):
    """Serves files, under a Content-Security-Policy if there is one, and says nothing."""

    def __init__(
        self, *args: object, policy: str | None = None, pack: bool = False, **kwargs: object
    ) -> None:
        self.policy = policy
        self.pack = pack
        super().__init__(*args, **kwargs)

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if not (self.pack and path.is_file() and path.suffix not in PACKED):
            return super().send_head()
        body = gzip.compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path, policy: str | None = None, pack: bool = False) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address, ending in `/`.

    `pack` sends what gzip makes smaller as most web servers do.
    """
    handler = partial(Handler, directory=str(folder), policy=policy, pack=pack)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
