# x-infisical-signature: t=<ms>;<hex of HMAC-SHA256(secret, raw body)>
# The time in the header is not signed; the `timestamp` in the body is.
import hashlib
import hmac
import json
import re
import time


# Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
# headers: a dict, names in lower case. raw_body: bytes. secret: the webhook's secret.
# Flask: verify({k.lower(): v for k, v in request.headers.items()}, request.get_data(), os.environ["SECRET"])
def verify(headers, raw_body, secret, now_ms=None, max_age_ms=5 * 60 * 1000):
    now_ms = int(time.time() * 1000) if now_ms is None else now_ms
    found = re.fullmatch(r"t=(\d{1,16});([0-9a-f]{64})", headers.get("x-infisical-signature", ""), re.ASCII)
    if not found:
        return False
    expected = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, found[2]):
        return False
    # A body without a timestamp (Slack, Teams) leaves the header's time, which nobody signed.
    return is_fresh(body_timestamp(raw_body) or int(found[1]), now_ms, max_age_ms)


def is_fresh(signed_at, now_ms, max_age_ms):
    return abs(now_ms - signed_at) <= max_age_ms


def body_timestamp(raw_body):
    try:
        timestamp = json.loads(raw_body)["timestamp"]
        return timestamp if isinstance(timestamp, int) else None
    except (ValueError, KeyError, TypeError):
        return None
