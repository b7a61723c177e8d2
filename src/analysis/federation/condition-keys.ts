import type { Federation } from '../../model/federation';
import type { PolicyDocument } from '../../policies/documents/policy-document';
import type { PatternForm } from '../../policies/evaluation/pattern';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { variableKeys } from './variable-keys';

/** What kind of value an operator compares. */
export type ValueKind = 'string' | 'numeric' | 'date' | 'ip' | 'bool';

/** How the policies of a question compare a condition key. */
export interface KeyUse {
  readonly kinds: Set<ValueKind>;
  /** The values that it is compared with. */
  readonly values: Set<string>;
  /** Whether an operator takes it for a list, `ForAnyValue:` or `ForAllValues:`. */
  isList: boolean;
  /** Whether an operator takes it for one value. */
  isSingle: boolean;
  /** Whether it is compared with an unknown value, or with a policy variable. */
  hasVariables: boolean;
}

/** Condition keys in lower case, and how they are compared. */
export type KeyUses = ReadonlyMap<string, KeyUse>;

/** An operator of a condition, taken apart. */
export interface ConditionTest {
  readonly quantifier?: 'foranyvalue' | 'forallvalues';
  readonly name: string;
  readonly ifExists: boolean;
}

const TEST = /^(?:(ForAllValues|ForAnyValue):)?([a-z]+?)(IfExists)?$/i;

/** Takes the operator of a condition apart. */
export function conditionTest(test: string): ConditionTest {
  const [, quantifier, name = '', ifExists] = TEST.exec(test) ?? [];
  return {
    quantifier: quantifier?.toLowerCase() as ConditionTest['quantifier'],
    name,
    ifExists: ifExists !== undefined,
  };
}

/** What kind of value an operator compares; `Null` asks for none. */
export function valueKind(name: string): ValueKind | 'null' {
  if (/^null$/i.test(name)) return 'null';
  if (/^numeric/i.test(name)) return 'numeric';
  if (/^date/i.test(name)) return 'date';
  if (/ipaddress$/i.test(name)) return 'ip';
  return /^bool$/i.test(name) ? 'bool' : 'string';
}

/** Collects how the policies of several federations compare each condition key. */
export function keyUsesIn(federations: readonly Federation[]): KeyUses {
  const uses = new Map<string, KeyUse>();
  for (const { statements } of federations.flatMap(documentsOf)) {
    for (const { conditions = [], resources = [], notResources = [] } of statements) {
      for (const { test, variable, values } of conditions) {
        if (!isKnown(variable)) continue;
        const { quantifier, name } = conditionTest(test);
        const kind = valueKind(name);
        const use = useOf(variable, uses);
        if (kind !== 'null') {
          use.kinds.add(kind);
          if (quantifier === undefined) use.isSingle = true;
          else use.isList = true;
        }
        for (const value of values) {
          if (isKnown(value)) use.values.add(value);
          if (variableKeys(value).length > 0 || !isKnown(value)) use.hasVariables = true;
        }
      }
      const texts = [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)];
      // A variable holds one text.
      for (const key of texts.flatMap(variableKeys)) {
        const use = useOf(key, uses);
        use.kinds.add('string');
        use.isSingle = true;
      }
    }
  }
  return uses;
}

function useOf(key: string, uses: Map<string, KeyUse>): KeyUse {
  const known = uses.get(key.toLowerCase());
  if (known !== undefined) return known;
  const made: KeyUse = {
    kinds: new Set(),
    values: new Set(),
    isList: false,
    isSingle: false,
    hasVariables: false,
  };
  uses.set(key.toLowerCase(), made);
  return made;
}

function documentsOf({ roles, resourcePolicies }: Federation): PolicyDocument<Text>[] {
  return [
    ...roles.flatMap(({ permissions, permissionsBoundary, trust }) => [
      ...permissions.map(({ document }) => document),
      ...(permissionsBoundary === undefined ? [] : [permissionsBoundary.document]),
      trust,
    ]),
    ...resourcePolicies.map(({ document }) => document),
  ].flatMap((document) => (isUnknown(document) ? [] : [document]));
}

