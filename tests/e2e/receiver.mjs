// A receiver in another language: verifies as the seed infisical-webhooks describes (HMAC-SHA256 over the raw body with the
// key, header `t=<timestamp>;<signature>`), with nothing but Node's own modules. Prints its URL, then a line a request.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = process.env.RECEIVER_KEY;

function verifies(header, body) {
  const match = /^t=(\d+);([0-9a-f]{64})$/.exec(header ?? '');
  if (!match) return false;
  const expected = createHmac('sha256', key).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(match[2], 'hex')) && JSON.parse(body).timestamp === Number(match[1]);
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    const ok = verifies(request.headers['x-infisical-signature'], body);
    console.log(JSON.stringify({ ok, delivery: request.headers['x-belfry-delivery'], event: JSON.parse(body).event }));
    response.writeHead(ok ? 200 : 401, { 'content-type': 'text/plain' });
    response.end(ok ? 'the node receiver agrees' : 'signature refused');
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ listening: `http://127.0.0.1:${server.address().port}/hook` })));
