import { join } from 'node:path';
import { houseProblems } from './house-problems';
import { sourceGraph } from './source-graph';

const problems = houseProblems(sourceGraph(join(__dirname, '..', '..', 'src')));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
