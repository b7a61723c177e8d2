import { attributeBehind } from '../../terraform/attributes';
import type { Arguments } from '../../terraform/block';
import { withoutKeys } from '../../terraform/path';
import { plannedObjects } from '../../terraform/plan/planned-object';
import type { Instance } from '../../terraform/scope';
import type { SourceLocation } from '../../model/declared';
import { plainValue, SENSITIVE, textValue, unknownValue, type Value } from '../../terraform/value';
import { own, type JsonObject } from '../../values/json';
import { reference, text, type Text } from '../../values/text';
import { unknownBecause, type Unknown } from '../../values/unknown';
import type { MadeUpAttribute } from './made-up-values';

/** What Terraform made of a folder, as plain JSON: everything that the readers need of it. */
export interface Evaluation {
  /** Version of Terraform. */
  readonly terraform: string;
  /** The resources, as a plan lists its changes; sensitive values are left out of it. */
  readonly changes: readonly JsonObject[];
  /** Data sources as they are evaluated. */
  readonly data: readonly EvaluatedData[];
  /** Arguments of the provider configurations of the root module, `aws` and `aws.<alias>`. */
  readonly providers: Readonly<Record<string, JsonObject>>;
  /** What is known of how things are written, by static address. */
  readonly written: Readonly<Record<string, HowWritten>>;
  /** Resources of which it is unknown how many instances there are. */
  readonly uncounted: readonly Uncounted[];
  /** Static addresses of what Terraform is told to forget. */
  readonly forgotten: readonly string[];
  /** Made-up texts, and what each is made up of. */
  readonly madeUp: readonly (readonly [string, MadeUpAttribute])[];
  /** What every made-up text holds. */
  readonly marks: readonly string[];
  /**
   * Variables, locals and outputs of called modules as the root module sees them, `local.name` or
   * `module.call.name`; those whose values are unknown say why.
   */
  readonly values: Readonly<Record<string, RootValue>>;
  /** Calls of modules in the root module. */
  readonly calls: readonly string[];
}

/** A data source, or one instance of it. */
export interface EvaluatedData {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** Whether a sensitive value is in it. */
  readonly isSensitive: boolean;
}

/** How a resource or data source is written. */
export interface HowWritten {
  /** The provider configuration that it uses, `aws.prod`. */
  readonly provider: string;
  /** Where that provider comes from, where it isn't what the type is called after: `acme/aws`. */
  readonly source?: string;
  /** The arguments and blocks that the configuration writes. */
  readonly names: readonly string[];
  /** Those that a made-up value decides about, or that Terraform is told to ignore. */
  readonly unknown: Readonly<Record<string, Unknown>>;
  readonly location?: SourceLocation;
}

/** A resource whose instances depend on what nothing looked up. */
export interface Uncounted extends HowWritten {
  readonly address: string;
  readonly type: string;
  readonly why: Unknown;
}

/** A value that the root module sees; neither where it is a secret. */
export interface RootValue {
  readonly value?: unknown;
  readonly unknown?: Unknown;
}

/** A resource or data source as it was evaluated. */
export interface EvaluatedObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** What is there of each attribute, made-up texts included. */
  readonly values: Arguments;
}

/** Everything that was evaluated, by address. */
export function evaluatedObjects({
  changes,
  data,
  written,
}: Evaluation): ReadonlyMap<string, EvaluatedObject> {
  const planned = plannedObjects({ resource_changes: changes });
  const all: EvaluatedObject[] = [
    ...planned.map((each): EvaluatedObject => ({
      address: each.address,
      type: each.type,
      isData: false,
      get values() {
        return each.planned;
      },
    })),
    ...data.map(({ address, type, values, isSensitive }): EvaluatedObject => {
      const names = own(written, withoutKeys(address))?.names ?? [];
      const entries = isSensitive
        ? names.map((name) => [name, SENSITIVE] as const)
        : Object.entries(values).map(([name, each]) => [name, plainValue(each)] as const);
      return { address, type, isData: true, values: new Map(entries) };
    }),
  ];
  return new Map(all.map((each) => [each.address, each]));
}

