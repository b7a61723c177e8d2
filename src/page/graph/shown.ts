import { COGNITO_IDENTITY } from '../../cognito/limits';
import { toIamVariables } from '../../policies/documents/policy-variables';
import { OWN_IDENTITY } from '../../simulator/sign-in';
import { printable } from '../../values/printable';
import { showText, type Text } from '../../values/text';

/** No name in a picture is longer, not even in a tooltip. */
const LONGEST = 300;

/** Writes a string of a source harmlessly, and cuts a very long one. */
export function shown(value: Text): string {
  const text = printable(showText(value));
  return shortened(text, LONGEST);
}

/** Cuts a string so that it has at most `length` characters, the last of which says so. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Writes a resource of a policy with the variable of the own identity as `{identity}`. */
export function writtenWithIdentity(value: Text): string {
  return Object.values(COGNITO_IDENTITY).reduce(
    (written, { keys }) => written.replaceAll(`\${${keys}:sub}`, OWN_IDENTITY),
    toIamVariables(showText(value)),
  );
}

/** Writes an ARN pattern of a policy briefly: without `arn:aws:s3:::`, own identity and tags by name. */
export function shownResource(value: Text): string {
  const text = writtenWithIdentity(value).replace(/\$\{aws:PrincipalTag\/([^},]+)\}/gi, '{tag $1}');
  const [prefix] = /^arn:[^:]*:[^:]*:[^:]*:(?:\$\{[^}]*\}|[^:$]*):/.exec(text) ?? [''];
  const rest = text.slice(prefix.length);
  return shown(rest === '' ? text : rest);
}
