"""The hash of an ANRF program, computed without the product: SHA-256 of the canonical text as UTF-8.

    python3 hash.py CANONICAL [ARTIFACT]

CANONICAL is what `specwright view ID --format canonical` prints. Prints the hash; with an ARTIFACT (a .anrf file),
fails unless the file promises the same one.
"""
import hashlib
import sys


def varint(data, at):
    value = shift = 0
    while data[at] & 0x80:
        value, shift, at = value | (data[at] & 0x7F) << shift, shift + 7, at + 1
    return value | data[at] << shift, at + 1


def promised(data):
    """Field 4 of the outermost protobuf message (shared/anrf/format/anrf.proto)."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        value, at = varint(data, at)
        if tag & 7 == 2:
            value, at = data[at : at + value], at + value
        if tag >> 3 == 4:
            return value.decode("ascii")


with open(sys.argv[1], "rb") as canonical:
    computed = hashlib.sha256(canonical.read()).hexdigest()
print(computed)
if len(sys.argv) > 2 and promised(open(sys.argv[2], "rb").read()) != computed:
    sys.exit("the artifact promises another hash")