/** Finds an object of a folder by its address. */
export type ObjectAt = (
  address: string,
) => { readonly type: string; readonly attribute: (name: string) => Text } | undefined;

/** The made-up texts of an evaluation, and what each is made up of. */
export class MadeUpTexts {
  private readonly places: ReadonlyMap<string, MadeUpAttribute>;
  private readonly marks: readonly string[];
  private readonly pattern: RegExp;

  constructor(
    { madeUp, marks }: Pick<Evaluation, 'madeUp' | 'marks'>,
    private readonly objectAt: ObjectAt,
  ) {
    this.places = new Map(madeUp);
    this.marks = marks;
    const longestFirst = [...this.places.keys()].sort((a, b) => b.length - a.length);
    const escaped = longestFirst.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.pattern = new RegExp(`(${escaped.length === 0 ? '(?!)' : escaped.join('|')})`);
  }

  /** The attribute that a text is made up of; nothing where it is not made up. */
  placeOf(written: string): MadeUpAttribute | undefined {
    return this.places.get(written);
  }

  /** Puts in a value for each made-up text what it is made up of. */
  restored(value: Value): Value {
    switch (value.type) {
      case 'constant':
        return value;
      case 'list':
        return { ...value, items: value.items.map((each) => this.restored(each)) };
      case 'map': {
        const entries = [...value.entries].filter(([, each]) => !isNull(each));
        if (entries.some(([key]) => this.isMarked(key))) {
          return unknownValue('a key of it is known after a deployment', 'apply');
        }
        return {
          type: 'map',
          entries: new Map(entries.map(([key, each]) => [key, this.restored(each)])),
        };
      }
      case 'text':
        return typeof value.text === 'string' ? this.restoredText(value.text) : value;
    }
  }

  /** The variables, locals and outputs of modules of the root module, as expressions see them. */
  ofRoot(values: Evaluation['values']): Instance {
    const roots = { local: new Map<string, Value>(), var: new Map<string, Value>() };
    const outputs = new Map<string, Map<string, Value>>();
    for (const [address, { value, unknown }] of Object.entries(values)) {
      const [root, name = '', output] = address.split('.');
      const known = value === undefined ? SENSITIVE : this.restored(plainValue(value));
      const seen = unknown === undefined ? known : textValue(text(unknown));
      if (output === undefined) roots[root as keyof typeof roots].set(name, seen);
      else outputs.set(name, (outputs.get(name) ?? new Map<string, Value>()).set(output, seen));
    }
    const called = [...outputs].map(([name, entries]) => [name, { type: 'map', entries }] as const);
    return { ...roots, module: new Map<string, Value>(called) };
  }

  private restoredText(written: string): Value {
    if (!this.isMarked(written)) return textValue(written);
    const pieces = written.split(this.pattern).filter((piece) => piece !== '');
    const parts = pieces.map((piece) => {
      const place = this.placeOf(piece);
      if (place !== undefined) return this.made(place);
      return this.isMarked(piece) ? text(CUT) : piece;
    });
    const [only] = pieces;
    const place = pieces.length === 1 && only !== undefined ? this.placeOf(only) : undefined;
    const value = text(...parts);
    if (place === undefined || place.address === '') return textValue(value);
    const { type = '' } = this.objectAt(place.address) ?? {};
    const origin = reference(place.address, attributeBehind(type, place.attribute));
    return { type: 'text', text: value, origin };
  }

  private isMarked(written: string): boolean {
    return this.marks.some((each) => written.includes(each));
  }

  /** What a made-up value is: what follows from what is written, or a reference. */
  private made({ address, attribute }: MadeUpAttribute): Text {
    if (address === '') return text(CUT);
    return this.objectAt(address)?.attribute(attribute) ?? text(reference(address, attribute));
  }
}

const CUT = unknownBecause('a part of it is known after a deployment', 'apply');

function isNull(value: Value): boolean {
  return value.type === 'constant' && value.value === null;
}
