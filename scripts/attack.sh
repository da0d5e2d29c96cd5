#!/bin/sh
# Load a demo into a folder of its own, serve it on a free port of this machine, attack it, and take everything away.
set -eu
home=$(mktemp -d /tmp/chibo-attack-XXXXXX)
port=$(python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export CHIBO_HOME="$home" CHIBO_PORT="$port" CHIBO_TODAY=2022-07-18 DJANGO_SETTINGS_MODULE=chibo.config.settings
served=
trap 'test -z "$served" || { kill "$served"; wait "$served" || true; }; rm -rf "$home"' EXIT INT TERM
chibo migrate --verbosity 0
chibo demo load
chibo serve &
served=$!
python -c "
import sys, time, urllib.request
for _ in range(120):
    try:
        urllib.request.urlopen('http://127.0.0.1:$port/healthz', timeout=5)
        sys.exit(0)
    except OSError:
        time.sleep(0.5)
sys.exit('the demo does not answer')"
python scripts/crawl.py "http://127.0.0.1:$port" --wapiti "${WAPITI:-wapiti}" "$@"
