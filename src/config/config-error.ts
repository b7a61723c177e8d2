import type { Problem } from './problem';

// Frames of this library, of its dependencies and of Node say nothing about what a person wrote.
const FOREIGN_FRAME =
  /node_modules|\(?node:|[\\/](src|dist)[\\/](config|constructs|federation)[\\/]/;

/**
 * Thrown when what a person wrote can't be built; it lists every problem of that call at once.
 *
 * @example
 * // CognitoFederation `corp`: 1 problem
 * //
 * //   clients.web.callbackUrls[0]: expected an https URL, got `http://app.corp.test/cb`; http is for localhost only
 */
export class ConfigError extends Error {
  declare readonly name: 'ConfigError';
  /** What the problems are about, such as "CognitoFederation `corp`". */
  declare readonly subject: string;
  /** Every problem found, in the order of the input. */
  declare readonly problems: readonly Problem[];

  constructor(subject: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ path, message }) => `  ${path}: ${message}`);
    const text = `${subject}: ${count}\n\n${lines.join('\n')}\n`;
    super(text);
    const frame = this.stack
      ?.split('\n')
      .find((line) => /^\s+at /.test(line) && !FOREIGN_FRAME.test(line));
    this.stack = `${text}${frame === undefined ? '' : `\n${frame}`}`;
    // Node prints every enumerable property below an uncaught error, and the text says all of it.
    for (const [key, value] of Object.entries({ name: 'ConfigError', subject, problems })) {
      Object.defineProperty(this, key, { value });
    }
    // cdktf adds where a lazy value was created to the text of an error that passes through it.
    Object.defineProperty(this, 'message', { get: () => text, set: () => undefined });
  }
}
