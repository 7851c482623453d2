"""Short sentences in other languages. `{i}` is the instrument with its article, `{y}` a year."""

from dataclasses import dataclass

from tracker.models import CommitmentKind as Kind


@dataclass(frozen=True, slots=True)
class Language:
    """`said` holds pairs of a verb as printed and its sentence; `title` takes a place and a year."""

    code: str
    title: str
    opening: tuple[str, ...]
    closing: str
    instruments: dict[str, str]
    said: dict[Kind, tuple[tuple[str, str], ...]]
    addressee: str


EVIDENCE, CORE, GROUP = (
    "electronic-evidence-convention", "public-core-treaty", "working-group-on-responsible-conduct",
)  # fmt: skip
CAPACITY, DIRECTORY = "global-capacity-programme", "contact-points-directory"
S, R, U, C = Kind.SUPPORT, Kind.OPPOSITION, Kind.UNDERTAKING, Kind.CALL
E, P, W = Kind.EXPECTATION, Kind.PRINCIPLE, Kind.CONCERN

FRENCH = Language(
    "fr", "Déclaration sur la coopération numérique, {place}, {y}",
    ("Les incidents de ces derniers mois ont montré combien nos administrations dépendent les unes des autres.",
     "La présente déclaration expose notre position et les suites que nous entendons y donner.",
     "Les travaux ont porté sur l’entraide judiciaire, la formation et la protection des hôpitaux."),
    "Le présent texte sera rendu public.",
    {EVIDENCE: "la Convention sur les preuves électroniques", CORE: "le Traité sur le noyau public de l’internet",
     GROUP: "le Groupe de travail ouvert", CAPACITY: "le Programme mondial de renforcement des capacités",
     DIRECTORY: "l’annuaire des points de contact"},
    {S: (("soutenons fermement", "Nous soutenons fermement {i} sans réserve."),
         ("saluons", "Nous saluons {i} et les progrès accomplis depuis un an.")),
     R: (("ne pouvons appuyer", "Nous ne pouvons appuyer {i} dans sa forme actuelle."),
         ("rejetons", "Nous rejetons {i} dans la version proposée, car les garanties y font défaut.")),
     U: (("publierons", "Nous publierons un bilan annuel avant la fin de {y}."),
         ("nous engageons à", "Nous nous engageons à former cent magistrats d’ici à {y}."),),
     C: (("invitons", "Nous invitons tous les États à respecter {i}."),),
     E: (("attendons avec intérêt", "Nous attendons avec intérêt le prochain rapport sur {i}."),),
     P: (("doivent", "Les droits de l’homme doivent être respectés en ligne comme hors ligne."),),
     W: (("sommes préoccupés par", "Nous sommes préoccupés par la multiplication des attaques contre les hôpitaux."),)},
    "tous les États",
)  # fmt: skip

SPANISH = Language(
    "es", "Declaración sobre la cooperación digital, {place}, {y}",
    ("Los incidentes de los últimos meses han demostrado hasta qué punto dependemos unos de otros.",
     "La presente declaración expone nuestra posición y los pasos que daremos.",
     "Los trabajos trataron de la asistencia judicial, la formación y la protección de los hospitales."),
    "El presente texto se hará público.",
    {EVIDENCE: "la Convención sobre Pruebas Electrónicas", CORE: "el Tratado sobre el Núcleo Público de Internet",
     GROUP: "el Grupo de Trabajo Abierto", CAPACITY: "el Programa Mundial de Fomento de la Capacidad",
     DIRECTORY: "el directorio de puntos de contacto"},
    {S: (("apoyamos firmemente", "Apoyamos firmemente {i} y su pronta aplicación."),
         ("acogemos con satisfacción", "Acogemos con satisfacción {i} y los avances del último año.")),
     R: (("rechazamos", "Rechazamos {i} en su forma actual."),
         ("no podemos respaldar", "No podemos respaldar {i} sin salvaguardias claras.")),
     U: (("publicaremos", "Publicaremos un informe anual antes de que termine {y}."),
         ("nos comprometemos a", "Nos comprometemos a formar a cien fiscales antes de {y}.")),
     C: (("instamos", "Instamos a todos los Estados a respetar {i}."),),
     E: (("esperamos con interés", "Esperamos con interés el próximo informe sobre {i}."),),
     P: (("deben", "Los derechos humanos deben respetarse en línea igual que fuera de ella."),),
     W: (("nos preocupa", "Nos preocupa el aumento de los ataques contra hospitales."),)},
    "todos los Estados",
)  # fmt: skip

