"""The same receiver in Python, written from the description alone: see verify_infrastructure.mjs for input and output."""
import base64
import hashlib
import hmac
import sys

with open(sys.argv[1], "rb") as file:
    SECRET = file.read()


def genuine(body: bytes, signature: str) -> bool:
    expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


for line in sys.stdin:
    signature, body = line.rstrip("\n").split("\t")
    print("yes" if genuine(base64.b64decode(body), signature) else "no")
