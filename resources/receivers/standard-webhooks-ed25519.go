// webhook-id, webhook-timestamp (seconds), webhook-signature: v1a,<base64 of Ed25519("<id>.<seconds>." + raw body)>
// The signature covers id and time. The key is the public one, whpk_….
package receiver

import (
	"crypto/ed25519"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const maxAge = 5 * time.Minute

// Verify tells whether the request was signed with the secret, and lately. Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// rawBody: io.ReadAll(r.Body). secret: the public key, whpk_…. now: time.Now().
func Verify(headers http.Header, rawBody []byte, secret string, now time.Time) bool {
	id, seconds := headers.Get("webhook-id"), headers.Get("webhook-timestamp")
	signedAt, err := strconv.ParseInt(seconds, 10, 64)
	key, wrong := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whpk_"))
	if id == "" || err != nil || wrong != nil || len(key) != ed25519.PublicKeySize {
		return false
	}
	content := append([]byte(id+"."+seconds+"."), rawBody...)
	for _, one := range strings.Split(headers.Get("webhook-signature"), " ") {
		signature, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(one, "v1a,"))
		if strings.HasPrefix(one, "v1a,") && err == nil && ed25519.Verify(key, content, signature) {
			return isFresh(time.Unix(signedAt, 0), now)
		}
	}
	return false
}

func isFresh(signedAt, now time.Time) bool {
	return now.Sub(signedAt).Abs() <= maxAge
}
