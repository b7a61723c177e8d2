/** Where a command writes to, and what it knows of it. */
export interface Console {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether people watch: colours are for them only. */
  readonly isTerminal: boolean;
}
