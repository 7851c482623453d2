"""What every address answers, each described once: headers, and all that is not 200."""

from tracker.kinds.schemas import Schema, named

PROBLEM_TYPE = "application/problem+json"


def text(description: str, example: str) -> dict:
    return {"description": description, "schema": {"type": "string"}, "example": example}


HEADERS: dict[str, dict] = {
    "Allow": text("The methods that are allowed (RFC 9110, 10.2.1).", "GET, HEAD, OPTIONS"),
    "Cache-Control": text("How long a copy may be kept (RFC 9111).", "public, no-cache"),
    "Accept-Ranges": text("Says that you can ask for parts of the file.", "bytes"),
    "Content-Range": text("Which bytes these are, and of how many (RFC 9110, 14.4).", "bytes 0-1023/146515"),
    "Deprecation": text("Since when something that was asked for is deprecated (RFC 9745).", "@1798761600"),
    "ETag": text("Send it back as `If-None-Match`: 304 says that nothing has changed.", 'W/"5d41402abc4b2a76b9719d91"'),
    "Last-Modified": text("When something public last changed.", "Tue, 03 Mar 2026 10:00:00 GMT"),
    "Link": text(
        "Related addresses (RFC 8288): `first`, `prev` and `next` page, `alternate` for the page of the site.",
        '<https://tracker.example.org/api/v1/documents/?cursor=…>; rel="next"',
    ),
    "Location": text("The current address.", "/api/v1/documents/new-slug/"),
    "RateLimit": text("How many requests are left, and for how many seconds that holds.", '"minute";r=598;t=41'),
    "RateLimit-Policy": text("How many requests one client may send in how many seconds.", '"minute";q=600;w=60'),
    "Repr-Digest": text(
        "SHA-256 of the whole file (RFC 9530).", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    ),
    "Retry-After": {"description": "Seconds to wait (RFC 9110, 10.2.3).", "schema": {"type": "integer", "minimum": 0}},
    "Sunset": text("When it may be removed (RFC 8594).", "Fri, 31 Dec 2027 23:59:59 GMT"),
}

GIVEN = ("Cache-Control", "Deprecation", "ETag", "Last-Modified", "Link", "RateLimit", "RateLimit-Policy", "Sunset")
"""The headers that an answer with content may have."""

PART = 206
OF_PARTS = ("Accept-Ranges", "Content-Range", "Repr-Digest")
"""What else an answer says that is a part of a file."""


def headers(*names: str) -> dict[str, dict]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def problem(description: str, schema: str = "Problem", *also: str) -> dict:
    content = {PROBLEM_TYPE: {"schema": named(schema)}}
    return {"description": description, "headers": headers("Cache-Control", *also), "content": content}


RESPONSES: dict[int, tuple[str, dict]] = {
    301: (
        "Moved",
        {
            "description": "The record has another address now, or was merged with another one: use that address.",
            "headers": headers("Cache-Control", "Location"),
        },
    ),
    302: (
        "Found",
        {
            "description": "What was asked for is at this address for now.",
            "headers": headers("Cache-Control", "Location"),
        },
    ),
    304: (
        "NotModified",
        {
            "description": "Your copy is still valid; nothing is sent.",
            "headers": headers("Cache-Control", "ETag", "Last-Modified"),
        },
    ),
    400: (
        "BadQuery",
        problem("Unknown parameters or values: all of them, with what is accepted.", "BadQuery"),
    ),
    404: ("NotFound", problem("There is nothing public at this address, and never was.")),
    405: ("MethodNotAllowed", problem("Only GET, HEAD and OPTIONS are answered.", "Problem", "Allow")),
    406: ("NotAcceptable", problem("No format that `Accept` names is available.")),
    410: ("Withdrawn", problem("The record was withdrawn: its reason, and what to read instead.", "Withdrawn")),
    416: ("OutOfRange", problem("The file has no such bytes.", "Problem", "Content-Range")),
    429: (
        "TooManyRequests",
        problem("Too many requests. Wait.", "Problem", "Retry-After", "RateLimit", "RateLimit-Policy"),
    ),
    500: ("ServerError", problem("Something went wrong on our side and has been logged.")),
}
"""What may be answered instead of 200, each by its name in the description."""

ALWAYS = (304, 400, 405, 406, 429, 500)
"""What any address may answer."""


def response(status: int) -> Schema:
    return {"$ref": f"#/components/responses/{RESPONSES[status][0]}"}


def components() -> dict[str, dict]:
    return dict(RESPONSES.values())
