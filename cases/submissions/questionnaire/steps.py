"""The questions in their order. The question sheet and the schema in the API are made from this."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.submissions.questionnaire import choices
from cases.submissions.questionnaire.questions import Kind, Question, Words

SHORT, LONG = 2_000, 20_000


@dataclass(frozen=True)
class Step:
    """Questions that are asked on one page. ``takes_files`` says that files are added there too."""

    name: str
    title: Words
    lede: Words
    questions: tuple[Question, ...]
    takes_files: bool = False


NAME = Question(
    "name",
    Kind.LINE,
    _("Your name"),
    limit=200,
    autocomplete="name",
    required=True,
    missing=_("Tell us your name"),
)
EMAIL = Question(
    "email",
    Kind.EMAIL,
    _("Your e-mail address"),
    _("We write to you about this project and nothing else. The address is never shown."),
    required=True,
    missing=_("Give an e-mail address, so that we can answer you"),
    limit=254,
    autocomplete="email",
)
LANGUAGE = Question(
    "language",
    Kind.LANGUAGE,
    _("Which language do you write in?"),
    _("Any language is fine. We translate."),
    required=True,
    missing=_("Choose the language that you write in"),
    is_guessed=True,
)
TITLE = Question(
    "title",
    Kind.LINE,
    _("What would you call the project?"),
    _("Say what was done, as in “A square for playing that turns into a basin”."),
    required=True,
    missing=_("Give the project a title"),
    limit=255,
)
SUMMARY = Question(
    "summary",
    Kind.TEXT,
    _("What was done, and what came of it?"),
    _("Two or three sentences. They stand in lists, and are what most people read."),
    required=True,
    missing=_("Tell in a sentence or two what was done"),
    limit=1_000,
)
CITY = Question("city", Kind.LINE, _("City, town or region"), limit=120)
COUNTRY = Question("country", Kind.COUNTRY, _("Country"))
POINT = Question(
    "point",
    Kind.POINT,
    _("The spot on the map"),
    _("Latitude and longitude, as in 51.926, 4.474. A map shows them when you press on it for long."),
    limit=60,
)
RIGHTS = Question(
    "rights",
    Kind.AGREE,
    _("I may share this, and others may use the text and pictures if they name where they come from."),
    required=True,
    missing=_("Tick that you may share this"),
)
CONSENT = Question(
    "consent",
    Kind.AGREE,
    _("You may keep my name and address to handle this project. I can have them erased at any time."),
    required=True,
    missing=_("Tick that we may keep your name and address"),
)

ABOUT_YOU = Step(
    "about-you",
    _("About you"),
    _("Who tells the story. None of this is published."),
    (NAME, EMAIL),
)
PROJECT = Step(
    "project",
    _("The project"),
    _("A title and two sentences are enough to begin."),
    (
        TITLE,
        SUMMARY,
        Question("kind", Kind.ONE, _("What kind of project is it?"), choices=choices.kinds),
        Question("kind_in_words", Kind.LINE, _("Or in your own words"), limit=255),
        Question("stage", Kind.ONE, _("At what stage is it?"), choices=choices.stages),
        Question("start_year", Kind.YEAR, _("Start year")),
        Question("end_year", Kind.YEAR, _("End year")),
        Question(
            "links",
            Kind.ADDRESSES,
            _("Where can one read more?"),
            _("Web addresses, one a line."),
            limit=500,
            rows=3,
        ),
    ),
)
PLACE = Step(
    "place",
    _("The place"),
    _("A name is enough. Several places at once? Say it in your own words."),
    (
        CITY,
        COUNTRY,
        Question(
            "place_in_words",
            Kind.LINE,
            _("The place in your own words"),
            _("A quarter, a street, several cities at once."),
            limit=500,
        ),
        POINT,
    ),
)
TOPICS = Step(
    "topics",
    _("Topics and goals"),
    _("This is how others find you. Choose what fits best; three are plenty."),
    (
        Question("topics", Kind.MANY, _("Which urban challenge does it answer?"), choices=choices.topics),
        Question("topics_in_words", Kind.LINE, _("A challenge that the list lacks"), limit=500),
        Question(
            "goals", Kind.MANY, _("Which Sustainable Development Goals does it serve?"), choices=choices.goals
        ),
    ),
)
STORY = Step(
    "story",
    _("The story"),
    _("Plain words, your own language. Leave out what you do not know."),
    (
        LANGUAGE,
        Question("challenge", Kind.TEXT, _("What was the problem?"), limit=LONG, rows=7),
        Question("approach", Kind.TEXT, _("What did you do?"), limit=LONG, rows=9),
        Question(
            "results",
            Kind.TEXT,
            _("What came of it so far?"),
            _("Figures, if you have them. What did not work counts as much."),
            limit=LONG,
            rows=7,
        ),
        Question("distinctive", Kind.TEXT, _("What is distinctive and strong about it?"), limit=SHORT),
        Question("audience", Kind.TEXT, _("Who is it for?"), limit=SHORT, rows=3),
    ),
)
LEARNED = Step(
    "learned",
    _("What you learned"),
    _("This is the part other cities read first. Plain words, your own language; we translate."),
    (
        Question(
            "lessons_do",
            Kind.LINES,
            _("What should another city do?"),
            _("Advice you would give over coffee. One piece a line."),
            limit=SHORT,
        ),
        Question("lessons_dont", Kind.LINES, _("What should it not do?"), limit=SHORT),
        Question("lessons_try", Kind.LINES, _("What could it try?"), limit=SHORT),
        Question("preconditions", Kind.TEXT, _("What does one need to do the same?"), limit=SHORT),
        Question(
            "form_of_sharing",
            Kind.ONE,
            _("How did others learn from your project?"),
            choices=choices.forms_of_sharing,
        ),
        Question(
            "boosters",
            Kind.LINES,
            _("What helped others to learn from it?"),
            _("One thing a line."),
            limit=SHORT,
        ),
        Question(
            "barriers",
            Kind.LINES,
            _("What made it hard for others to learn from it?"),
            _("One thing a line."),
            limit=SHORT,
        ),
    ),
)
PEOPLE = Step(
    "people",
    _("People and partners"),
    _("Who did the work deserves to be named."),
    (
        Question("lead", Kind.LINE, _("Which organisation runs it?"), limit=255, autocomplete="organization"),
        Question(
            "lead_kind", Kind.ONE, _("What kind of organisation is it?"), choices=choices.organisation_kinds
        ),
        Question(
            "partners", Kind.LINES, _("Who took part?"), _("One organisation a line."), limit=255, rows=4
        ),
        Question(
            "funders", Kind.LINES, _("Who paid for it?"), _("One organisation a line."), limit=255, rows=3
        ),
        Question("funding", Kind.TEXT, _("What did it cost, if you may say?"), limit=SHORT, rows=3),
    ),
)
PICTURES = Step(
    "pictures",
    _("Pictures and files"),
    _("A good picture says where this is and who uses it. Plans and reports help those who do the same."),
    (),
    takes_files=True,
)
LICENCE = Step(
    "licence",
    _("Licence and consent"),
    _("So that others may learn from it, and you stay its author."),
    (
        Question(
            "licence",
            Kind.ONE,
            _("Under which licence do you share it?"),
            _("CC BY lets everybody use it who names you. It is what most choose."),
            choices=choices.licences,
            required=True,
            missing=_("Choose a licence"),
        ),
        RIGHTS,
        CONSENT,
        Question(
            "relay",
            Kind.AGREE,
            _("Readers may write to me through a form. My address is not shown to them."),
        ),
    ),
)
IN_SHORT = Step(
    "in-short",
    pgettext_lazy("the quick way to share a project", "In two minutes"),
    _("Four answers. The rest can come later, from you or from an editor."),
    (TITLE, CITY, COUNTRY, POINT, SUMMARY, LANGUAGE, EMAIL, RIGHTS, CONSENT),
    takes_files=True,
)

FULL = (ABOUT_YOU, PROJECT, PLACE, TOPICS, STORY, LEARNED, PEOPLE, PICTURES, LICENCE)
QUICK = (IN_SHORT,)


def steps_for(way: str) -> tuple[Step, ...]:
    """The steps of the way ``quick`` or ``full``, in their order."""
    return QUICK if way == "quick" else FULL
