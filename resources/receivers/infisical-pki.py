# x-infisical-signature: t=<ms>,v1=<hex of HMAC-SHA256(secret, "<ms>." + raw body)>
# The signature covers the time.
import hashlib
import hmac
import re
import time


# Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
# headers: a dict, names in lower case. raw_body: bytes. secret: the webhook's secret.
# Flask: verify({k.lower(): v for k, v in request.headers.items()}, request.get_data(), os.environ["SECRET"])
def verify(headers, raw_body, secret, now_ms=None, max_age_ms=5 * 60 * 1000):
    now_ms = int(time.time() * 1000) if now_ms is None else now_ms
    found = re.fullmatch(r"t=(\d{1,16}),v1=([0-9a-f]{64})", headers.get("x-infisical-signature", ""), re.ASCII)
    if not found:
        return False
    expected = hmac.new(secret.encode(), f"{found[1]}.".encode() + raw_body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, found[2]):
        return False
    return is_fresh(int(found[1]), now_ms, max_age_ms)


def is_fresh(signed_at, now_ms, max_age_ms):
    return abs(now_ms - signed_at) <= max_age_ms
