import { showText } from '../values/show-value';

const RESOURCE_KEY = /^[A-Za-z][A-Za-z0-9-]{0,31}$/;

/** Says what is wrong with the key of something that becomes a Terraform resource. */
export function resourceKeyProblem(key: string): string | undefined {
  if (RESOURCE_KEY.test(key)) return undefined;
  const got = key === '' ? 'an empty text' : showText(key);
  return `a key becomes part of Terraform addresses, got ${got}; use up to 32 letters, digits and \`-\`, beginning with a letter`;
}
