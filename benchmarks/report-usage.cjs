// Loaded before a measured program: tells its parent what it took of memory at most, in MB, and of the
// processor in all, in seconds. A program that others start has no parent to tell; it leaves its seconds in a file.
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  process.send?.({ megabytes: Math.round(maxRSS / 1024), seconds });
  if (process.env.USAGE_FILE !== undefined) appendFileSync(process.env.USAGE_FILE, `${seconds}\n`);
});
