# X-InfraAudit-Signature: sha256=<hex of HMAC-SHA256(secret, raw body)>
# The only time is `timestamp` in the body: when the event happened. Retries carry the same bytes up to 30 minutes later.
import hashlib
import hmac
import json
import re
import time
from datetime import datetime


# Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
# headers: a dict, names in lower case. raw_body: bytes. secret: the webhook's secret.
# Flask: verify({k.lower(): v for k, v in request.headers.items()}, request.get_data(), os.environ["SECRET"])
def verify(headers, raw_body, secret, now_ms=None, max_age_ms=45 * 60 * 1000):
    now_ms = int(time.time() * 1000) if now_ms is None else now_ms
    found = re.fullmatch(r"sha256=([0-9a-f]{64})", headers.get("x-infraaudit-signature", ""))
    if not found:
        return False
    expected = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, found[1]):
        return False
    happened = datetime.fromisoformat(json.loads(raw_body)["timestamp"].replace("Z", "+00:00"))
    return is_fresh(int(happened.timestamp() * 1000), now_ms, max_age_ms)


def is_fresh(signed_at, now_ms, max_age_ms):
    return abs(now_ms - signed_at) <= max_age_ms
