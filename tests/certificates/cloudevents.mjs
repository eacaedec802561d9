// cloudevents.mjs MESSAGEFILE PACKAGEFOLDER: reads {headers: [[k,v]…], body} with the CloudEvents project's own SDK and prints
// the event it saw. Exit 1 where the SDK refuses the message.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [messageFile, folder] = process.argv.slice(2);
const { HTTP } = createRequire(`${folder}/package.json`)('cloudevents');
const message = JSON.parse(readFileSync(messageFile, 'utf8'));
const headers = Object.fromEntries(message.headers.map(([name, value]) => [name.toLowerCase(), value]));
try {
    const event = HTTP.toEvent({ headers, body: message.body });
    event.validate();
    console.log(JSON.stringify({ id: event.id, type: event.type, source: event.source, subject: event.subject, time: event.time,
        specversion: event.specversion, datacontenttype: event.datacontenttype, data: event.data }));
} catch (error) {
    console.error(String(error));
    process.exit(1);
}
