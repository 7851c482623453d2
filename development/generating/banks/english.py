"""A small grammar of diplomatic English: a subject, a verb in the form that goes with it, and what follows the verb."""

from tracker.models import CommitmentKind as Kind
from tracker.models import FollowUpStatus as Status

VERBS = {
    # for “we”, for one who speaks, for one whose words are reported
    Kind.SUPPORT: (
        ("strongly support", "strongly supports", "strongly supported"),
        ("welcome", "welcomes", "welcomed"),
        ("endorse", "endorses", "endorsed"),
        ("attach great importance to", "attaches great importance to", "attached great importance to"),
        ("stand by", "stands by", "stood by"),
        ("remain committed to", "remains committed to", "remained committed to"),
    ),
    Kind.OPPOSITION: (
        ("oppose", "opposes", "opposed"),
        ("reject", "rejects", "rejected"),
        ("cannot support", "cannot support", "could not support"),
        ("do not recognise", "does not recognise", "did not recognise"),
        ("see no need for", "sees no need for", "saw no need for"),
    ),
    Kind.UNDERTAKING: (
        ("will", "will", "would"),
        ("commit to", "commits to", "committed to"),
        ("intend to", "intends to", "intended to"),
        ("undertake to", "undertakes to", "undertook to"),
        ("have decided to", "has decided to", "had decided to"),
    ),
    Kind.CALL: (
        ("call on", "calls on", "called on"),
        ("urge", "urges", "urged"),
        ("invite", "invites", "invited"),
        ("encourage", "encourages", "encouraged"),
        ("appeal to", "appeals to", "appealed to"),
    ),
    Kind.EXPECTATION: (
        ("look forward to", "looks forward to", "looked forward to"),
        ("expect", "expects", "expected"),
        ("await with interest", "awaits with interest", "awaited with interest"),
    ),
    Kind.PRINCIPLE: (
        ("affirm that", "affirms that", "affirmed that"),
        ("hold that", "holds that", "held that"),
        ("recall that", "recalls that", "recalled that"),
        ("are bound by the conviction that", "is bound by the conviction that", "was bound by the conviction that"),
    ),
    Kind.CONCERN: (
        ("are deeply concerned by", "is deeply concerned by", "was deeply concerned by"),
        ("note with concern", "notes with concern", "noted with concern"),
        ("are alarmed by", "is alarmed by", "was alarmed by"),
        ("regret", "regrets", "regretted"),
    ),
}

FAVOURED = (
    "{i} as the surest basis for cooperation across borders",
    "{i} and the work done under it",
    "{i}, which has shown its worth in practice",
    "{i} as it stands",
    "{i} and its timely review",
    "the wider use of {i} by courts and prosecutors",
    "efforts to bring more States to {i}",
    "{i}, whose safeguards protect people as well as networks",
)
REFUSED = (
    "{i} in its present form",
    "any attempt to reopen {i}",
    "{i}, which duplicates work already under way",
    "the reading of {i} put forward in this room",
    "the extension of {i} to matters of content",
    "{i}, which would weaken protections that people rely on",
    "making {i} the only place where these questions are dealt with",
)
ACTIONS = (
    "share indicators of compromise with all partners",
    "set up a contact point that answers day and night",
    "train two hundred prosecutors in the handling of electronic evidence",
    "publish a national position on how international law applies",
    "report once a year on the steps taken",
    "fund a regional exercise on incidents at sea ports",
    "translate the guidance into all official languages",
    "review its procedures for urgent requests",
    "answer urgent requests for data within three working days",
    "second four experts to the secretariat",
    "open its training courses to neighbouring States",
    "publish figures on requests received and refused",
    "bring domestic law into line with {i}",
    "deposit its instrument of ratification of {i}",
    "contribute a further two million to {i}",
    "host the next meeting under {i}",
    "name a national point of contact for {i}",
    "put the recommendations of {i} into practice",
)
DEADLINES = (
    ("by the end of {y}", "{y}-12-31"),
    ("before June {y}", "{y}-05-31"),
    ("in the course of {y}", "{y}"),
    ("no later than 30 September {y}", "{y}-09-30"),
    ("by the first half of {y}", "{y}-06"),
    ("between {y} and {z}", "{y}/{z}"),
)
ADDRESSEES = (
    "all States",
    "States that have not yet done so",
    "the Secretariat",
    "the private sector",
    "makers of connected products",
    "the Chair",
    "donors and international financial institutions",
    "all parties to the negotiations",
    "the members of the Expert Group",
)
ASKED = (
    "join {i} without further delay",
    "engage constructively in {i}",
    "provide predictable funding for {i}",
    "refrain from acts that put hospitals or water supply at risk",
    "make room for civil society in {i}",
    "report vulnerabilities to those who can mend them",
    "circulate a draft text in good time",
    "keep the scope of {i} narrow and practical",
    "consider seriously the proposals tabled on {i}",
    "cooperate in good faith with those affected by ransomware",
)
AWAITED = (
    "the early adoption of a procedural report under {i}",
    "a substantive exchange at the next session",
    "the first review of {i}",
    "the results of the survey on national practice",
    "the appointment of new experts to {i}",
    "concrete proposals on the financing of {i}",
    "the visit of the technical team later this year",
)
HELD = (
    "human rights apply online as they do offline",
    "no State should knowingly let its territory be used for wrongful acts",
    "security and openness depend on one another",
    "cooperation must rest on the rule of law and on due process",
    "those who hold personal data must answer for its protection",
    "technical bodies should be free to do their work",
    "small delegations must be able to take part on an equal footing",
    "every response has to be proportionate and lawful",
    "the public core of the internet must not be attacked",
    "attribution should rest on evidence that others can examine",
)
FEARED = (
    "the growing number of attacks on hospitals",
    "the spread of commercial tools for intrusion",
    "delays of many months in the handing over of evidence",
    "attempts to narrow the mandate of {i}",
    "the misuse of criminal law against researchers and journalists",
    "the widening gap in skills between regions",
    "the closing of {i} to observers",
    "ransomware demands directed at schools and municipalities",
)
REASONS = (
    "as part of our shared responsibility",
    "together with partners from every region",
    "in line with earlier commitments",
    "with due regard to privacy",
    "as a matter of priority",
    "in close consultation with civil society",
    "without prejudice to national procedures",
    "and in full respect of international law",
)

