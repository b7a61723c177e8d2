import { createSpinner } from 'nanospinner';
import { printable } from '../values/printable';
import type { Terminal } from './terminal';

/** What shows the current state on a terminal. */
export interface Spinner {
  update(text: string): Spinner;
  spin(): Spinner;
  clear(): Spinner;
}

const FIRST_MS = 300;
const FRAME_MS = 80;
const LINE_MS = 10_000;

/**
 * Says what a command is doing while it takes its time: on a terminal by a spinner that is gone
 * afterwards, elsewhere by a line every 10 seconds.
 *
 * It needs no timer that a long computation would hold up: whoever computes calls `update`.
 */
export class Progress {
  private readonly began: number;
  private last: number;
  private text = '';
  private isShown = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
    private readonly spinner: Spinner = spinnerOn(terminal),
  ) {
    this.began = now();
    this.last = this.began;
    // While nothing is computed but waited for, nobody calls `update`.
    this.timer = setInterval(() => this.show(), FRAME_MS);
    this.timer.unref();
  }

  /** Says what is being done now. */
  readonly update = (text: string): void => {
    this.text = text;
    this.show();
  };

  /** Ends it, and leaves a terminal as it was. */
  end(): void {
    clearInterval(this.timer);
    if (this.isShown) this.spinner.clear();
    this.isShown = false;
  }

  private show(): void {
    const { isLive } = this.terminal;
    const now = this.now();
    const pause = !isLive ? LINE_MS : this.isShown ? FRAME_MS : FIRST_MS;
    if (this.text === '' || now - this.last < pause) return;
    this.last = now;
    const shown = printable(this.text);
    if (isLive) {
      this.isShown = true;
      this.spinner.update(shown.slice(0, this.terminal.width - 4)).spin();
      // A spinner hides the cursor, and whoever interrupts a computation would be left without one.
      this.terminal.write(SHOW_CURSOR);
    } else {
      this.terminal.write(`${shown} (${Math.round((now - this.began) / 1000)} s)\n`);
    }
  }
}

/** Says what is being done while something runs, and leaves a terminal as it was. */
export async function withProgress<T>(
  terminal: Terminal,
  run: (update: (text: string) => void) => Promise<T>,
): Promise<T> {
  const progress = new Progress(terminal);
  try {
    return await run(progress.update);
  } finally {
    progress.end();
  }
}

const SHOW_CURSOR = '\u001b[?25h';

// The library divides by the columns of its stream, and some terminals say 0.
function spinnerOn({ write, width }: Terminal): Spinner {
  const stream = { write, columns: width };
  return createSpinner('', { color: 'dim', stream: stream as unknown as NodeJS.WriteStream });
}
