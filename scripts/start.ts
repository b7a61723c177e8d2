import { constants } from 'node:os';
import { SandboxError } from '../src/sandbox/sandbox-error';
import { runExample } from './start/run-example';
import { START_HELP, startArguments } from './start/start-arguments';
import { stopKept } from './start/stop-kept';
import { interruptedBySignals, terminalOf } from '../src/cli/terminal';

const terminal = terminalOf(process.stdout, process.env);
// Asked for twice, what is left is killed at the exit.
const interrupted = interruptedBySignals();

// The clients' notice about Node versions is nothing that a reader of the table can act on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

void main().then((exitCode) => process.exit(exitCode));

async function main(): Promise<number> {
  const asked = startArguments(process.argv.slice(2));
  try {
    if (asked.type === 'run') return await runExample(terminal, asked.keep, interrupted.signal);
    if (asked.type === 'stop') return await stopKept(terminal);
    if (asked.type === 'help') {
      terminal.write(`${START_HELP}\n`);
      return 0;
    }
    process.stderr.write(`${asked.message}\n`);
    return 2;
  } catch (error) {
    if (interrupted.signal.aborted) {
      process.stderr.write('interrupted; everything that was started has been stopped\n');
      return 128 + constants.signals[interrupted.signal.reason as NodeJS.Signals];
    }
    if (!(error instanceof SandboxError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.code === 'missing-tool' || error.code === 'stack' ? 2 : 1;
  }
}
