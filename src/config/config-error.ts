import { printable } from '../values/printable';

/** One thing that is wrong with a spec or a call. */
export interface Problem {
  /** Short and stable, such as `unknown-role`, `bad-value` or `too-many`. */
  readonly code: ProblemCode;
  /** Where it was written: `clients.web.callbackUrls[0]`. */
  readonly path: string;
  /** What is wrong, the value, and the way out: lower case, without a final period. */
  readonly message: string;
}

/** The kinds of problem; a code never changes its meaning. */
export type ProblemCode =
  | 'bad-key'
  | 'bad-type'
  | 'bad-value'
  | 'conflict'
  | 'cycle'
  | 'danger'
  | 'duplicate'
  | 'duplicate-idp'
  | 'literal-secret'
  | 'missing'
  | 'stale'
  | 'too-large'
  | 'too-many'
  | 'unknown-client'
  | 'unknown-idp'
  | 'unknown-key'
  | 'unknown-reference'
  | 'unknown-role'
  | 'unstated';

// Frames of this library, of its dependencies and of Node say nothing about the spec.
const FOREIGN_FRAME =
  /node_modules|\(?node:|[\\/](src|dist)[\\/](config|constructs|federation)[\\/]/;

/**
 * Thrown when a spec or a call can't be built; it lists every problem of that call at once.
 *
 * @example
 * // CognitoFederation `corp`: 1 problem
 * //
 * //   clients.web.callbackUrls[0]: expected an https URL, got `http://app.corp.test/cb`; http is for localhost only
 */
export class ConfigError extends Error {
  /** Name of the class, by which a `catch` of another copy of the package knows it. */
  declare readonly name: 'ConfigError';
  /** What the problems are about, such as "CognitoFederation `corp`". */
  declare readonly subject: string;
  /** Every problem found, in the order of the input. */
  declare readonly problems: readonly Problem[];

  constructor(about: string, found: readonly Problem[]) {
    const subject = plain(about);
    const problems = found.map(({ code, path, message }) => ({
      code,
      path: plain(path),
      message: plain(message),
    }));
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

// cdktf's marks of values that only Terraform knows; they say nothing to a reader.
const TOKEN = /[$#&]\{TfToken\[[^\]]*\]\}/g;

/** Writes control characters out, so that a terminal prints them and obeys none. */
function plain(text: string): string {
  // A danger tells its story in several lines.
  return text.replace(TOKEN, '…').split('\n').map(printable).join('\n');
}
