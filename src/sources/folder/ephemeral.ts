import { objectsOf, type JsonObject } from '../../values/json';
import { decodedShape, filledShape, shapeRead } from './decoded-texts';
import { HclText } from './hcl-blocks';

// What is ephemeral is in no plan and no state, so nothing that is read depends on it; but mocked providers
// have none of it.
const REFERENCE = /(?<![\w.-])ephemeral\s*\.\s*(\w+)\s*\.\s*([\w-]+)/g;

/** Puts locals in the place of the ephemeral resources of an HCL file; line numbers stay. */
export function withoutEphemeral(text: string): string {
  const hcl = new HclText(text);
  let [rest, at] = ['', 0];
  for (const block of hcl.blocks()) {
    const { type, start, end } = block;
    const mark = MARKED.has(type) ? hcl.argument(block, 'ephemeral') : undefined;
    const cut = type === 'ephemeral' ? ([start, end] as const) : mark;
    if (cut === undefined) continue;
    const isMarkedAnyway = hcl.argument(block, 'sensitive') !== undefined;
    const instead = type === 'ephemeral' || isMarkedAnyway ? '' : 'sensitive = true';
    rest += text.slice(at, cut[0]) + instead + text.slice(...cut).replace(/[^\n]/g, '');
    at = cut[1];
  }
  const cutText = rest + text.slice(at);
  return new HclText(cutText).replaceCode([0, cutText.length], REFERENCE, inLocal);
}

// Their values stay out of what is read: they are marked as sensitive instead.
const MARKED: ReadonlySet<string> = new Set(['output', 'variable']);

/** The same for a file in Terraform's JSON syntax. */
export function withoutEphemeralJson({ ephemeral: _, ...json }: JsonObject): JsonObject {
  const marked = Object.entries(json).map(([type, given]) => [
    type,
    MARKED.has(type) ? objectsOf(given).map(withSensitive) : given,
  ]);
  const text = JSON.stringify(Object.fromEntries(marked));
  return JSON.parse(text.replace(REFERENCE, inLocal)) as JsonObject;
}

function withSensitive(byName: JsonObject): JsonObject {
  const entries = Object.entries(byName).map(([name, bodies]) => [
    name,
    name === '//'
      ? bodies
      : objectsOf(bodies).map(({ ephemeral, ...body }) =>
          ephemeral === undefined ? body : { ...body, sensitive: true },
        ),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function inLocal(match: string): string {
  const [type = '', name = ''] = match.split('.').slice(1);
  return `local.cfx_ephemeral_${type.trim()}__${name.trim()}`;
}

/** The locals in the place of ephemeral resources: made up, with all that is read out of them. */
export function ephemeralLocals(written: string): JsonObject {
  const named = new Set([...written.matchAll(REFERENCE)].map(([match]) => match));
  return Object.fromEntries(
    [...named].map((match) => {
      const place = match.replace(/\s/g, '');
      const value = filledShape(shapeRead(written, place), ([attribute = '']) => {
        const decoded = decodedShape(written, `${place}.${attribute}`);
        return decoded === undefined ? 'none' : JSON.stringify(filledShape(decoded, () => 'none'));
      });
      return [inLocal(place).replace('local.', ''), value];
    }),
  );
}
