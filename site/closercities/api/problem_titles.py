"""What each kind of problem means and what to do about it: the pages that ``type`` names."""

TITLES: dict[str, str] = {
    "Invalid request": "The request cannot be understood. Compare it with the documentation.",
    "Invalid parameter": (
        "A parameter has a value that means nothing here. `parameter` is its name, `allowed` what it can be."
    ),
    "Unknown parameter": (
        "The address has no parameter of that name, so an answer would not be what you asked for. "
        "`parameter` is its name, `allowed` are those that there are."
    ),
    "Not found": "There is nothing at this address, or it is not public.",
    "Cursor too old": (
        "The cursor of `changes/` is older than what is kept of withdrawn pages, so an answer could leave "
        "out that a page is gone. Start again without `since`, and drop what you have and are not told."
    ),
    "Gone": (
        "There was a page at this address, and it is public no longer. `withdrawn_at` tells since when, "
        "`reason` why: unpublished, expired, moved out of the site, deleted or made private."
    ),
    "Snapshot withdrawn": (
        "There was a snapshot of this day, and something in it had to go. `detail` tells when and why; see "
        "`exports/snapshots/` for others."
    ),
    "Method not allowed": "The address is there, and does not know this method. `Allow` names what it knows.",
    "Not allowed": "This is not allowed.",
    "Invalid key": (
        "The request came with an `Authorization` header that is no valid key. Send "
        "`Authorization: Bearer KEY` with the whole key, or no such header to read without a key. A key that "
        "has expired or was revoked cannot be used again: ask an administrator of the platform for a new one."
    ),
    "Key required": "This address needs a key. Send it as `Authorization: Bearer KEY`.",
    "Missing scope": (
        "The key is valid but is not made for this. `scope` is what it lacks; an administrator of the "
        "platform can make one that has it."
    ),
    "Not available just now": (
        "The database does not answer, as when it is started again. Nothing that was kept is lost. Send the "
        "same request again in as many seconds as `Retry-After` says."
    ),
    "Too many requests": (
        "Your address or key has made all the requests it may make for now. Wait for as many seconds as "
        "`Retry-After` says. `RateLimit` tells how many are left, and a key raises the limit."
    ),
    "Unusable submission": (
        "What was sent is no submission that can be taken. `errors` tells for each part what is wrong and "
        "what to do; `pointer` is a JSON Pointer into the body. `submission-form/` has the schema and "
        "an example."
    ),
    "Conflict": "What you ask for does not fit what is there now. `detail` says why.",
    "Preview over": (
        "The token of a preview holds for 15 minutes, until it is revoked, or while who made it may edit "
        "the page. Open the preview in the admin again."
    ),
    "Too large": "The body of the request is larger than anything that can be meant here.",
    "Too many webhooks": (
        "A key has as many webhooks as a key may have. Delete one that is not used any more, or let one "
        "receiver serve for several purposes."
    ),
    "Unsupported media type": (
        "The body is of a type that is not understood here. `allowed` names those that are."
    ),
    "Server error": "Something went wrong here, and it is not your fault. Try again later.",
}
