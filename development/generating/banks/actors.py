"""Who speaks in the invented texts: invented people, organisations and groups, and states, which are real."""

from tracker.models import ParticipantKind as Kind

STATES = (
    "argentina", "australia", "brazil", "canada", "chile", "china", "costa-rica", "cote-d-ivoire", "czechia", "egypt",
    "estonia", "fiji", "finland", "france", "germany", "ghana", "india", "indonesia", "iran", "ireland", "jamaica",
    "japan", "jordan", "kazakhstan", "kenya", "malaysia", "mauritius", "mexico", "morocco", "netherlands",
    "new-zealand", "nigeria", "norway", "pakistan", "philippines", "poland", "portugal", "qatar", "russia", "rwanda",
    "senegal", "singapore", "south-africa", "south-korea", "spain", "switzerland", "tonga", "united-kingdom",
    "united-states", "uruguay", "vanuatu", "vietnam",
)  # fmt: skip
"""Their addresses in fixtures/states. What the invented texts make them say, they never said."""

SPEAKS = {
    "fr": ("france", "senegal", "cote-d-ivoire", "morocco"),
    "es": ("spain", "mexico", "chile", "argentina", "costa-rica", "uruguay"),
    "pt": ("brazil", "portugal"),
    "de": ("germany", "switzerland"),
    "ru": ("russia", "kazakhstan"),
    "ar": ("egypt", "jordan", "qatar", "morocco"),
    "zh": ("china",),
}
"""Which states publish in a language other than English."""

ORGANISATIONS = (
    # slug, name, acronym, part of, country, description
    ("assembly-of-digital-nations", "Assembly of Digital Nations", "ADN", "", "", "An invented assembly of states."),
    (
        "league-for-digital-cooperation", "League for Digital Cooperation", "LDC", "", "",
        "An invented treaty organisation.",
    ),
    (
        "evidence-convention-secretariat", "Secretariat of the Electronic Evidence Convention", "",
        "league-for-digital-cooperation", "", "",
    ),
    ("institute-for-open-networks", "Institute for Open Networks", "ION", "", "netherlands", "An invented institute."),
    ("digital-rights-forum", "Digital Rights Forum", "DRF", "", "kenya", "An invented civil society network."),
    ("northlight-software", "Northlight Software", "", "", "united-states", "An invented maker of software."),
    ("council-of-incident-responders", "Council of Incident Responders", "CIR", "", "", ""),
    ("centre-for-cyber-capacity-accra", "Centre for Cyber Capacity, Accra", "CCCA", "", "ghana", ""),
    ("academy-of-diplomacy-and-technology", "Academy of Diplomacy and Technology", "ADT", "", "india", ""),
    ("pacific-islands-computer-society", "Pacific Islands Computer Society", "PICS", "", "fiji", ""),
)  # fmt: skip

GROUPS = (
    # slug, name, members
    (
        "quartet-of-prosecutors-general", "Quartet of Prosecutors General",
        ("australia", "ireland", "jamaica", "kenya"),
    ),
    (
        "friends-of-electronic-evidence", "Group of Friends of Electronic Evidence",
        ("canada", "chile", "costa-rica", "czechia", "estonia", "finland", "france", "germany", "ghana", "japan",
         "norway", "portugal", "senegal", "uruguay"),
    ),
    (
        "islands-partnership", "Partnership of Island States for Cyber Capacity",
        ("fiji", "jamaica", "mauritius", "new-zealand", "philippines", "tonga", "vanuatu"),
    ),
    (
        "group-for-a-new-instrument", "Group for a New Instrument",
        ("china", "egypt", "iran", "kazakhstan", "pakistan", "russia", "vietnam"),
    ),
    (
        "coalition-for-an-open-net", "Coalition for an Open Net",
        ("argentina", "australia", "canada", "estonia", "ghana", "ireland", "kenya", "netherlands", "norway", "spain",
         "switzerland", "united-kingdom", "united-states"),
    ),
)  # fmt: skip

