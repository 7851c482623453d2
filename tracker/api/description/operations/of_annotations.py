"""Commitments as Web Annotations, and what the members of all JSON here mean."""

from tracker.api import annotations, linked_context
from tracker.kinds.schemas import Schema, address, listed, number, thing
from tracker.models.vocabulary import RecordKind

from .. import parameters
from ..operation import ONE, Operation, link
from ..parameters import Parameter

CONTEXT: Schema = {"const": "http://www.w3.org/ns/anno.jsonld", "description": "What the members mean."}
MODEL = "https://www.w3.org/TR/annotation-model/"

ANNOTATION = {
    "type": "object",
    "description": f"An annotation in the W3C Web Annotation Data Model ({MODEL}).",
    "required": ["id", "type", "motivation", "body", "target"],
    "properties": {
        "@context": CONTEXT,
        "id": address("The annotation of this very edition."),
        "type": {"const": "Annotation", "description": "What it is."},
        "motivation": {"type": "array", "items": {"type": "string"}, "description": "What it is for."},
        "body": {"type": "array", "items": {"type": "object"}, "description": "What is said of the passage."},
        "target": {
            "type": "object",
            "description": "The passage: a TextQuoteSelector and a TextPositionSelector (Unicode code points) in one "
            "edition of the document, with the hash of the text.",
        },
    },
}
ITEMS = listed(ANNOTATION, "The annotations, in the order of the text.")
COLLECTION = thing(
    "All annotations of a document, with the first page of them within.",
    **{"@context": CONTEXT},
    id=address("This address."),
    type={"const": "AnnotationCollection", "description": "What it is."},
    total=number("How many annotations there are."),
    first=thing("The first page.", id=address("Its address."), items=ITEMS),
    last=address("The last page."),
)
PAGE = thing(
    "A page of the annotations of a document.",
    **{"@context": CONTEXT},
    id=address("This address."),
    type={"const": "AnnotationPage", "description": "What it is."},
    partOf=address("The collection."),
    startIndex=number("How many annotations are on the pages before."),
    items=ITEMS,
)


def annotated(answer: Schema) -> dict[str, Schema]:
    """The same under the media type that the Web Annotation Protocol asks for."""
    return {"application/ld+json": answer}


def commitment(view: annotations.CommitmentAnnotation) -> Operation:
    return Operation(
        id="commitment_annotation",
        tag="annotations",
        summary="Read a commitment as a Web Annotation",
        description="A commitment as its current edition says, in the W3C Web Annotation Data Model. Its `id` is the "
        "address of the annotation of that edition, which never changes.",
        answer=ANNOTATION,
        also=annotated(ANNOTATION),
        parameters=(parameters.slug(RecordKind.COMMITMENT),),
        statuses=ONE,
    )


def edition(view: annotations.CommitmentEditionAnnotation) -> Operation:
    return Operation(
        id="commitment_edition_annotation",
        tag="annotations",
        summary="Read one edition of a commitment as a Web Annotation",
        description="One edition of a commitment as an annotation, for good.",
        answer=ANNOTATION,
        also=annotated(ANNOTATION),
        parameters=(parameters.slug(RecordKind.COMMITMENT), parameters.edition_number()),
        statuses=ONE,
    )


def document(view: annotations.DocumentAnnotations) -> Operation:
    either = {"anyOf": [COLLECTION, PAGE]}
    return Operation(
        id="document_annotations",
        tag="annotations",
        summary="Read all commitments in a document as Web Annotations",
        description="The commitments anchored in the current text of a document, in its order: a collection with its "
        "first page within, or with `page` one page of it.",
        answer=either,
        also=annotated(either),
        parameters=(parameters.slug(RecordKind.DOCUMENT), page()),
        statuses=ONE,
        links={"document": link("document", "The document.", slug="$request.path.slug")},
    )


def page() -> Parameter:
    schema = {"type": "integer", "minimum": 1}
    return Parameter("annotations.page", "page", schema, "A page, counted from 1. The default is the collection.")


def context(view: linked_context.Context) -> Operation:
    answer = thing("A JSON-LD 1.1 context document.", **{"@context": {"type": "object", "description": "The terms."}})
    return Operation(
        id="context",
        tag="start",
        summary="Read what the members of all JSON here mean",
        description="The JSON-LD context of what is given as `application/ld+json`.",
        answer=answer,
        also={"application/ld+json": answer},
        has_suffix=True,
    )
