import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';

const DETAIL_LINES = 8;

/**
 * Says what kept a Terraform command from its work: the first error, where it is, and how many more
 * there are.
 */
export function terraformTrouble(
  command: string,
  messages: readonly TerraformMessage[],
  stderr: string,
): string {
  const errors = messages
    .filter(({ type }) => type === 'diagnostic')
    .map(({ body }) => body.diagnostic)
    .filter(isJsonObject)
    .filter(({ severity }) => severity === 'error')
    .map(fromDiagnostic);
  const all = errors.length > 0 ? errors : fromText(stderr);
  const [first] = all;
  if (first === undefined) return `terraform ${command} failed and gave no reason`;
  const more = all.length - 1;
  return [
    `terraform ${command}: ${first.summary}`,
    ...first.detail.map((line) => `  ${line}`.trimEnd()),
    ...(more === 0 ? [] : [`  and ${more} more ${more === 1 ? 'error' : 'errors'}`]),
  ].join('\n');
}

interface Trouble {
  readonly summary: string;
  readonly detail: readonly string[];
}

function fromDiagnostic({ summary, detail, address, range }: JsonObject): Trouble {
  const start = isJsonObject(range) && isJsonObject(range.start) ? range.start.line : undefined;
  const place = [
    ...(typeof address === 'string' && address !== '' ? [address] : []),
    ...(isJsonObject(range) ? [`${String(range.filename)}:${String(start)}`] : []),
  ];
  return {
    summary: `${String(summary)}${place.length === 0 ? '' : ` (${place.join(', ')})`}`,
    detail: briefly(String(detail ?? '')),
  };
}

function fromText(stderr: string): Trouble[] {
  // Terraform draws a frame around each error unless it is told not to use colour.
  const plain = stderr.replace(/^[│╷╵] ?/gm, '');
  const blocks = plain
    .split(/^Error: /m)
    .slice(1)
    .map((block) => block.trim());
  const errors = blocks.filter((block) => !PREFACE.test(block));
  return [...new Set(errors.length > 0 ? errors : blocks)].map((block) => {
    const [summary = '', ...rest] = block.split('\n');
    const [place, detail] = placed(rest.join('\n'));
    return { summary: `${summary}${place}`, detail: briefly(detail) };
  });
}

// What comes before the errors of a configuration.
const PREFACE = /^Terraform encountered problems during initiali[sz]ation/;

/** Where an error is, and what is said beside the lines that are quoted. */
function placed(text: string): readonly [string, string] {
  const [quoted = '', ...others] = text.trim().split(/\n\s*\n/);
  const [, file, line] = /^on (\S+) line (\d+)/.exec(quoted.trim()) ?? [];
  return file === undefined ? ['', text] : [` (${file}:${line})`, others.join('\n\n')];
}

function briefly(detail: string): string[] {
  // Further paragraphs hold general advice.
  const lines = (detail.trim().split(/\n\s*\n/)[0] ?? '').split('\n');
  const kept = lines.slice(0, DETAIL_LINES);
  return detail.trim() === '' ? [] : [...kept, ...(kept.length < lines.length ? ['…'] : [])];
}

/** One line of what Terraform says in its machine-readable form. */
export interface TerraformMessage {
  readonly type: string;
  readonly body: JsonObject;
}

/**
 * Reads a line of `terraform … -json`.
 *
 * Lines that aren't JSON, such as warnings about a user's own settings, are nothing to read.
 */
export function terraformMessage(line: string): TerraformMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const body: unknown = JSON.parse(line);
    return isJsonObject(body) && typeof body.type === 'string'
      ? { type: body.type, body }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Something that a plan would do. */
export interface PlannedChange {
  /** Address of a resource, or `output.<name>`. */
  readonly address: string;
  /** Terraform's words for it, such as `update`, or `delete, create` for a replacement. */
  readonly action: string;
  /** Names of the arguments that differ, sorted; never their values. */
  readonly attributes: readonly string[];
}

/** Lists what a plan in JSON (`terraform show -json`) would change. */
export function plannedChanges(plan: JsonObject): PlannedChange[] {
  const resources = objectsOf(plan.resource_changes).map((each): [string, unknown] => [
    String(each.address),
    each.change,
  ]);
  const outputs = objectsOf(plan.output_changes)
    .flatMap((each) => Object.entries(each))
    .map(([name, change]): [string, unknown] => [`output.${name}`, change]);
  return [...resources, ...outputs].flatMap(([address, change]) => {
    if (!isJsonObject(change)) return [];
    const action = Array.isArray(change.actions) ? change.actions.join(', ') : '';
    if (['no-op', 'read', ''].includes(action)) return [];
    return [{ address, action, attributes: differing(change) }];
  });
}

function differing({ before, after, after_unknown: unknown }: JsonObject): string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const unknowns = isJsonObject(unknown) ? unknown : {};
  return [...names]
    .filter((name) => unknowns[name] === true || !isDeepStrictEqual(before[name], after[name]))
    .sort();
}
