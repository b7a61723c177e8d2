import type { Problem } from './problem';

/**
 * Thrown when what a person wrote can't be built; it lists every problem of that call at once.
 *
 * @example
 * // CognitoFederation `corp`: 1 problem
 * //
 * //   clients.web.callbackUrls[0]: expected an https URL, got `http://app.corp.test/cb`; http is for localhost only
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /**
   * @param subject What the problems are about, such as "CognitoFederation `corp`".
   * @param problems Every problem found, in the order of the input.
   */
  constructor(
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ path, message }) => `  ${path}: ${message}`);
    super(`${subject}: ${count}\n\n${lines.join('\n')}\n`);
  }
}
