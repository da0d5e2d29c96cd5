"""Print the data folder for `make run`: CHIBO_HOME, else var/home in this checkout.

As root the database server runs as another user; when that user may not enter the checkout, the default
folder of the program is taken instead, and a line on stderr says so.
"""

import os
import sys
from pathlib import Path

from chibo.config import home
from chibo.config.postgres import account

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print the folder on stdout."""
    if os.environ.get("CHIBO_HOME"):
        print(home.folder())
        return
    server = account.for_server(CHECKOUT / "var" / "home" / "postgres")
    if server is not None and not server.passes(CHECKOUT):
        print(
            f"The database server may not enter {CHECKOUT}: the data go to {home.folder()}.", file=sys.stderr
        )
        print(home.folder())
        return
    print(CHECKOUT / "var" / "home")


if __name__ == "__main__":
    main()
