import { objectsOf, type JsonObject } from '../values/json';
import { text } from '../values/text';
import { unknownBecause, type Unknown } from '../values/unknown';
import { withoutBraces } from './template';
import { textValue, type Value } from './value';

/** The arguments whose changes Terraform ignores in a resource; `all` where it ignores every one. */
export function ignoredIn({ lifecycle }: JsonObject): string[] {
  return objectsOf(lifecycle).flatMap(({ ignore_changes: ignored }) =>
    (Array.isArray(ignored) ? ignored : [ignored])
      .filter((each): each is string => typeof each === 'string')
      .map((each) => withoutBraces(each))
      // Single keys of what is given to an identity provider are those that AWS fills in.
      .filter((each) => !/^provider_details\[/.test(each))
      .map((each) => each.replace(/[.[].*$/, '')),
  );
}

/** Why an argument is unknown whose changes Terraform ignores. */
export function ignoring(name: string): Unknown {
  return unknownBecause(
    `Terraform ignores changes of \`${name}\`, so what is deployed may differ`,
    'deployment',
  );
}

/** The arguments of a resource, those unknown whose changes Terraform ignores. */
export function withIgnored(
  written: ReadonlyMap<string, Value>,
  body: JsonObject,
): ReadonlyMap<string, Value> {
  const ignored = ignoredIn(body);
  if (ignored.length === 0) return written;
  const names = ignored.includes('all') ? [...written.keys()] : ignored;
  return new Map([
    ...written,
    ...names.map((name) => [name, textValue(text(ignoring(name)))] as const),
  ]);
}
