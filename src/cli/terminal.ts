import { constants } from 'node:os';
import { styleText } from 'node:util';

/** How a piece of text looks on a terminal. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** A stream that text goes to, and what may be done to it there. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Whether a user watches: lines may be overwritten, to show progress. */
  readonly isLive: boolean;
  /** Columns that a line may take. */
  readonly width: number;
  /** Styles a piece of text, where that is wanted. */
  readonly style: (style: Style, text: string) => string;
}

/** What is asked of a stream. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Asks the user something, and answers what was typed. */
export type Ask = (question: string) => Promise<string>;

/** What a command reads from and writes to. */
export interface Console {
  /** For the answer. */
  readonly out: Terminal;
  /** For errors and progress. */
  readonly error: Terminal;
  /** What a source named `-` is read from. */
  readonly input: AsyncIterable<Uint8Array>;
  /**
   * Asks the user.
   *
   * @default - nobody watches
   */
  readonly ask?: Ask;
}

const USUAL_WIDTH = 80;
const MOST_WIDTH = 100;

/**
 * Decides how a stream is written to: lines as wide as the terminal, 80 columns where that is unknown
 * and 100 at most; colours unless `NO_COLOR` holds something, and none on a dumb terminal.
 *
 * @see https://no-color.org
 */
export function terminalOf(
  stream: TerminalStream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isLive = stream.isTTY === true && environment.TERM !== 'dumb';
  const hasColours = isLive && (environment.NO_COLOR ?? '') === '';
  return {
    write: (text) => void stream.write(text),
    isLive,
    width: Math.min(stream.columns || USUAL_WIDTH, MOST_WIDTH),
    style: (style, text) =>
      hasColours && text !== '' ? styleText(style, text, { validateStream: false }) : text,
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is aborted by the first signal that would end this process; a second one ends it. */
export function interruptedBySignals(): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
    controller.abort(name);
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    forget: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
