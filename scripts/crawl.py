"""Attack a demo that runs on this machine, at every address that a clerk reaches by following links.

scripts/crawl.py http://127.0.0.1:8000 [--account NAME …] [--wapiti /path/to/wapiti] [--minutes 20] [--map-only]

Signs in, follows links and forms from the first page on, and sorts what was found by the patterns of the program's
addresses. Then wapiti attacks one or two addresses of each pattern with the cookies of that person. Prints how many
patterns were reached of how many there are, and what was found by level. The status is 1 when anything of a middle or
higher level was found, or fewer than 90 of 100 patterns were reached. The demo is changed by this: use one of its own.
"""

import argparse
import ipaddress
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import django
import requests
from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

MODULES = "cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,sql,xss"
"""What can be found without asking the internet; the others look for products that are none of ours."""
OPTIONS = "--scope domain -d 0 --tasks 4 -t 20 -v 1 -f json --verify-ssl 0 --flush-session --no-bugreport"
PER_PATTERN = 1
FETCHED_PER_PATTERN, ENOUGH = 25, 0.9
LEFT_OUT = ("site:sign_out", "account_logout", "account_change_password", "usersessions_list")
"""They end the session that the scan needs."""
NO_PAGES = {
    "account_logout": "is left out: it ends the session",
    "openid_connect_login": "there is no sign-in server",
    "openid_connect_callback": "there is no sign-in server",
    "account_login": "belongs to somebody who is not signed in",
}


class Links(HTMLParser):
    """Where a page leads (links, forms, what htmx asks for), and its forms as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._choosing = self._writing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        links = ("action", "formaction", "hx-get", "hx-post")
        self.found += [
            value
            for name, value in given.items()
            if value and ((name == "href" and tag == "a") or name in links)
        ]
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif self.forms and (given.get("name") or tag == "option"):
            self._field(tag, given, self.forms[-1][1])

    def _field(self, tag: str, given: dict[str, str], fields: dict[str, str]) -> None:
        name, ticks = given.get("name", ""), given.get("type") in ("checkbox", "radio")
        if tag == "select":
            self._choosing = name
        elif tag == "textarea":
            self._writing = name
        elif tag == "option" and self._choosing and ("selected" in given or not fields.get(self._choosing)):
            fields[self._choosing] = given.get("value", "")
        elif (
            tag == "input"
            and given.get("type") not in ("file", "submit")
            and (not ticks or "checked" in given)
        ):
            fields[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._choosing = ""
        elif tag == "textarea":
            self._writing = ""

    def handle_data(self, data: str) -> None:
        if self._writing:
            self.forms[-1][1][self._writing] = data


@dataclass
class Reached:
    """Of one account: the cookies, and the addresses by the name of their pattern."""

    account: str
    cookies: dict[str, str]
    addresses: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("--account", action="append", help="who signs in; the first is scanned as whole")
    parser.add_argument("--password", default="chi-bo-demo-2022")
    parser.add_argument("--wapiti", default="wapiti")
    parser.add_argument("--minutes", type=int, default=20, help="of attacks, for each account")
    parser.add_argument("--module-seconds", type=int, default=240)
    parser.add_argument("--map-only", action="store_true", help="only say which patterns are reached")
    asked = parser.parse_args(arguments)
    base = asked.base.rstrip("/")
    refuse_elsewhere(base)
    django.setup()
    everything = set(names(get_resolver().url_patterns, "")) - set(NO_PAGES)
    seen: set[str] = set()
    found: Counter[str] = Counter()
    for account in asked.account or ["vanphong", "vanthu-xa", "bithu-thon", "quantri", "dang-vien"]:
        reached = crawl(base, account, asked.password)
        new = {name: some for name, some in reached.addresses.items() if name not in seen}
        seen |= set(reached.addresses)
        print(f"{account}: {len(reached.addresses)} patterns, {len(new)} of them new", flush=True)
        for address in reached.broken:
            found["error of the program"] += 1
            print(f"  ERROR {address}")
        if not asked.map_only and new:
            found += attack(base, reached, new, asked)
    missing = sorted(everything - seen)
    share = 1 - len(missing) / len(everything)
    print(f"patterns reached: {len(everything) - len(missing)} of {len(everything)} ({share:.0%})")
    for name in missing:
        print(f"  not reached: {name}")
    for level, count in sorted(found.items()):
        print(f"{level}: {count}")
    return 1 if share < ENOUGH or any(level != "low" for level in found) else 0


def refuse_elsewhere(base: str) -> None:
    """Attacks are for this machine only."""
    host = urlsplit(base).hostname or ""
    try:
        ours = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        ours = False
    if not ours:
        sys.exit(f"{base} is not on this machine: nothing was done.")


def names(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        else:
            yield prefix + (pattern.name or str(pattern.pattern))


def plain_addresses() -> Iterator[str]:
    """Those that name nothing: lists, one's own account, the door."""
    for name in names(get_resolver().url_patterns, ""):
        if name not in LEFT_OUT:
            with suppress(NoReverseMatch):
                yield reverse(name)


