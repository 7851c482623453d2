"""Invented instruments: none of them exists, so that no invented position is one on a real text."""

from dataclasses import dataclass

from tracker.models import IdentifierScheme as Scheme
from tracker.models import InstrumentKind as Kind


@dataclass(frozen=True, slots=True)
class Instrument:
    """`phrase` is how an English text prints the instrument, in the middle of a sentence."""

    slug: str
    kind: Kind
    name: str
    phrase: str
    date: str
    acronym: str = ""
    host: str = ""
    part_of: str = ""
    other_names: tuple[tuple[str, str, str], ...] = ()
    identifiers: tuple[tuple[Scheme, str], ...] = ()
    description: str = ""


INSTRUMENTS = (
    Instrument(
        "electronic-evidence-convention", Kind.TREATY, "Electronic Evidence Convention",
        "the Electronic Evidence Convention", "2016-05-12", "EEC", "league-for-digital-cooperation",
        other_names=(
            ("Convention on Cooperation in Obtaining and Preserving Electronic Evidence", "en", "full title"),
            ("Convention sur les preuves électroniques", "fr", ""),
            ("Übereinkommen über elektronische Beweismittel", "de", ""),
            ("Конвенция об электронных доказательствах", "ru", ""),
        ),
        identifiers=((Scheme.ETS, "9901"), (Scheme.WIKIDATA, "Q999900101")),
        description="An invented treaty on how states obtain electronic evidence from one another.",
    ),
    Instrument(
        "electronic-evidence-convention-protocol", Kind.TREATY, "Protocol on Joint Investigations",
        "the Protocol on Joint Investigations", "2021-11-30", "", "league-for-digital-cooperation",
        "electronic-evidence-convention", identifiers=((Scheme.ETS, "9902"),),
        description="An invented protocol to the Electronic Evidence Convention.",
    ),
    Instrument(
        "public-core-treaty", Kind.TREATY, "Treaty on the Public Core of the Internet",
        "the Treaty on the Public Core of the Internet", "2019", "", "assembly-of-digital-nations",
        other_names=(("Public Core Treaty", "en", "short form"),),
        identifiers=((Scheme.UN_SYMBOL, "A/CONF.990/7"), (Scheme.WIKIDATA, "Q999900103")),
        description="An invented treaty that would shield routing and naming from attack.",
    ),
    Instrument(
        "working-group-on-responsible-conduct", Kind.NEGOTIATING_PROCESS,
        "Open Working Group on Responsible Conduct", "the Open Working Group on Responsible Conduct", "2018-12",
        "OWGRC", "assembly-of-digital-nations",
        other_names=(("Open-ended Working Group on Responsible Conduct in Information Space", "en", "full name"),),
        description="An invented process in which all states negotiate rules of conduct.",
    ),
    Instrument(
        "committee-on-attribution", Kind.NEGOTIATING_PROCESS, "Standing Committee on Attribution",
        "the Standing Committee on Attribution", "2022-03/..", "SCA", "assembly-of-digital-nations",
        description="An invented process towards a common standard of proof for attribution.",
    ),
    Instrument(
        "expert-group-on-incident-response", Kind.EXPERT_GROUP, "Expert Group on Incident Response",
        "the Expert Group on Incident Response", "2015", "EGIR", "assembly-of-digital-nations",
        description="Twenty-four invented experts who report every other year.",
    ),
    Instrument(
        "expert-group-report-2023", Kind.REPORT, "Report of the Expert Group on Incident Response",
        "the 2023 report of the Expert Group", "2023-06-09", "", "assembly-of-digital-nations",
        "expert-group-on-incident-response", identifiers=((Scheme.UN_SYMBOL, "A/99/777"),),
        description="The invented consensus report of 2023.",
    ),
    Instrument(
        "global-capacity-programme", Kind.PROGRAMME, "Global Programme on Cyber Capacity",
        "the Global Programme on Cyber Capacity", "2017-09/..", "GPCC", "league-for-digital-cooperation",
        other_names=(("Programme mondial de renforcement des capacités", "fr", ""),),
        description="An invented programme that pays for training, advice and equipment.",
    ),
    Instrument(
        "round-the-clock-network", Kind.NETWORK, "Round-the-Clock Network of Contact Points",
        "the Round-the-Clock Network of Contact Points", "2016-05", "RCN", "league-for-digital-cooperation",
        "electronic-evidence-convention", description="Invented contact points that answer day and night.",
    ),
    Instrument(
        "contact-points-directory", Kind.NETWORK, "Directory of Points of Contact",
        "the Directory of Points of Contact", "2024-05-09", "", "assembly-of-digital-nations",
        "working-group-on-responsible-conduct",
        description="An invented directory of diplomatic and technical points of contact.",
    ),
    Instrument(
        "resolution-99-401", Kind.RESOLUTION, "Assembly resolution 99/401", "Assembly resolution 99/401",
        "2018-12-05", "", "assembly-of-digital-nations",
        identifiers=((Scheme.UN_SYMBOL, "A/RES/99/401"), (Scheme.WIKIDATA, "Q999900111")),
        description="The invented resolution that set up the Open Working Group.",
    ),
    Instrument(
        "resolution-99-512", Kind.RESOLUTION, "Assembly resolution 99/512", "Assembly resolution 99/512",
        "2020-12-31", "", "assembly-of-digital-nations", identifiers=((Scheme.UN_SYMBOL, "A/RES/99/512"),),
        description="An invented resolution on the protection of hospitals and water supply.",
    ),
    Instrument(
        "regulation-on-product-security", Kind.TREATY, "Model Law on the Security of Connected Products",
        "the Model Law on the Security of Connected Products", "2022-09-15", "", "league-for-digital-cooperation",
        identifiers=((Scheme.CELEX, "39922R9901"), (Scheme.ELI, "http://data.example.org/eli/law/2022/9901/oj")),
        description="An invented model law with duties for whoever sells connected products.",
    ),
)  # fmt: skip

BY_SLUG = {item.slug: item for item in INSTRUMENTS}
