#!/bin/sh
# Drives the real belfry by keyboard under Xvfb and counts the steps of each task: a key chord or a piece of typed text is one.
# What came of it is asked of belfryctl, the clipboard and the window's title. Exit 77 = a tool is missing.
# usage: tasks.sh FOLDER-OF-PROGRAMS CLIPBOARD-PROGRAM TASK
set -u
bin=$1 clipboard=$2 task=$3
for tool in Xvfb openbox xdotool openssl timeout; do
    command -v $tool > /dev/null || { echo "$tool is not installed"; exit 77; }
done
work=$(mktemp -d)
pids=
finish() {
    for pid in $pids; do kill "$pid" 2> /dev/null; done
    wait
    rm -rf "$work"
}
trap finish EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/c" XDG_DATA_HOME="$work/d" XDG_CACHE_HOME="$work/k" XDG_RUNTIME_DIR="$work/r" BELFRY_STORE="$work/store.db"
export LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC
unset WAYLAND_DISPLAY QT_QPA_PLATFORM DBUS_SESSION_BUS_ADDRESS
mkdir -m 700 "$work/c" "$work/d" "$work/k" "$work/r"
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3> "$work/display" 2> /dev/null &
pids="$pids $!"
read -r number < "$work/display"
export DISPLAY=":$number"
openbox > /dev/null 2>&1 &
pids="$pids $!"

fail() {
    echo "FAIL $task: $*"
    [ -n "${BELFRY_TASK_PICTURE:-}" ] && import -window root "$BELFRY_TASK_PICTURE"
    exit 1
}
# until SECONDS COMMAND…: asks again until it succeeds
until_true() {
    end=$(($(date +%s) + $1)); shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 0.1
    done
}
ctl() { "$bin/belfryctl" "$@"; }
title() { timeout 5 xdotool getactivewindow getwindowname 2> /dev/null; }
titled() { title | grep -q "$1"; }
steps=0
chord() { steps=$((steps + 1)); timeout 10 xdotool key --clearmodifiers "$1"; }
text() { steps=$((steps + 1)); timeout 20 xdotool type --delay 3 "$1"; }
start() {
    "$bin/belfry" > "$work/belfry.log" 2>&1 &
    pids="$pids $!"
    until_true 30 titled Belfry || fail "no window: $(cat "$work/belfry.log")"
    until_true 10 sh -c "timeout 5 xdotool search --onlyvisible --name Belfry | grep -q ." || fail "the window does not show"
    sleep 1 # UNAVOIDABLE: nothing tells another process that the first page has settled
}
receiver() { # URL of a receiver in $url
    ctl --json receive --listen 127.0.0.1:0 "$@" > "$work/receiver.log" 2>&1 &
    pids="$pids $!"
    until_true 20 grep -qs listening "$work/receiver.log" || fail "no receiver"
    url=$(sed -n 's/.*"listening": *"\([^"]*\)".*/\1/p' "$work/receiver.log" | head -1)
}
within() { [ "$steps" -le "$1" ] || fail "$steps steps, $1 are allowed"; echo "{\"task\":\"$task\",\"steps\":$steps,\"allowed\":$1}"; }
webhook() { # NAME URL FURTHER…
    name=$1; target=$2; shift 2
    ctl --json webhook create --project payments --name "$name" --url "$target" --generate-secret --allow-http --allow-private "$@" > /dev/null || fail "no webhook $name"
}
has() { ctl --json delivery list "$@" | grep -q "\"id\":"; }
starred() { ctl --json delivery list --brief --limit 1 --filter "is:starred" | grep -q "$1"; }

case $task in
T1) # create a webhook, ping it, read the answer. The store lets new webhooks reach this computer, as one set up for an intranet does.
    ctl project create Payments > /dev/null; ctl setting set webhook.allowLocal 1 > /dev/null; receiver; start
    chord ctrl+n; until_true 10 titled "New webhook" || fail "no editor"
    text "$url/hook"
    sleep 2 # UNAVOIDABLE: what is typed is checked when typing has paused
    chord ctrl+Return
    until_true 10 has --state succeeded || fail "no ping arrived"
    within 3 ;;
T2) # first run to a signed delivery
    start; chord Return
    until_true 20 has --state succeeded || fail "nothing was delivered"
    within 1 ;;
T3) # the last failure of one webhook among others
    ctl project create Payments > /dev/null; receiver; good=$url; receiver --fault status=503; bad=$url
    webhook good-hook "$good"; webhook bad-hook "$bad"
    ctl webhook test bad-hook > /dev/null; wanted=$(ctl --json delivery list --brief --limit 1 | sed -n 's/.*"id": *"\(del_[^"]*\)".*/\1/p' | head -1)
    ctl webhook test good-hook > /dev/null
    start
    chord ctrl+1; until_true 10 titled Deliveries || fail "no ledger"
    chord ctrl+f; text "status:failed webhook:bad-hook"
    sleep 1 # UNAVOIDABLE: the filter runs when typing has paused
    within 3
    timeout 5 xdotool key ctrl+b # what is selected and shown gets the star
    until_true 10 starred "$wanted" || fail "another delivery is shown" ;;