def sign_in(base: str, account: str, password: str) -> requests.Session:
    session = requests.Session()
    page = session.get(f"{base}/dang-nhap/", timeout=30).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    given = {"username": account, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
    answer = session.post(f"{base}/dang-nhap/", given, headers={"Referer": base}, timeout=30)
    if "/dang-nhap/" in answer.url:
        sys.exit(f"{account} cannot sign in at {base}: is this the demo?")
    return session


PREPARED: dict[str, dict[str, str]] = {
    "documents:draft": {"symbol": "TB/ĐUK", "kind": "TB", "excerpt": "dự thảo để thử"},
    "reports:open": {"first": "2021-07-01", "last": "2021-12-31", "closing_on": "2021-12-15"},
    "privacy:ask": {"asked": "Nguyễn Thử", "why": "để thử"},
    "structure:own_rule": {"value": "95", "source": "NQ thử"},
}
"""Forms that are sent once before the attack, so that there is something behind more addresses."""


def prepare(session: requests.Session, reached: "Reached") -> None:
    for name, given in PREPARED.items():
        for address in reached.addresses.get(name, [])[:1]:
            page = Links()
            page.feed(session.get(address, timeout=60).text)
            for action, fields in page.forms:
                if set(given) & set(fields):
                    target = urljoin(address, action or address)
                    answer = session.post(target, fields | given, headers={"Referer": address}, timeout=60)
                    print(f"  {name}: {answer.status_code} {answer.url}")


def crawl(base: str, account: str, password: str) -> Reached:
    """Follow everything that leads on, prepare more, and follow that too."""
    session = sign_in(base, account, password)
    reached = Reached(account, session.cookies.get_dict())
    follow(base, session, reached)
    prepare(session, reached)
    follow(base, session, reached)
    beside(base, session, reached)
    return reached


def beside(base: str, session: requests.Session, reached: Reached) -> None:
    """Addresses that no page leads to today, filled in as those of the same part are: kept where something is."""
    named = [(name, resolve(urlsplit(some[0]).path).kwargs) for name, some in reached.addresses.items()]
    for name in sorted(set(names(get_resolver().url_patterns, "")) - set(reached.addresses) - set(LEFT_OUT)):
        part = name.partition(":")[0]
        for other, given in named:
            if other.partition(":")[0] != part or not given:
                continue
            with suppress(NoReverseMatch):
                address = base + reverse(name, kwargs=given)
                answer = session.get(address, timeout=60, allow_redirects=False)
                if answer.status_code >= 500:
                    reached.broken.append(address)
                if answer.status_code != 404:
                    reached.addresses[name] = [address]
                    break


def follow(base: str, session: requests.Session, reached: "Reached") -> None:
    """A few addresses of each pattern."""
    waiting = deque([f"{base}/", *(base + address for address in plain_addresses())])
    known: set[str] = set(waiting)
    fetched: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        name = pattern_of(address)
        if name is None:
            continue
        listed = reached.addresses.setdefault(name, [])
        if len(listed) < PER_PATTERN and address not in listed:
            listed.append(address)
        fetched[name] += 1
        if fetched[name] > FETCHED_PER_PATTERN or name in LEFT_OUT:
            continue
        answer = session.get(address, timeout=60, allow_redirects=False)
        if answer.status_code >= 500:
            reached.broken.append(address)
        for link in leads_to(answer, base):
            if link not in known:
                known.add(link)
                waiting.append(link)


def leads_to(answer: requests.Response, base: str) -> Iterator[str]:
    links = [answer.headers["Location"]] if "Location" in answer.headers else []
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        page = Links()
        page.feed(answer.text)
        links += page.found
    for link in links:
        whole = urldefrag(urljoin(answer.url, link)).url
        if whole.startswith(f"{base}/") and not whole.startswith(f"{base}/static/"):
            yield whole


def pattern_of(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def attack(
    base: str, reached: Reached, addresses: dict[str, list[str]], asked: argparse.Namespace
) -> Counter[str]:
    """Run wapiti at the addresses as that person; what it found, by level."""
    starts = sorted(one for name, some in addresses.items() if name not in LEFT_OUT for one in some)
    cookies = "; ".join(f"{name}={value}" for name, value in reached.cookies.items())
    with tempfile.TemporaryDirectory(prefix="chibo-crawl-") as folder:
        listed, report = Path(folder) / "starts", Path(folder) / "report.json"
        listed.write_text("".join(f"{one}\n" for one in starts))
        command = [
            asked.wapiti,
            *OPTIONS.split(),
            "-u",
            f"{base}/",
            "-s",
            str(listed),
            "-C",
            cookies,
            "-m",
            MODULES,
        ]
        times = ["--max-scan-time", str(asked.minutes * 60), "--max-attack-time", str(asked.module_seconds)]
        command += [*times, "--store-session", folder, "-o", str(report)]
        for given in ("csrfmiddlewaretoken", "request_id"):
            command += ["--skip", given]
        for ending in ("/dang-xuat/*", "/tai-khoan/mat-khau/*", "/tai-khoan/noi-dang-nhap/*", "/static/*"):
            command += ["-x", f"{base}{ending}"]
        subprocess.run(command, check=True)
        return told(json.loads(report.read_text()))


LEVELS = ("information", "low", "medium", "high", "critical")


def told(report: dict) -> Counter[str]:
    """Print each finding; anomalies are answers with an error and requests that took too long."""
    found: Counter[str] = Counter()
    for group in ("vulnerabilities", "anomalies"):
        for kind, findings in report[group].items():
            for one in findings:
                level = LEVELS[one["level"]]
                found[level] += 1
                print(f"  {level.upper()} {kind}: {one['method']} {one['path']} {one['info']}", flush=True)
    found.pop("information", None)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