FILLERS = (
    "The threats discussed have changed in kind as well as in number since the last meeting.",
    "Several delegations described incidents that had crossed three or more jurisdictions within an hour.",
    "Evidence that took days to obtain ten years ago is now needed in minutes, and is often gone in seconds.",
    "The discussion drew on a paper prepared by the secretariat and on replies to a questionnaire.",
    "Small administrations carry the same duties as large ones with far fewer hands.",
    "Much of what works in practice was never written down, and much of what was written down is seldom read.",
    "Figures from the past year show more requests, shorter deadlines and the same number of staff.",
    "It was recalled that trust is built in quiet years and spent in loud ones.",
    "The text before us is the fruit of four rounds of consultation, two of them held online.",
    "No single body can answer for a network that belongs to nobody in particular and is used by everybody.",
)
OPENINGS = (
    "Meeting in {place}, {who} took stock of what has been achieved on {topic} and of what remains to be done.",
    "{who}, having considered the situation with regard to {topic}, set out the following.",
    "This text records the views of {who} on {topic} and the steps that follow from them.",
    "Against the background of recent incidents, {who} turned to the question of {topic}.",
)
HEADINGS = (
    "Where we stand",
    "Cooperation between authorities",
    "Safeguards",
    "Work still to be done",
    "Capacity and assistance",
    "The way ahead",
    "Protection of essential services",
    "Exchange of information",
    "Next steps",
)
CLOSINGS = (
    "The present text will be transmitted to all participants and made available to the public.",
    "These matters will be taken up again at the next meeting.",
    "The text was agreed in English; translations are provided for convenience.",
    "Thanks are due to the hosts for their hospitality and to the interpreters for their patience.",
)
QUESTIONS = (
    "Who answers at three in the morning?",
    "Can evidence travel as fast as data?",
    "What is left of trust after an incident?",
    "Is one more treaty one too many?",
    "Whose rules for whose networks?",
    "What do small states need?",
)

FOUND = {
    Status.KEPT: (
        "The ministry’s annual report describes what was done and gives the figures.",
        "The instrument was deposited; the depositary’s notification names the day.",
    ),
    Status.PARTLY_KEPT: (
        "Half of the courses took place; the rest were put off for want of funds.",
        "A contact point answers on working days, and not at night as was promised.",
    ),
    Status.IN_PROGRESS: (
        "A bill is before parliament and has had its first reading.",
        "A call for tenders was published; nothing has been bought yet.",
    ),
    Status.NOT_KEPT: (
        "The deadline passed, and the minister told parliament that the plan had been given up.",
        "The budget for the year holds no sum for it, and the office was closed.",
    ),
    Status.NO_EVIDENCE: (
        "The ministry’s site, the official journal and the records of the body were searched for it in vain.",
        "Two letters to the press office were left without an answer; no other source speaks of it.",
    ),
}
SEARCHED = (
    ("Records of the Assembly of Digital Nations", "Statements in plenary and in committee, {y} to {z}", ""),
    (
        "Sites of foreign ministries",
        "The 52 states followed here; press releases, {y} to {z}",
        "Three sites could not be reached; they were not searched again.",
    ),
    ("Archive of the League for Digital Cooperation", "All series that name it or its acronym", ""),
    ("Collection of written submissions", "Submissions to the sessions of {y}", "Nothing was found."),
)
