/** What the twin keeps of cdktf: names that cdktn kept. */
const KEPT = String.raw`cdktf(?:\.out|\.json|Stack|/TerraformStack)\b`;
const REPLACED = new RegExp(
  String.raw`${KEPT}|cdktf|(?<=^|[\s'"\`(])cognito-federation(?=[\s'"\`:)]|$)`,
  'gm',
);

/**
 * Rewrites a text of the package for its twin on cdktn: imports, the command's name and prose alike.
 *
 * @example
 * twinText("import { App } from 'cdktf';"); // "import { App } from 'cdktn';"
 */
export function twinText(text: string): string {
  return text.replaceAll(REPLACED, (found) => {
    if (found === 'cdktf') return 'cdktn';
    return found === 'cognito-federation' ? 'cdktn-cognito-federation' : found;
  });
}

/**
 * Joins strings of a bundle that go over several lines: a name in one may be broken, too.
 *
 * @example
 * joinedStrings('"cd\\\nktf"'); // '"cdktf"'
 */
export function joinedStrings(code: string): string {
  return code.replaceAll(/(?<!\\)((?:\\\\)*)\\\n/g, '$1');
}
