import { CATALOGUE, findIn } from '../src/checks/catalogue';
import { largeFederation } from './large-federation';

/** Seconds of CPU that the catalogue takes on 100 clients with 25 rules each, the dearest checks first. */
const large = largeFederation({ clients: 100, rules: 25, roles: 25, statements: 4 });
// What is compiled once is not part of a check.
findIn(largeFederation({ clients: 1, rules: 2, roles: 2, statements: 2 }));

function secondsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const found = new Set<string>();
const all = secondsOf(() => {
  for (const { id } of findIn(structuredClone(large))) found.add(id);
});
// One federation for all, so that what checks share counts for the first of them.
const dearest = Object.entries(CATALOGUE)
  .map(([id, { find }]) => ({ id, seconds: secondsOf(() => find(large)) }))
  .sort((one, other) => other.seconds - one.seconds)
  .slice(0, 5);

const told = { all, found: [...found].sort(), dearest };
process.send?.(told);
if (process.send === undefined) console.log(told);
