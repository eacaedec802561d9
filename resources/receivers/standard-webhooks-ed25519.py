# webhook-id, webhook-timestamp (seconds), webhook-signature: v1a,<base64 of Ed25519("<id>.<seconds>." + raw body)>
# The signature covers id and time. The key is the public one, whpk_….
import base64
import binascii
import re
import time

from cryptography.exceptions import InvalidSignature  # pip install cryptography
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


# Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
# headers: a dict, names in lower case. raw_body: bytes. secret: the public key, whpk_….
# Flask: verify({k.lower(): v for k, v in request.headers.items()}, request.get_data(), os.environ["SECRET"])
def verify(headers, raw_body, secret, now_ms=None, max_age_ms=5 * 60 * 1000):
    now_ms = int(time.time() * 1000) if now_ms is None else now_ms
    message_id, seconds = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not re.fullmatch(r"\d{1,13}", seconds, re.ASCII) or not secret.startswith("whpk_"):
        return False
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(secret[5:]))
    content = f"{message_id}.{seconds}.".encode() + raw_body
    if not any(is_genuine(key, one[4:], content) for one in headers.get("webhook-signature", "").split(" ") if one.startswith("v1a,")):
        return False
    return is_fresh(int(seconds) * 1000, now_ms, max_age_ms)


def is_fresh(signed_at, now_ms, max_age_ms):
    return abs(now_ms - signed_at) <= max_age_ms


def is_genuine(key, signature, content):
    try:
        key.verify(base64.b64decode(signature), content)
        return True
    except (InvalidSignature, binascii.Error):
        return False
