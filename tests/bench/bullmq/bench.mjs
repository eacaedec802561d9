// A queue in Redis and a worker that posts by axios: what a web application usually sends its webhooks with. Reads one JSON
// line, {url, headers, body (base64), count, parallel, redisPort}, and prints {"delivered": n, "seconds": s}: from the start
// of the worker to the last job that is recorded as completed. The queue is filled before the clock starts.
// npm install in this folder first; needs a redis-server with appendfsync always (bench_dispatch --bullmq starts one).
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';

import axios from 'axios';
import { Queue, Worker } from 'bullmq';

const task = JSON.parse(await text(process.stdin));
const connection = { host: '127.0.0.1', port: task.redisPort };
const body = Buffer.from(task.body, 'base64').toString();
const jobOptions = { attempts: 3, backoff: { type: 'exponential', delay: 3000 }, removeOnComplete: { count: 1000 } };

const queue = new Queue('webhooks', { connection });
for (let at = 0; at < task.count; at += 1000) {
  const jobs = [];
  for (let i = at; i < Math.min(at + 1000, task.count); ++i)
    jobs.push({ name: 'deliver', data: { url: task.url, body }, opts: jobOptions });
  await queue.addBulk(jobs);
}

const client = axios.create({ httpAgent: new http.Agent({ keepAlive: true }), maxRedirects: 0, timeout: 10000 });
let delivered = 0;
let ended = 0;
const started = process.hrtime.bigint();
const worker = new Worker('webhooks', async (job) => {
  const signature = createHmac('sha256', 'whsec_bench_0123456789').update(job.data.body).digest('hex');
  const response = await client.post(job.data.url, job.data.body, {
    headers: { ...task.headers, 'X-InfraAudit-Signature': `sha256=${signature}` },
  });
  return response.status;
}, { connection, concurrency: task.parallel });
await new Promise((resolve) => {
  const end = (ok) => {
    delivered += ok;
    if (++ended === task.count)
      resolve();
  };
  worker.on('completed', () => end(1));
  worker.on('failed', () => end(0));
});
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ delivered, seconds }));
await worker.close();
await queue.close();
process.exit(0);
