import { ConfigError } from './product';

/**
 * Answers the whole text of a refusal, and each problem in it.
 *
 * @throws Error where the call isn't refused
 */
export function refusalOf(name: string, call: () => unknown) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.problems.map(({ code, path, message }) => ({ code, path, message }));
    return { name, problems, text: error.message.split('\n') };
  }
  throw new Error(`\`${name}\` is not refused`);
}
