import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparedWithList, type MutationReport } from './survivors';

const project = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');

const [room = ''] = process.argv.slice(2);
const report = JSON.parse(read(`coverage/mutation/${room}.json`)) as MutationReport;
const page = 'docs/contributing/mutation.md';
const differences = comparedWithList(room, report, read(page));
if (differences.length === 0) console.log(`mutation: every survivor is in ${page}`);
for (const difference of differences) console.log(`mutation: ${difference}`);
