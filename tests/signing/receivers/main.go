// One request a line: now secret body name value name value …, all but now in hex. Prints 1 (accepted) or 0 a line.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"judge/receiver"
)

func text(code string) []byte {
	bytes, _ := hex.DecodeString(strings.TrimPrefix(code, "-"))
	return bytes
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		now, _ := strconv.ParseInt(fields[0], 10, 64)
		headers := http.Header{}
		for i := 3; i+1 < len(fields); i += 2 {
			headers.Add(string(text(fields[i])), string(text(fields[i+1])))
		}
		accepted := receiver.Verify(headers, text(fields[2]), string(text(fields[1])), time.UnixMilli(now))
		fmt.Println(map[bool]int{true: 1, false: 0}[accepted])
	}
}
