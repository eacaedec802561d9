// X-InfraAudit-Signature: sha256=<hex of HMAC-SHA256(secret, raw body)>
// The only time is `timestamp` in the body: when the event happened. Retries carry the same bytes up to 30 minutes later.
package receiver

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"regexp"
	"time"
)

const maxAge = 45 * time.Minute

var header = regexp.MustCompile(`^sha256=([0-9a-f]{64})$`)

// Verify tells whether the request was signed with the secret, and lately. Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// rawBody: io.ReadAll(r.Body). secret: the webhook's secret. now: time.Now().
func Verify(headers http.Header, rawBody []byte, secret string, now time.Time) bool {
	found := header.FindStringSubmatch(headers.Get("X-InfraAudit-Signature"))
	if found == nil || !hmac.Equal([]byte(found[1]), hexMAC(secret, rawBody)) {
		return false
	}
	var body struct {
		Timestamp time.Time `json:"timestamp"`
	}
	return json.Unmarshal(rawBody, &body) == nil && isFresh(body.Timestamp, now)
}

func hexMAC(secret string, content []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(content)
	return []byte(hex.EncodeToString(mac.Sum(nil)))
}

func isFresh(signedAt, now time.Time) bool {
	return now.Sub(signedAt).Abs() <= maxAge
}
