"""Addresses are asked politely whether they still answer, and none leads into a private network."""

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tracker.desk.links import reach
from tracker.desk.links.reach import Answer, Offline, ask, is_public


class Pages(BaseHTTPRequestHandler):
    """A site: /200 answers 200 and so on; others do what their names say."""

    seen: list[tuple[str, str, str]] = []

    def do_HEAD(self):
        Pages.seen.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.partition("?")[0].strip("/")
        if name == "loop":
            self.answer(302, "/loop")
        elif name == "moved":
            self.answer(301, "/200")
        elif name == "inside":
            self.answer(302, f"http://inside.example:{self.server.server_port}/")
        elif name == "file":
            self.answer(302, "file:///etc/passwd")
        elif name == "other-port":
            self.answer(302, "http://127.0.0.1:22/")
        elif name == "silent":
            self.connection.close()
        elif name.startswith("get-only"):
            self.answer(int(name[-3:]) if self.command == "HEAD" else 200)
        else:
            self.answer(int(name))

    do_GET = do_HEAD

    def answer(self, status: int, location: str = ""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def site(monkeypatch):
    """The address of a site on this machine, which counts as public, but for the host inside.example."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setattr(Pages, "seen", [])
    monkeypatch.setattr(reach, "PORTS", {server.server_port})
    monkeypatch.setattr(reach, "is_public", lambda address: address == "127.0.0.1")
    resolving(monkeypatch, {"inside.example": ["10.0.0.1"]})
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def resolving(monkeypatch, names: dict[str, list[str]]) -> None:
    """Let a name server know these names, and no others."""

    def getaddrinfo(host, port, *args, **kwargs):
        if host not in names and not host[0].isdigit():
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(2, 1, 6, "", (address, port)) for address in names.get(host, [host])]

    monkeypatch.setattr(reach.socket, "getaddrinfo", getaddrinfo)


def asked() -> list[str]:
    return [f"{command} {path}" for command, path, _agent in Pages.seen]


@pytest.mark.parametrize("path", ["/200", "/204", "/moved", "/304"])
def test_an_address_that_answers_has_no_problem(site, path):
    assert ask(site + path).problem == ""


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "gone"),
        (410, "gone"),
        (403, "refuses"),
        (429, "refuses"),
        (999, "refuses"),
        (500, "fault"),
        (503, "fault"),
    ],
)
def test_an_address_that_does_not_has_one_that_says_what_to_do(site, status, words):
    answer = ask(f"{site}/{status}")
    assert answer.status == status
    assert words in answer.problem


def test_an_address_is_asked_by_head_and_by_name(site, settings):
    settings.SITE_URL = "https://tracker.example.org"
    ask(f"{site}/200?a=ü b#part")
    ((command, path, agent),) = Pages.seen
    assert (command, path) == ("HEAD", "/200?a=%C3%BC%20b")
    assert "https://tracker.example.org" in agent


@pytest.mark.parametrize("status", [403, 405, 501])
def test_a_server_that_knows_no_head_is_asked_by_get(site, status):
    assert ask(f"{site}/get-only-{status}") == Answer(200)
    assert asked() == [f"HEAD /get-only-{status}", f"GET /get-only-{status}"]


def test_redirects_are_followed_five_times_and_no_more(site):
    assert "redirects more than 5 times" in ask(f"{site}/loop").problem
    assert asked() == ["HEAD /loop"] * 6


def test_a_connection_that_is_cut_is_a_problem(site):
    assert "No connection could be made" in ask(f"{site}/silent").problem


def test_a_name_that_nobody_has_is_a_problem(site):
    assert "no server of this name" in ask(site.replace("127.0.0.1", "nowhere.example")).problem


def test_a_machine_without_a_name_server_says_nothing_about_addresses(site, monkeypatch):
    def getaddrinfo(*args, **kwargs):
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(reach.socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(Offline):
        ask(f"{site}/200")


def test_a_second_address_of_a_host_is_tried_where_the_first_takes_no_connection(site, monkeypatch):
    port = site.rpartition(":")[2]
    monkeypatch.setattr(reach, "is_public", lambda address: True)
    resolving(monkeypatch, {"two.example": ["255.255.255.255", "127.0.0.1"]})
    assert ask(f"http://two.example:{port}/200") == Answer(200)


# Where it does not go


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_of_the_open_internet_are_known(address):
    assert is_public(address)


@pytest.fixture
def no_connections(monkeypatch):
    """Fails whoever connects to anything."""

    def create_connection(address, **kwargs):
        raise AssertionError(address)

    monkeypatch.setattr(reach.socket, "create_connection", create_connection)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "https://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
        "http://user:password@10.0.0.1/", "http://2130706433/", "http://localhost/",
    ],
)  # fmt: skip
def test_no_connection_is_made_into_a_private_network(no_connections, url):
    assert "private network" in ask(url).problem


def test_no_connection_is_made_to_a_name_that_leads_into_a_private_network(no_connections, monkeypatch):
    resolving(monkeypatch, {"inside.example": ["192.168.0.1", "10.0.0.1"]})
    assert "private network" in ask("http://inside.example/").problem


@pytest.mark.parametrize(
    ("path", "words"), [("/inside", "private network"), ("/file", "no web page"), ("/other-port", "port 22")]
)
def test_no_redirect_leads_where_an_address_may_not(site, path, words):
    assert words in ask(site + path).problem
    assert asked() == [f"HEAD {path}"]


@pytest.mark.parametrize(
    "url", ["http://93.184.216.34:8080/", "ftp://93.184.216.34/", "http:///", "http://[::1", "http://a:b/"]
)
def test_nothing_but_the_web_is_asked(no_connections, url):
    assert ask(url).problem


def test_a_connection_goes_to_the_very_address_that_was_looked_at(site, monkeypatch):
    """A name server that answers otherwise the second time (DNS rebinding) is not asked a second time."""
    calls, port = [], site.rpartition(":")[2]
    resolving(monkeypatch, {"rebinding.example": ["127.0.0.1"]})
    first = reach.socket.getaddrinfo

    def getaddrinfo(host, *args, **kwargs):
        calls.append(host)
        return first(host, *args, **kwargs)

    monkeypatch.setattr(reach.socket, "getaddrinfo", getaddrinfo)
    assert ask(f"http://rebinding.example:{port}/200") == Answer(200)
    assert calls.count("rebinding.example") == 1
