"""The crawl: all that is asked on purpose, and then some of what the answers lead to, in rounds."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.test import Client
from django.urls import Resolver404, resolve

from . import answers, bodies, links, odd, queries, routes
from .known import Known
from .questions import OUR_ETAG, Question, few

ROUNDS = 3
OF_A_SHAPE, OF_A_LONG_ONE, OF_A_FILE = 6, 1, 1
"""How many addresses are asked that answers led to, of one route with the same parameters; of one with more than two
parameters; of one that makes a file of a list, which takes long."""
OF_SHAPES = {"api/v1/positions/<slug:participant>/<slug:instrument>/": 24, "positions/": 12, "compare/": 24,
             "api/v1/dumps/<int:sequence>/<str:file>": 40, "api/v1/changes/": 20}  # fmt: skip
"""The same for routes of which more should be seen."""
PART = 206
IN_WORDS = ("html", "json", "xml")


@dataclass(slots=True)
class Crawl:
    """Asks the site of this process and keeps what it answers."""

    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    answers: dict[Question, bytes] = field(default_factory=dict)
    """Lines of the file of answers."""
    found: set[str] = field(default_factory=set)
    """The addresses that answers led to."""

    def run(self, before: Iterable[Question] = ()) -> dict[str, bytes]:
        """Ask everything; `before` as well, whether or not anything leads there. All answers, by question."""
        known = Known.read(self.said)
        self.ask(routes.questions(known), "routes")
        self.ask(queries.questions(known, self.said), "queries")
        self.ask(odd.questions(known), "odd questions")
        self.ask(before, "what was asked before")
        for number in range(ROUNDS):
            self.ask(self.next_round(), f"links, round {number + 1}")
        return {question.name: line for question, line in self.answers.items()}

    def said(self, address: str) -> dict:
        """What the JSON at an address says, which is asked and kept like anything else."""
        self.ask([Question(address)])
        return answers.unpacked(self.answers[Question(address)])["body"]

    def ask(self, questions: Iterable[Question], what: str = "") -> None:
        for question in questions:
            if question not in self.answers:
                self.answers[question] = answers.packed(question.name, self._answer(question))
        if what:
            print(f"{len(self.answers):6} answers, after {what}", file=sys.stderr, flush=True)

    def next_round(self) -> list[Question]:
        """Some of what answers led to and was not asked, as many of each shape as are still wanted."""
        asked = Counter(shape_of(question) for question in self.answers if question.address in self.found)
        waiting = defaultdict(list)
        for question in map(Question, self.found):
            if question not in self.answers:
                waiting[shape_of(question)].append(question)
        chosen = (few(questions, max(0, wanted(shape) - asked[shape])) for shape, questions in waiting.items())
        return sorted(question for questions in chosen for question in questions)

    def _answer(self, question: Question) -> dict:
        etag = self._etag(question)
        asked = {name: etag if value == OUR_ETAG else value for name, value in question.headers}
        response = self.client.generic(question.method, question.address, headers=asked)
        headers = {name.lower(): value for name, value in response.headers.items()}
        try:
            content = response.getvalue() if response.streaming else response.content
        except Exception as error:  # of whatever kind: the client has half a file, and we ask on
            return {"status": f"{response.status_code}, broken off", "headers": _in_order(headers), "body": repr(error)}
        finally:
            response.close()
        content, type = bodies.unpacked(content, headers.get("content-encoding", "")), headers.get("content-type", "")
        if question.method == "GET" and any(word in type for word in IN_WORDS):
            self.found.update(_led_to(question, content.decode(errors="replace"), headers))
        body = bodies.read(content, type, is_whole=response.status_code != PART)
        return {"status": response.status_code, "headers": _in_order(headers), "body": body}

    def _etag(self, question: Question) -> str:
        """The ETag that the same address is answered with, where the question is about it."""
        if all(value != OUR_ETAG for _name, value in question.headers):
            return ""
        self.ask([plain := Question(question.address)])
        return answers.unpacked(self.answers[plain])["headers"].get("etag", '"none"')


def _led_to(question: Question, content: str, headers: dict[str, str]) -> Iterator[str]:
    yield from links.addresses(f"{content}\n{headers.get('link', '')}\n<{headers.get('location', '')}>;")
    if not question.parameters:
        yield from links.asked_by_forms(content, question.path)


Shape = tuple[str, tuple[str, ...]]


def shape_of(question: Question) -> Shape:
    """What makes two addresses much the same: the route that answers, and the names of what they ask it."""
    try:
        route = resolve(question.path).route
    except Resolver404:
        route = ""
    return route, question.parameters


def wanted(shape: Shape) -> int:
    """How many addresses of a shape are asked that answers led to."""
    route, parameters = shape
    if "/export." in route or route.endswith((".ics", ".atom")):
        return OF_A_FILE
    return OF_SHAPES.get(route, OF_A_LONG_ONE if len(parameters) > 2 else OF_A_SHAPE)


def _in_order(headers: dict[str, str]) -> dict[str, str]:
    """Headers with the parts of a policy in one order: its own is another one in each process, and says nothing."""
    policy = headers.get("content-security-policy", "")
    ordered = "; ".join(sorted(part.strip() for part in policy.split(";")))
    return headers | ({"content-security-policy": ordered} if policy else {})