T4) # why did it not fire
    ctl project create Payments > /dev/null; webhook quiet-hook http://127.0.0.1:9/hook --env dev
    ctl secret set --project payments --env prod A=1 > /dev/null
    start
    chord ctrl+2; until_true 10 titled Webhooks || fail "no webhooks"
    chord ctrl+e; until_true 10 titled Explain || fail "no explanation"
    within 2 ;;
T5) # send all failures of an outage again
    ctl project create Payments > /dev/null; receiver --fault fail-first=5; webhook shaky-hook "$url" --retry none
    for i in 1 2 3 4 5; do ctl secret set --project payments --env prod "A=$i" > /dev/null; done
    ctl dispatch --timeout 20s > /dev/null
    start
    chord ctrl+1; until_true 10 titled Deliveries || fail "no ledger"
    chord ctrl+f; text "status:failed webhook:shaky-hook"
    sleep 1 # UNAVOIDABLE: the filter runs when typing has paused
    chord ctrl+alt+r; until_true 10 titled Recover || fail "no window to recover in"
    sleep 2 # UNAVOIDABLE: what would be sent is counted first
    chord ctrl+Return
    arrived() { [ "$(grep -c '"status": *200' "$work/receiver.log")" -eq 5 ]; }
    until_true 20 arrived || fail "not all arrived: $(cat "$work/receiver.log")"
    within 5 ;;
T6) # a new key beside the old one
    ctl project create Payments > /dev/null; webhook first-hook http://127.0.0.1:9/first; webhook second-hook http://127.0.0.1:9/second
    start
    chord ctrl+2; until_true 10 titled Webhooks || fail "no webhooks"
    chord ctrl+f; text second
    sleep 1 # UNAVOIDABLE: the filter runs when typing has paused
    chord ctrl+shift+k; until_true 10 titled "Rotate the key of second-hook" || fail "no window to rotate in"
    chord ctrl+Return
    keys() { ctl --json webhook keys "$1" | grep -o '"fromAt"' | wc -l; }
    rotated() { [ "$(keys second-hook)" -eq 2 ] && [ "$(keys first-hook)" -eq 1 ]; }
    until_true 10 rotated || fail "$(ctl --json webhook keys second-hook)"
    within 5 ;;
T7) # a certificate out of the clipboard, and an alert on it
    ctl application create Shop > /dev/null; ctl setting set webhook.allowLocal 1 > /dev/null; receiver
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/shop.pem" -subj /CN=shop.example.com -days 60 2> /dev/null
    "$clipboard" --hold "$work/shop.pem" 2> /dev/null & pids="$pids $!"
    start
    chord ctrl+4; until_true 10 titled Certificates || fail "no certificates"
    sleep 1 # UNAVOIDABLE: the application is chosen when it has been read
    chord ctrl+v; until_true 10 titled Import || fail "no window to import in"
    sleep 1 # UNAVOIDABLE: what is to come in is read first
    chord ctrl+Return
    stored() { ctl --json certificate list --application shop | grep -q '"id"'; }
    until_true 10 stored || fail "not imported"
    sleep 1 # UNAVOIDABLE: what came in is selected when it has been read
    chord ctrl+shift+a; until_true 10 titled "New alert" || fail "no alert"
    sleep 1 # UNAVOIDABLE: the row of the channel comes with the applications
    text "$url/alert"; chord ctrl+Return
    alerted() { ctl --json alert list --application shop | grep -q '"operator": *"equals"'; }
    until_true 10 alerted || fail "no alert was made: $(ctl --json alert list --application shop)"
    within 6 ;;
T8) # a cURL command that runs
    ctl project create Payments > /dev/null; receiver; webhook hook "$url"; ctl webhook test hook > /dev/null
    start
    timeout 5 xdotool key ctrl+1; until_true 10 titled Deliveries || fail "no ledger"
    sleep 1 # UNAVOIDABLE: the newest is selected when it has been read
    chord ctrl+shift+c
    copied() { timeout 10 "$clipboard" > "$work/command"; grep -q '^curl ' "$work/command"; }
    until_true 10 copied || fail "no command was copied"
    within 1
    before=$(grep -c POST "$work/receiver.log")
    SECRET=unknown bash "$work/command" > /dev/null 2>&1 || fail "the command does not run: $(cat "$work/command")"
    arrived() { [ "$(grep -c POST "$work/receiver.log")" -gt "$before" ]; }
    until_true 10 arrived || fail "the command sent nothing" ;;
*) echo "unknown task $task"; exit 2 ;;
esac
