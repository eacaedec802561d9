# One request a line: now secret body name value name value …, all but now in hex. Prints 1 (accepted) or 0 a line.
import importlib.util
import sys

spec = importlib.util.spec_from_file_location("receiver", sys.argv[1])
receiver = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(receiver)


def text(code):
    return bytes.fromhex("" if code == "-" else code)


for line in sys.stdin:
    now, secret, body, *pairs = line.split()
    headers = {text(pairs[i]).decode(): text(pairs[i + 1]).decode() for i in range(0, len(pairs), 2)}
    print(int(receiver.verify(headers, text(body), text(secret).decode(), now_ms=int(now))))
