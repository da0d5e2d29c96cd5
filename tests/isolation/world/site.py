"""The frame of the pages, and the rules of the centre: nobody's data. Home pages show one's own."""

LISTS = {"site:home": "anybody", "rulebook:list": "anybody"}

OPEN = {
    "healthz",
    "set_language",
    "site:sign_in",
    "site:sign_out",
    "site:appearance",
    "site:set_language",
    "site:components",
    "rulebook:detail",
}
