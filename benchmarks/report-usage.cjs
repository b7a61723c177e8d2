// Loaded before a measured program: tells its parent what it took of memory at most, in MB, and of the
// processor in all, in seconds.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.send?.({
    megabytes: Math.round(maxRSS / 1024),
    seconds: (userCPUTime + systemCPUTime) / 1e6,
  });
});
