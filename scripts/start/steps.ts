import stringWidth from 'string-width';
import { Progress } from '../../src/cli/progress';
import type { Terminal } from '../../src/cli/terminal';

/** One line of what has been done, in columns. */
export interface StepResult {
  readonly what: string;
  /** @default - nothing */
  readonly state?: string;
  /**
   * How long it took.
   *
   * @default - as long as the step ran
   */
  readonly seconds?: number;
}

const NAME_WIDTH = 13;
const STATE_WIDTH = 14;
const TIME_WIDTH = 8;

/** Shows steps one after the other, and what is being done while one runs. */
export class Steps {
  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = Date.now,
  ) {}

  /** Runs one step and writes its line, with the time that it took. */
  async run<T>(
    name: string,
    work: (progress: (text: string) => void) => Promise<T>,
    summary: (result: T) => StepResult,
  ): Promise<T> {
    const began = this.now();
    const progress = new Progress(this.terminal);
    progress.update(name);
    try {
      const result = await work((text) => progress.update(`${name}: ${text}`));
      progress.end();
      const line = summary(result);
      const seconds = line.seconds ?? (this.now() - began) / 1000;
      this.terminal.write(`${this.row(name, line, seconds)}\n`);
      return result;
    } finally {
      progress.end();
    }
  }

  private row(name: string, { what, state }: StepResult, seconds: number): string {
    const rest = this.terminal.width - 2 - NAME_WIDTH - TIME_WIDTH;
    const body = state === undefined ? what : `${padded(what, rest - 2 - STATE_WIDTH)}  ${state}`;
    const time = `${seconds.toFixed(1)} s`.padStart(TIME_WIDTH);
    return `  ${name.padEnd(NAME_WIDTH)}${padded(body, rest)}${time}`;
  }
}

function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - stringWidth(text)))}`;
}
