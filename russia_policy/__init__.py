"""Compare what groups in a debate stand for, with the words that prove it."""

__version__ = "0.1.0"
