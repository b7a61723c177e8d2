import type { Terminal } from './terminal';

/** One line of what has been done, in columns. */
export interface StepResult {
  readonly what: string;
  /** @default - nothing */
  readonly state?: string;
}

const NAME_WIDTH = 13;
const WHAT_WIDTH = 50;
const STATE_WIDTH = 14;

/** Shows steps one after the other: while one runs, on a terminal, what it is doing. */
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
    const label = `  ${name.padEnd(NAME_WIDTH)}`;
    const progress = (text: string) => this.show(this.terminal.dim(`${label}${text}…`));
    progress('');
    try {
      const result = await work(progress);
      const { what, state = '' } = summary(result);
      const seconds = `${((this.now() - began) / 1000).toFixed(1)} s`.padStart(7);
      this.clear();
      this.terminal.write(
        `${label}${what.padEnd(WHAT_WIDTH)}  ${state.padEnd(STATE_WIDTH)}${seconds}\n`,
      );
      return result;
    } catch (error) {
      this.clear();
      throw error;
    }
  }

  private show(line: string): void {
    if (!this.terminal.isLive) return;
    this.clear();
    this.terminal.write(line);
  }

  private clear(): void {
    if (this.terminal.isLive) this.terminal.write('\r\u001b[2K');
  }
}
