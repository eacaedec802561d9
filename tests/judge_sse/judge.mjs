// Reads lines of {"stream": base64} and answers each with what eventsource-parser makes of it, cut at every byte boundary: the
// list of [event, data, id] where all cuts agree, else {"differs": cut}. Like a browser it keeps the last id.
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';

const require = createRequire(process.argv[2] + '/');
const {createParser} = require('eventsource-parser');

function read(pieces) {
    const events = [];
    let lastId = '';
    const decoder = new TextDecoder();
    const parser = createParser({onEvent: event => {
        if (event.id !== undefined)
            lastId = event.id;
        events.push([event.event ?? 'message', event.data, lastId]);
    }});
    for (const piece of pieces)
        parser.feed(decoder.decode(piece, {stream: true}));
    return JSON.stringify(events);
}

for await (const line of createInterface({input: process.stdin})) {
    const bytes = Buffer.from(JSON.parse(line).stream, 'base64');
    const whole = read([bytes]);
    let answer = whole;
    for (let cut = 1; cut < bytes.length && answer === whole; ++cut) {
        if (read([bytes.subarray(0, cut), bytes.subarray(cut)]) !== whole)
            answer = JSON.stringify({differs: cut});
    }
    process.stdout.write(answer + '\n');
}
