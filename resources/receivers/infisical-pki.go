// x-infisical-signature: t=<ms>,v1=<hex of HMAC-SHA256(secret, "<ms>." + raw body)>
// The signature covers the time.
package receiver

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"regexp"
	"strconv"
	"time"
)

const maxAge = 5 * time.Minute

var header = regexp.MustCompile(`^t=(\d{1,16}),v1=([0-9a-f]{64})$`)

// Verify tells whether the request was signed with the secret, and lately. Give it the body byte for byte as it came in: JSON that was parsed and written again has another signature.
// rawBody: io.ReadAll(r.Body). secret: the webhook's secret. now: time.Now().
func Verify(headers http.Header, rawBody []byte, secret string, now time.Time) bool {
	found := header.FindStringSubmatch(headers.Get("x-infisical-signature"))
	if found == nil || !hmac.Equal([]byte(found[2]), hexMAC(secret, append([]byte(found[1]+"."), rawBody...))) {
		return false
	}
	signedAt, err := strconv.ParseInt(found[1], 10, 64)
	return err == nil && isFresh(time.UnixMilli(signedAt), now)
}

func hexMAC(secret string, content []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(content)
	return []byte(hex.EncodeToString(mac.Sum(nil)))
}

func isFresh(signedAt, now time.Time) bool {
	return now.Sub(signedAt).Abs() <= maxAge
}
