"""Run the command line as `python -m russia_policy`."""

from russia_policy.cli import main

if __name__ == "__main__":
    main()