/**
 * One value of each class that the operators of a key tell apart: each bound, and what lies between and
 * outside; nothing where the key isn't finite.
 */
export function representatives({
  kinds,
  values,
  hasVariables,
  isList,
}: KeyUse): string[] | undefined {
  const [kind, ...others] = kinds;
  if (kind === undefined || kind === 'string' || others.length > 0 || hasVariables || isList) {
    return undefined;
  }
  if (kind === 'ip' && [...values].some((value) => value.includes(':'))) return undefined;
  const found = new Set([...values].flatMap((value) => NEIGHBOURS[kind](value)));
  if (kind === 'ip') found.add(OUTSIDE_OF_IPV4);
  if (kind === 'numeric' || kind === 'date') {
    const sorted = [...found].map(Number).sort((a, b) => a - b);
    for (const [at, each] of sorted.entries()) {
      const before = sorted[at - 1];
      if (before !== undefined) found.add(String((before + each) / 2));
    }
  }
  const kept = kind === 'date' ? [...found].filter((each) => /^\d{5,}$/.test(each)) : [...found];
  return kept.length > MOST_VALUES ? undefined : kept;
}

// Values are bits of a number, and one of them is that the key is missing.
const MOST_VALUES = 29;

const OUTSIDE_OF_IPV4 = '2001:db8::1';

const NEIGHBOURS: Readonly<Record<Exclude<ValueKind, 'string'>, (value: string) => string[]>> = {
  bool: () => ['true', 'false'],
  numeric: (value) => aroundNumber(Number(value)),
  date: (value) => aroundNumber(secondsOf(value)),
  ip: aroundRange,
};

function aroundNumber(bound: number): string[] {
  return Number.isNaN(bound) ? [] : [bound - 1, bound, bound + 1].map(String);
}

function secondsOf(value: string): number {
  return /^\d{5,}$/.test(value) ? Number(value) : Date.parse(value) / 1000;
}

/** An address of a range, and those just outside of it. */
function aroundRange(value: string): string[] {
  const [address = '', length] = value.split('/');
  const first = address.split('.').reduce((sum, each) => sum * 256 + Number(each), 0);
  const size = 2 ** (32 - Number(length ?? 32));
  const start = Math.floor(first / size) * size;
  return [first, start - 1, start + size].filter((each) => each >= 0 && each < 2 ** 32).map(dotted);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** How an operator reads its values as patterns; nothing where it compares no text. */
export function patternFormOf(operator: string, variables: boolean): PatternForm | undefined {
  const form = FORMS.find(({ names }) => names.test(operator))?.form;
  return form && { ...form, variables };
}

/** How each operator that compares text reads its values. */
const FORMS: readonly { readonly names: RegExp; readonly form: Omit<PatternForm, 'variables'> }[] =
  [
    { names: /^string(not)?equals$/i, form: { wildcards: 'none' } },
    { names: /^string(not)?equalsignorecase$/i, form: { wildcards: 'none', ignoresCase: true } },
    { names: /^string(not)?like$/i, form: { wildcards: 'glob' } },
    { names: /^arn(not)?(equals|like)$/i, form: { wildcards: 'arn' } },
    { names: /^binaryequals$/i, form: { wildcards: 'none' } },
  ];

/**
 * Whether a value tells an empty text from every other one. Whether a list's counts is undocumented, and
 * any other value treats it as it does some text.
 */
export function tellsEmpty(value: Text, { wildcards }: PatternForm): boolean {
  return value === '' || (wildcards !== 'none' && isKnown(value) && SOME_TEXT.test(value));
}

const SOME_TEXT = /^(?=.*\*)[*?]*\?[*?]*$/;
