import { withoutKeys } from '../../terraform/path';
import { own, type JsonObject } from '../../values/json';
import { FILLED_IN, FOUND, madeUpTexts, POLICY_DOCUMENT } from './made-up-attributes';
import { decodedShape, filledShape } from './decoded-texts';
import type { MadeUpAttribute, MadeUpValues } from './made-up-values';
import type { MadeUpObject } from './planned';
import { providerOf } from './providers';
import { hclString } from './prune';
import type { StatedData } from './written-facts';

/** What takes the place of everything that a provider would say. */
export interface Filling {
  readonly made: MadeUpValues;
  /** Stated values of data sources, by address. */
  readonly data: StatedData;
  /** What else is made up of data sources, by address. */
  readonly madeUp: StatedData;
  /** All that is written: attributes that it doesn't name need no value. */
  readonly written: string;
}

/** Writes the test with which Terraform plans a folder, no provider being asked for anything. */
export function testFile(
  providers: readonly string[],
  objects: readonly MadeUpObject[],
  filling: Filling,
): string {
  const types = new Map(objects.map((each) => [`${each.type} ${String(each.isData)}`, each]));
  const withValues = (each: MadeUpObject) => ({ ...each, values: valuesOf(each, filling) });
  // Found again only where an override didn't reach, and then it is unknown what it is of.
  const defaults = [...types.values()].map((each) => withValues({ ...each, address: '' }));
  const overrides = objects.map(withValues);
  return [
    ...providers.map((provider) =>
      block(`mock_provider ${hclString(provider)}`, [
        DURING_PLAN,
        ...defaults
          .filter(({ type }) => providerOf(type) === provider)
          .map(({ type, isData, values }) =>
            block(`mock_${kind(isData)} ${hclString(type)}`, [`defaults = ${hcl(values)}`]),
          ),
      ]),
    ),
    ...overrides.map(({ address, isData, values }) =>
      block(`override_${kind(isData)}`, [
        `target = ${address}`,
        DURING_PLAN,
        `values = ${hcl(values)}`,
      ]),
    ),
    block('run "evaluate"', ['command = plan']),
  ].join('\n');
}

const DURING_PLAN = 'override_during = plan';

function valuesOf(
  { address, type, isData }: MadeUpObject,
  { made, data, madeUp, written }: Filling,
): JsonObject {
  const isRead = (attribute: string) => new RegExp(`\\b${attribute}\\b`).test(written);
  const texts = () =>
    madeUpTexts(type, isRead).map(
      (attribute) => [attribute, textAt({ address, attribute })] as const,
    );
  const textAt = (place: MadeUpAttribute) => decodedAt(place) ?? made.of(type, place);
  const decodedAt = (place: MadeUpAttribute) => {
    const shape = isData ? decodedShape(written, nameInModule(place)) : undefined;
    return shape && made.decoded(place, (end) => filledShape(shape, () => end));
  };
  const found = Object.entries(own(isData ? FOUND : FILLED_IN, type) ?? {}).map(
    ([attribute, value]) => [
      attribute,
      typeof value === 'string' ? (decodedAt({ address, attribute }) ?? value) : value,
    ],
  );
  return {
    ...Object.fromEntries(found),
    ...(type === POLICY_DOCUMENT ? documentAt(made, address) : Object.fromEntries(texts())),
    ...own(madeUp, withoutKeys(address)),
    ...own(data, withoutKeys(address)),
    ...own(data, address),
  };
}

/** An attribute as expressions of its module refer to it. */
function nameInModule({ address, attribute }: MadeUpAttribute): string {
  return `${withoutKeys(address).replace(/^(?:module\.[\w-]+\.)*/, '')}.${attribute}`;
}

function documentAt(made: MadeUpValues, address: string): JsonObject {
  const json = made.document({ address, attribute: 'json' });
  return { json, minified_json: json };
}

function kind(isData: boolean): string {
  return isData ? 'data' : 'resource';
}

function block(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines, '}', ''].join('\n');
}

function hcl(value: unknown): string {
  if (typeof value === 'string') return hclString(value);
  if (Array.isArray(value)) return `[${value.map(hcl).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${hclString(key)} = ${hcl(each)}`);
  return `{\n${entries.join('\n')}\n}`;
}