PORTUGUESE = Language(
    "pt", "Declaração sobre a cooperação digital, {place}, {y}",
    ("Os incidentes dos últimos meses mostraram quanto dependemos uns dos outros.",
     "A presente declaração expõe a nossa posição e os passos que daremos.",
     "Os trabalhos trataram da assistência judicial, da formação e da proteção dos hospitais."),
    "O presente texto será tornado público.",
    {EVIDENCE: "a Convenção sobre Provas Eletrónicas", CORE: "o Tratado sobre o Núcleo Público da Internet",
     GROUP: "o Grupo de Trabalho Aberto", CAPACITY: "o Programa Mundial de Capacitação",
     DIRECTORY: "o diretório de pontos de contacto"},
    {S: (("apoiamos firmemente", "Apoiamos firmemente {i} e a sua pronta aplicação."),
         ("saudamos", "Saudamos {i} e os progressos do último ano.")),
     R: (("rejeitamos", "Rejeitamos {i} na sua forma atual."),
         ("não podemos apoiar", "Não podemos apoiar {i} sem garantias claras.")),
     U: (("publicaremos", "Publicaremos um relatório anual antes do fim de {y}."),
         ("comprometemo-nos a", "Comprometemo-nos a formar cem procuradores até {y}.")),
     C: (("apelamos", "Apelamos a todos os Estados para que respeitem {i}."),),
     E: (("aguardamos com interesse", "Aguardamos com interesse o próximo relatório sobre {i}."),),
     P: (("devem", "Os direitos humanos devem ser respeitados em linha como fora dela."),),
     W: (("preocupa-nos", "Preocupa-nos o aumento dos ataques contra hospitais."),)},
    "todos os Estados",
)  # fmt: skip

GERMAN = Language(
    "de", "Erklärung zur digitalen Zusammenarbeit, {place}, {y}",
    ("Die Vorfälle der letzten Monate haben gezeigt, wie sehr unsere Verwaltungen aufeinander angewiesen sind.",
     "Diese Erklärung legt unsere Haltung dar und die Schritte, die daraus folgen.",
     "Beraten wurde über Rechtshilfe, Ausbildung und den Schutz von Krankenhäusern."),
    "Dieser Text wird veröffentlicht.",
    {EVIDENCE: "das Übereinkommen über elektronische Beweismittel",
     CORE: "das Abkommen über den öffentlichen Kern des Internets",
     CAPACITY: "das Weltprogramm zum Kapazitätsaufbau", DIRECTORY: "das Verzeichnis der Kontaktstellen"},
    {S: (("unterstützen", "Wir unterstützen {i} mit Nachdruck."),
         ("begrüßen", "Wir begrüßen {i} und die Fortschritte des vergangenen Jahres.")),
     R: (("lehnen", "Wir lehnen {i} in der vorliegenden Form ab."),
         ("sehen keinen Anlass", "Wir sehen keinen Anlass, {i} ohne klare Garantien mitzutragen.")),
     U: (("werden", "Wir werden bis Ende {y} einen ausführlichen Bericht vorlegen."),
         ("verpflichten uns", "Wir verpflichten uns, bis {y} hundert Staatsanwältinnen fortzubilden.")),
     C: (("rufen", "Wir rufen alle Staaten auf, {i} nicht zu schwächen."),),
     E: (("erwarten", "Wir erwarten mit Interesse den nächsten Bericht über {i}."),),
     P: (("müssen", "Die Menschenrechte müssen online ebenso geachtet werden wie offline."),),
     W: (("beunruhigt", "Uns beunruhigt die wachsende Zahl von Angriffen auf Krankenhäuser."),)},
    "alle Staaten",
)  # fmt: skip

