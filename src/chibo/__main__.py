"""`python -m chibo` is the program `chibo`."""

from chibo.config.cli import main

if __name__ == "__main__":
    main()
