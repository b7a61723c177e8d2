import { hclString } from './prune';

/** What takes the place of one object's computed attributes. */
export interface Override {
  readonly address: string;
  readonly isData: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What is made up of a type where no override reaches: in modules that have instances. */
export interface Defaults {
  readonly type: string;
  readonly isData: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Writes the test with which Terraform plans a folder, no provider being asked for anything. */
export function testFile(
  providers: readonly string[],
  defaults: readonly Defaults[],
  overrides: readonly Override[],
): string {
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

/** The name of the provider that a type belongs to where a module says nothing else. */
export function providerOf(type: string): string {
  return type.split('_')[0] ?? type;
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
