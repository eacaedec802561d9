// The same receiver in Go, written from the description alone: see verify_infrastructure.mjs for input and output.
package main

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
)

func genuine(secret, body []byte, signature string) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	expected := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(signature))
}

func main() {
	secret, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		parts := strings.SplitN(lines.Text(), "\t", 2)
		verdict := "no"
		if body, err := base64.StdEncoding.DecodeString(parts[1]); err == nil && genuine(secret, body, parts[0]) {
			verdict = "yes"
		}
		fmt.Fprintln(out, verdict)
	}
}
