import type { Claims, ClaimValue } from '../../role-mapping/claims';

/**
 * The claims of a person as a user pool takes them over: those that it maps, each as the text that it
 * stores.
 *
 * Several values become one text in square brackets.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export function releasedClaims(
  claims: Claims,
  mapped: readonly string[] | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => {
      if (value === undefined || value === null) return [];
      if (mapped !== undefined && !mapped.includes(name)) return [];
      return [[name, stored(value)]];
    }),
  );
}

function stored(value: ClaimValue): string {
  if (Array.isArray(value)) return `[${value.map((each) => encoded(stored(each))).join(',')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** As in a form: everything but letters, digits and `. - * _`. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
