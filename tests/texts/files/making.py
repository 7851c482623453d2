"""Source files as small as they can be, made for a test."""

import zipfile
import zlib
from collections.abc import Iterable
from html import escape
from io import BytesIO

from pypdf import PdfReader, PdfWriter

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word document with this body (WordprocessingML); `parts` are further ones in word/, named without .xml."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "word/document.xml": document,
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def zipped(entries: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def pdf(*pages: Iterable[str | float]) -> bytes:
    """A PDF of Helvetica 12 in Windows-1252: each page a series of lines, 14 points apart; a number moves down more."""
    return pdf_of(*(content(page) for page in pages))


def content(page: Iterable[str | float]) -> bytes:
    height, drawn = 800.0, []
    for line in page:
        if isinstance(line, str):
            words = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            drawn.append(b"BT /F1 12 Tf 1 0 0 1 72 %.1f Tm (%s) Tj ET" % (height, words))
        height -= 14 if isinstance(line, str) else line
    return b"\n".join(drawn)


def pdf_of(*contents: bytes, filters: str = "/FlateDecode", resources: str = "", kids: str = "") -> bytes:
    """A PDF with a page for each of these content streams."""
    count = len(contents)
    kids = kids or " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page, drawn in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>".encode()
        )
        packed = zlib.compress(drawn)
        head = f"<< /Length {len(packed)} /Filter [{filters}] >>\nstream\n"
        objects.append(head.encode() + packed + b"\nendstream")
    return pdf_file(objects)


def pdf_file(objects: list[bytes]) -> bytes:
    file = b"%PDF-1.4\n"
    places = []
    for number, made in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(file),
    )  # fmt: skip
    return file


def locked(data: bytes, password: str) -> bytes:
    """A PDF that opens with this password only; an empty one still forbids changes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
