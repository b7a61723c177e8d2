/** Where text goes, and what may be done to it there. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Whether lines may be written over, to show progress. */
  readonly isLive: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** What is asked of a stream. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Decides how a stream is written to: progress only on a terminal, colour only where nobody has said
 * no to it.
 *
 * @see https://no-color.org
 */
export function terminalOf(stream: TerminalStream, environment: NodeJS.ProcessEnv): Terminal {
  const isLive = stream.isTTY === true && environment.TERM !== 'dumb';
  const hasColour = isLive && (environment.NO_COLOR ?? '') === '';
  const style = (open: number, close: number) => (text: string) =>
    hasColour && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    write: (text) => void stream.write(text),
    isLive,
    bold: style(1, 22),
    dim: style(2, 22),
  };
}
