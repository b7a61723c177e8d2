import { stopKeptSandboxes } from '../../src/sandbox/process/run-folder';
import type { Terminal } from '../../src/cli/terminal';

/** Stops what `--keep` left running, and says what that was. */
export async function stopKept(terminal: Terminal): Promise<number> {
  const stopped = await stopKeptSandboxes('.sandbox');
  terminal.write(
    stopped.length === 0
      ? 'no local AWS was left running\n'
      : stopped.map(({ endpoint }) => `stopped the local AWS at ${endpoint}\n`).join(''),
  );
  return 0;
}
