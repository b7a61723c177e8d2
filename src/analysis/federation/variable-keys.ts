import { showText, type Text } from '../../values/text';

/** The condition keys of the policy variables in a text. */
export function variableKeys(value: Text): string[] {
  return [...showText(value).matchAll(/[$&]\{\s*([\w.-]+:[^},]+)/g)].map(([, key]) =>
    (key as string).trim(),
  );
}
