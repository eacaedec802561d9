// webhook-id, webhook-timestamp (seconds), webhook-signature: v1,<base64 of HMAC-SHA256(key, "<id>.<seconds>." + raw body)>
// The signature covers id and time. During a rotation the header holds two signatures.
package receiver

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const maxAge = 5 * time.Minute

// Verify tells whether the request was signed with the secret, and lately. Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// rawBody: io.ReadAll(r.Body). secret: the webhook's secret. now: time.Now().
func Verify(headers http.Header, rawBody []byte, secret string, now time.Time) bool {
	id, seconds := headers.Get("webhook-id"), headers.Get("webhook-timestamp")
	signedAt, err := strconv.ParseInt(seconds, 10, 64)
	if id == "" || err != nil {
		return false
	}
	// A secret with the prefix whsec_ holds the key in base64, any other is the key itself.
	key := []byte(secret)
	if strings.HasPrefix(secret, "whsec_") {
		if key, err = base64.StdEncoding.DecodeString(secret[6:]); err != nil {
			return false
		}
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + seconds + "."))
	mac.Write(rawBody)
	expected := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	for _, one := range strings.Split(headers.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(one), expected) {
			return isFresh(time.Unix(signedAt, 0), now)
		}
	}
	return false
}

func isFresh(signedAt, now time.Time) bool {
	return now.Sub(signedAt).Abs() <= maxAge
}
