"""How the SHA-256 of a quotation is computed: without OpenSSL.

`hashlib` loads OpenSSL, which takes longer than the hashes of all quotations on a page. The interpreter has a small
module for SHA-256 alone, as the standard library's `random` has one for SHA-512. Where it was built without that
module, `hashlib` serves.
"""

from __future__ import annotations

try:
    from _sha2 import sha256  # since Python 3.12
except ImportError:
    try:
        from _sha256 import sha256
    except ImportError:
        from hashlib import sha256


def hexdigest(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hexadecimal digits."""
    return str(sha256(text.encode()).hexdigest())