PERSONS = (
    ("Amélie Fourneau", "france"), ("Tomás Arrieta Vidal", "chile"), ("Ingrid Solberg-Nyhus", "norway"),
    ("Kwabena Asante-Darko", "ghana"), ("Maarten van der Linde", "netherlands"), ("Siobhán Ní Dhuibhir", "ireland"),
    ("Hiroshi Tanabe", "japan"), ("Oksana Verbytska", ""), ("Léopold Ndiaye", "senegal"),
    ("Anjali Raghunathan", "india"),
    ("Reinhard Oßwald", "germany"), ("Catarina Vasconcelos", "portugal"), ("João Pedro Sampaio", "brazil"),
    ("Dmitri Kalashov", "russia"), ("Гульнара Ермекова", "kazakhstan"), ("Layla Haddadin", "jordan"),
    ("عمر الشافعي", "egypt"), ("Yousef Al-Mannai", "qatar"), ("陈思远", "china"), ("Zhao Minghui", "china"),
    ("Peter Waqa Tuilagi", "fiji"), ("Sione Fatafehi", "tonga"), ("Margaret Okonjo-Bell", "nigeria"),
    ("Wanjiru Kamotho", "kenya"), ("Thandeka Mabuza", "south-africa"), ("Edward Ashcombe", "united-kingdom"),
    ("Rebecca Thornquist", "united-states"), ("Luc Bergeron-Tremblay", "canada"),
    ("Georgina Whitlam-Hayes", "australia"),
    ("Hēmi Rangihuna", "new-zealand"), ("Kristiina Raudsepp", "estonia"), ("Aino Lehtovaara", "finland"),
    ("Beatriz Quiroga Llanos", "mexico"), ("Ignacio Balbuena", "argentina"), ("Marisol Echandi", "costa-rica"),
    ("Jaromír Vondráček", "czechia"), ("Nur Aisyah binti Rahmat", "malaysia"), ("Lim Wei Sheng", "singapore"),
    ("Nguyễn Thị Minh Hà", "vietnam"), ("Rizaldy Dimaculangan", "philippines"), ("Kim Seo-yeon", "south-korea"),
    ("Claudia Hürlimann", "switzerland"), ("Youssef Benhaddou", "morocco"), ("Parisa Farrokhzad-Amini", "iran"),
    ("Imran Qureshi-Malik", "pakistan"), ("Devon Clarke-Whyte", "jamaica"), ("Aurelio Montes-Prado", "spain"),
    ("Zofia Gierymska", "poland"), ("Jean-Baptiste Habimana", "rwanda"), ("Adjoua Kouassi", "cote-d-ivoire"),
)  # fmt: skip

TITLES = (
    "Minister of Justice", "Attorney General", "Ambassador for Digital Affairs", "Permanent Representative",
    "Director-General for Security Policy", "Special Envoy for Cyber Diplomacy", "Deputy Minister of Foreign Affairs",
    "Prosecutor General", "Head of the National Cyber Security Centre", "State Secretary for Digital Transformation",
    "Counsellor", "Her Excellency the Minister of Communications and the Digital Economy",
)  # fmt: skip

SECOND_TITLES = ("Senior Fellow", "Head of Programme", "Acting Director", "Lead Negotiator", "Director of Policy")
"""What a second source calls somebody whom the first one calls otherwise."""

TOPICS = (
    ("evidence-across-borders", "Evidence across borders", "How evidence is obtained, kept and handed over."),
    ("critical-infrastructure", "Critical infrastructure", "Hospitals, water, power and the like."),
    ("skills-and-training", "Skills and training", "Training, advice and equipment for those who have less of them."),
    ("attribution", "Attribution", "Saying who did it, and on what proof."),
    ("supply-chains", "Supply chains", "What products are made of, and whom their makers trust."),
    ("ransomware", "Ransomware", "Extortion by locking data, and what is done about it."),
    ("privacy", "Privacy and due process", "Safeguards for those whose data are looked at."),
    ("confidence-building", "Confidence building", "Telling each other enough that nobody is taken by surprise."),
)  # fmt: skip

PLACES = (
    ("Tallinn, Estonia", "estonia"), ("Nairobi, Kenya", "kenya"), ("Montevideo, Uruguay", "uruguay"),
    ("Singapore", "singapore"), ("Suva, Fiji", "fiji"), ("Lisbon, Portugal", "portugal"), ("Amman, Jordan", "jordan"),
    ("Seoul, Republic of Korea", "south-korea"), ("Accra, Ghana", "ghana"), ("Geneva, Switzerland", "switzerland"),
    ("Wellington, New Zealand", "new-zealand"), ("Kigali, Rwanda", "rwanda"), ("Prague, Czechia", "czechia"),
)  # fmt: skip

PERSON_KIND, ORGANISATION, GROUP = Kind.PERSON, Kind.ORGANISATION, Kind.GROUP
