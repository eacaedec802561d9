// Reads lines of {"pattern","paths":[…]} and answers each with the list of booleans that picomatch gives.
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';

const require = createRequire(process.argv[2] + '/');
const picomatch = require('picomatch');

for await (const line of createInterface({input: process.stdin})) {
    const {pattern, paths} = JSON.parse(line);
    let answers;
    try {
        const matches = picomatch(pattern, {strictSlashes: false});
        answers = paths.map(path => matches(path));
    } catch (error) {
        answers = paths.map(() => false);
    }
    process.stdout.write(JSON.stringify(answers) + '\n');
}
