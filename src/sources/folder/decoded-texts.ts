import type { JsonObject } from '../../values/json';

/** What is read out of a value: names with what is read out of each, and nothing at the ends. */
type Shape = { [name: string]: Shape };

const STEP = String.raw`(?:\.[A-Za-z_][\w-]*|\[\s*"[^"\\]+"\s*\])`;
const STEPS = String.raw`((?:${STEP})*)`;

/**
 * Finds what is read out of the JSON that a text is decoded as, itself or by a local; undefined where
 * nothing decodes it.
 *
 * @param written All that is written.
 * @param place The text as expressions refer to it, `data.aws_ssm_parameter.x.value`.
 */
export function decodedShape(written: string, place: string): Shape | undefined {
  const text = referenceTo(place);
  const names = [text, ...localsOf(written, text)].join('|');
  const call = String.raw`jsondecode\(\s*(?:nonsensitive\(\s*)?(?:${names})\s*\)?\s*\)`;
  const found = pathsBehind(written, call);
  if (found.length === 0) return undefined;
  const behindLocals = localsOf(written, call).flatMap((each) => pathsBehind(written, each));
  return shapeOf([...found, ...behindLocals]);
}

/** Finds what is read out of a value, as expressions refer to it. */
export function shapeRead(written: string, place: string): Shape {
  return shapeOf(pathsBehind(written, referenceTo(place)));
}

/** Makes a value of a shape, a text at each end. */
export function filledShape(shape: Shape, end: (path: readonly string[]) => string): JsonObject {
  const filled = (each: Shape, path: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(each).map(([name, inner]) => {
        const below = [...path, name];
        return [name, Object.keys(inner).length === 0 ? end(below) : filled(inner, below)];
      }),
    );
  return filled(shape, []);
}

function referenceTo(place: string): string {
  const steps = place.split('.').map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return String.raw`(?<![\w.-])${steps.join(String.raw`(?:\[[^\]]*\])?\s*\.\s*`)}(?![\w-])`;
}

/** The locals that are nothing but a value. */
function localsOf(written: string, value: string): string[] {
  const pattern = new RegExp(
    String.raw`^\s*"?([\w-]+)"?\s*[=:]\s*"?(?:\$\{)?\s*(?:${value})\s*\}?"?,?\s*$`,
    'gm',
  );
  return [...written.matchAll(pattern)].map(([, name = '']) => referenceTo(`local.${name}`));
}

function pathsBehind(written: string, value: string): string[][] {
  return [...written.matchAll(new RegExp(`(?:${value})${STEPS}`, 'g'))].map((match) =>
    [...(match.at(-1) ?? '').matchAll(/[A-Za-z_][\w-]*|(?<=")[^"]+(?=")/g)].map(([name]) => name),
  );
}

function shapeOf(paths: readonly (readonly string[])[]): Shape {
  const shape: Shape = {};
  for (const path of paths) {
    let at = shape;
    for (const name of path) at = at[name] ??= {};
  }
  return shape;
}
