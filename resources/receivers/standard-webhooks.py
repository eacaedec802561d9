# webhook-id, webhook-timestamp (seconds), webhook-signature: v1,<base64 of HMAC-SHA256(key, "<id>.<seconds>." + raw body)>
# The signature covers id and time. During a rotation the header holds two signatures.
import base64
import hashlib
import hmac
import re
import time


# Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
# headers: a dict, names in lower case. raw_body: bytes. secret: the webhook's secret.
# Flask: verify({k.lower(): v for k, v in request.headers.items()}, request.get_data(), os.environ["SECRET"])
def verify(headers, raw_body, secret, now_ms=None, max_age_ms=5 * 60 * 1000):
    now_ms = int(time.time() * 1000) if now_ms is None else now_ms
    message_id, seconds = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not re.fullmatch(r"\d{1,13}", seconds, re.ASCII):
        return False
    # A secret with the prefix whsec_ holds the key in base64, any other is the key itself.
    key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
    content = f"{message_id}.{seconds}.".encode() + raw_body
    expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    signatures = headers.get("webhook-signature", "").split(" ")
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in signatures):
        return False
    return is_fresh(int(seconds) * 1000, now_ms, max_age_ms)


def is_fresh(signed_at, now_ms, max_age_ms):
    return abs(now_ms - signed_at) <= max_age_ms