RUSSIAN = Language(
    "ru", "Заявление о цифровом сотрудничестве, {place}, {y}",
    ("События последних месяцев показали, насколько наши ведомства зависят друг от друга.",
     "В настоящем заявлении изложены наша позиция и вытекающие из неё шаги.",
     "Обсуждались правовая помощь, подготовка кадров и защита больниц."),
    "Настоящий текст подлежит опубликованию.",
    {EVIDENCE: "Конвенцию об электронных доказательствах", CORE: "Договор о публичном ядре интернета",
     CAPACITY: "Всемирную программу наращивания потенциала"},
    {S: (("решительно поддерживаем", "Мы решительно поддерживаем {i}."),
         ("высоко ценим", "Мы высоко ценим {i} и достигнутые за год успехи.")),
     R: (("отвергаем", "Мы отвергаем {i} в нынешнем виде."),
         ("не можем поддержать", "Мы не можем поддержать {i} без ясных гарантий.")),
     U: (("опубликуем", "Мы опубликуем ежегодный отчёт до конца {y} года."),
         ("обязуемся", "Мы обязуемся подготовить сто прокуроров до {y} года.")),
     C: (("призываем", "Мы призываем все государства уважать {i}."),),
     E: (("ожидаем", "Мы ожидаем, что доклад о ходе работы обсудят на следующей сессии."),),
     P: (("должны", "Права человека должны соблюдаться в сети так же, как и вне её."),),
     W: (("обеспокоены", "Мы обеспокоены ростом числа нападений на больницы."),)},
    "все государства",
)  # fmt: skip

ARABIC = Language(
    "ar", "بيان بشأن التعاون الرقمي، {place}، {y}",
    ("أظهرت أحداث الأشهر الأخيرة مدى اعتماد إداراتنا بعضها على بعض.",
     "يعرض هذا البيان موقفنا والخطوات المترتبة عليه.",
     "تناولت المناقشات المساعدة القضائية والتدريب وحماية المستشفيات."),
    "يُنشر هذا النص للعموم.",
    {EVIDENCE: "اتفاقية الأدلة الإلكترونية", CORE: "معاهدة النواة العامة للإنترنت"},
    {S: (("نؤيد بقوة", "نؤيد بقوة {i}."), ("نرحب بما تحقق", "نرحب بما تحقق في إطار {i} خلال العام الماضي.")),
     R: (("نرفض", "نرفض {i} بصيغتها الحالية."),),
     U: (("سننشر", "سننشر تقريرا سنويا قبل نهاية عام {y}."),
         ("نتعهد", "نتعهد بتدريب مئة من المدعين العامين بحلول عام {y}.")),
     C: (("ندعو", "ندعو جميع الدول إلى احترام {i}."),),
     E: (("نتطلع إلى", "نتطلع إلى صدور التقرير المقبل عن {i}."),),
     P: (("يجب", "يجب احترام حقوق الإنسان على الإنترنت كما يجب احترامها خارجها."),),
     W: (("نشعر بالقلق", "نشعر بالقلق إزاء تزايد الهجمات على المستشفيات."),)},
    "جميع الدول",
)  # fmt: skip

CHINESE = Language(
    "zh", "关于数字合作的声明（{y}年，{place}）",
    ("近几个月发生的事件表明，各国主管部门相互依存。", "本声明阐明我们的立场以及后续步骤。",
     "会议讨论了司法协助、人员培训和医院保护等问题。"),
    "本文件将予以公布。",
    {EVIDENCE: "《电子证据公约》", CORE: "《互联网公共核心条约》", GROUP: "开放式工作组",
     CAPACITY: "全球网络能力建设方案", DIRECTORY: "联络点名录"},
    {S: (("坚决支持", "我们坚决支持{i}。"), ("欢迎", "我们欢迎{i}过去一年取得的进展。")),
     R: (("反对", "我们反对目前形式的{i}。"), ("不能支持", "在缺乏明确保障的情况下，我们不能支持{i}。")),
     U: (("将", "我们将在{y}年底前发布年度报告。"), ("承诺", "我们承诺在{y}年前培训一百名检察官。")),
     C: (("呼吁", "我们呼吁各国尊重{i}。"),),
     E: (("期待", "我们期待关于{i}的下一份报告。"),),
     P: (("必须", "人权在网上和网下都必须得到尊重。"),),
     W: (("感到关切", "我们对针对医院的攻击日益增多感到关切。"),)},
    "各国",
)  # fmt: skip

LANGUAGES = {item.code: item for item in (FRENCH, SPANISH, PORTUGUESE, GERMAN, RUSSIAN, ARABIC, CHINESE)}
"""By their language tags. Russian has only instruments in the case that its sentences ask for, Arabic only feminine
ones."""
