"""Case submissions: the public form, its files, how long what is kept, and messages of readers."""

from closercities.settings.environment import DATA_DIR, env

# --- Files ----------------------------------------------------------------------------------
# Files that come with a case submission: how many, how many bytes each and together, and how many pixels.
SUBMITTED_FILES_MOST = env.int("SUBMITTED_FILES_MOST", default=12)
SUBMITTED_FILE_BYTES = env.int("SUBMITTED_FILE_BYTES", default=20 * 2**20)
SUBMITTED_FILES_BYTES = env.int("SUBMITTED_FILES_BYTES", default=100 * 2**20)
SUBMITTED_PICTURE_PIXELS = env.int("SUBMITTED_PICTURE_PIXELS", default=60_000_000)
# Where they lie while they arrive and are looked into.
INCOMING_DIR = DATA_DIR / "incoming"
# A function that takes the path of a file and returns nothing, or what it found in it; none unless named.
SUBMITTED_FILE_SCANNER = env.str("SUBMITTED_FILE_SCANNER", default="")

# --- The form -------------------------------------------------------------------------------
# How often an address may begin, send, confirm or ask for a link in the public form.
FORM_POSTS_PER_HOUR = env.int("FORM_POSTS_PER_HOUR", default=60)
# How often a network (/24, /48) may do so before who comes from it has to prove more; 0: twice as often.
FORM_POSTS_OF_NETWORK_PER_HOUR = env.int("FORM_POSTS_OF_NETWORK_PER_HOUR", default=0)
# How many mails an hour go to addresses that suspected machines gave; who needs one more presses a button.
MAILS_TO_SUSPECTS_PER_HOUR = env.int("MAILS_TO_SUSPECTS_PER_HOUR", default=60)
# How much a browser calculates to show that it is none: 2 to the power of this many SHA-256.
PROOF_BITS = env.int("PROOF_BITS", default=17)
FORM_COUNTS_FILE = env.str("FORM_COUNTS_FILE", default=str(DATA_DIR / "form-counts.sqlite3"))

# --- How long -------------------------------------------------------------------------------
# After how many days without a change a submission in each state is erased.
SUBMISSIONS_KEPT_DAYS = {
    "draft": env.int("DRAFTS_KEPT_DAYS", default=180),
    "unconfirmed": env.int("UNCONFIRMED_KEPT_DAYS", default=30),
    "spam": env.int("SPAM_KEPT_DAYS", default=30),
    "declined": env.int("DECLINED_KEPT_DAYS", default=365),
    "withdrawn": env.int("WITHDRAWN_KEPT_DAYS", default=90),
}
# After how many days without a change of the submission files go that nobody took: those that an editor
# refused (of which only the name is left), those left out of a case, those of what was not accepted.
SUBMITTED_FILES_KEPT_DAYS = {
    "refused": env.int("REFUSED_FILES_KEPT_DAYS", default=30),
    "unused": env.int("UNUSED_FILES_KEPT_DAYS", default=90),
    "not_accepted": env.int("DECLINED_FILES_KEPT_DAYS", default=60),
}

# --- Messages of readers --------------------------------------------------------------------
# How many a day from one address, and to one case; after how many days one goes that was never confirmed,
# and the words, name and address of all others.
MESSAGES_OF_A_READER_A_DAY = env.int("MESSAGES_OF_A_READER_A_DAY", default=5)
MESSAGES_TO_A_CASE_A_DAY = env.int("MESSAGES_TO_A_CASE_A_DAY", default=10)
UNCONFIRMED_MESSAGES_KEPT_DAYS = env.int("UNCONFIRMED_MESSAGES_KEPT_DAYS", default=7)
MESSAGES_KEPT_DAYS = env.int("MESSAGES_KEPT_DAYS", default=30)

# --- Translating answers for editors to read ------------------------------------------------
# Who translates by machine: libretranslate, deepl, google, development; nobody unless named.
MACHINE_TRANSLATOR = env.str("MACHINE_TRANSLATOR", default="")
MACHINE_TRANSLATOR_URL = env.str("MACHINE_TRANSLATOR_URL", default="")
MACHINE_TRANSLATOR_KEY = env.str("MACHINE_TRANSLATOR_KEY", default="")
# What it takes for a million characters, such as "20 EUR"; costs are shown where it is said.
MACHINE_TRANSLATOR_PRICE = env.str("MACHINE_TRANSLATOR_PRICE", default="")
# How long an editor waits at most for answers to be translated.
MACHINE_TRANSLATOR_SECONDS = env.int("MACHINE_TRANSLATOR_SECONDS", default=15)
