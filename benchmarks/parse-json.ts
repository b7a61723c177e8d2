import { readFileSync } from 'node:fs';

/** Parses a file of JSON and does nothing with it: what reading a plan costs at least. */
JSON.parse(readFileSync(process.argv[2] as string, 'utf8'));
