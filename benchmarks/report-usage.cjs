// Loaded before a measured program: tells its parent how much memory it had at most, in MB.
process.on('exit', () => {
  process.send?.(Math.round(process.resourceUsage().maxRSS / 1024));
});
