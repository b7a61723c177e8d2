import { COMPUTED, FOUND_BY_NAME, PROVIDER_DATA, SAME_AS } from '../../terraform/attributes';
import { blockOf } from '../../terraform/block';
import { configurationOf } from '../../terraform/configuration';
import { Evaluator } from '../../terraform/evaluator';
import { plannedObjects } from '../../terraform/plan/planned-object';
import {
  configuredProvider,
  type ConfiguredProvider,
} from '../../terraform/provider-configuration';
import type { Resource, TerraformFile } from '../../terraform/resource';
import { ResourceIndex } from '../../terraform/resource-index';
import {
  asText,
  asTextMap,
  hasUnknown,
  plainValue,
  SENSITIVE,
  textValue,
  unknownValue,
  type Value,
} from '../../terraform/value';
import { own, type JsonObject } from '../../values/json';
import { reference, text, type Text } from '../../values/text';
import { unknownBecause } from '../../values/unknown';
import type { Evaluation } from './evaluation';
import { UNWRITTEN, UNWRITTEN_NUMBER } from './made-up-attributes';
import type { MadeUpAttribute } from './made-up-values';
import { withoutKeys } from './modules';

/** A resource or data source as it was evaluated. */
interface EvaluatedObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** What is there of each attribute, made-up texts included. */
  readonly values: ReadonlyMap<string, Value>;
}

/** Makes a file that the readers take out of what Terraform evaluated. */
export function evaluatedFile(evaluation: Evaluation): TerraformFile {
  return new EvaluatedFile(evaluation).file;
}

class EvaluatedFile {
  private readonly objects: ReadonlyMap<string, EvaluatedObject>;
  private readonly madeUp: ReadonlyMap<string, MadeUpAttribute>;
  private readonly pattern: RegExp;
  private readonly providers = new Map<string, ConfiguredProvider>();
  private readonly underway = new Set<string>();

  constructor(private readonly evaluation: Evaluation) {
    const { changes, data, madeUp } = evaluation;
    const planned = plannedObjects({ resource_changes: changes });
    const objects: EvaluatedObject[] = [
      ...planned.map((each): EvaluatedObject => ({
        address: each.address,
        type: each.type,
        isData: false,
        get values() {
          return each.planned;
        },
      })),
      ...data.map(({ address, type, values, isSensitive }): EvaluatedObject => {
        const names = this.how(address)?.names ?? [];
        const entries = isSensitive
          ? names.map((name) => [name, SENSITIVE] as const)
          : Object.entries(values).map(([name, each]) => [name, plainValue(each)] as const);
        return { address, type, isData: true, values: new Map(entries) };
      }),
    ];
    this.objects = new Map(objects.map((each) => [each.address, each]));
    this.madeUp = new Map(madeUp);
    const longestFirst = [...this.madeUp.keys()].sort((a, b) => b.length - a.length);
    const escaped = longestFirst.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.pattern = new RegExp(`(${escaped.length === 0 ? '(?!)' : escaped.join('|')})`);
  }

  get file(): TerraformFile {
    const { uncounted, calls } = this.evaluation;
    const missing = new Set(uncounted.map(({ address }) => address));
    const all = [...this.objects.values()].filter(
      ({ address }) => !missing.has(withoutKeys(address)),
    );
    const indexOf = (isData: boolean) =>
      new ResourceIndex(
        all.filter((each) => each.isData === isData),
        ({ type }) => type,
        (each) => this.resource(each),
      );
    const resources = indexOf(false);
    const repeated = new ResourceIndex(
      uncounted,
      ({ type }) => type,
      (each) => this.uncounted(each),
    );
    return {
      resources: resources.ofType,
      dataSources: indexOf(true).ofType,
      repeated: repeated.ofType,
      types: [...new Set([...resources.types, ...repeated.types])],
      tooLarge: new Set(),
      addresses: [...this.objects.keys(), ...missing, ...calls.map((name) => `module.${name}`)],
      evaluate: (template) => this.evaluate(template),
    };
  }

  private how(address: string) {
    return own(this.evaluation.written, withoutKeys(address));
  }

  private resource(object: EvaluatedObject): Resource {
    const { address, type } = object;
    const provider = () => this.provider(object);
    const tags = () => this.defaultTags(object);
    return {
      address,
      type,
      get provider() {
        return provider();
      },
      get defaultTags() {
        return tags();
      },
      block: blockOf({
        get: (name) => this.argument(object, name),
        keys: () => this.written(object).values(),
      }),
      attribute: (name) => this.attribute(object, name),
    };
  }

  private written(object: EvaluatedObject): readonly string[] {
    const { names = [], unknown = {} } = this.how(object.address) ?? {};
    const all = new Set([...names, ...Object.keys(unknown)]);
    return [...all].filter((name) => this.argument(object, name) !== undefined);
  }

  /** What somebody wrote; whatever the provider would fill in is no argument. */
  private argument(object: EvaluatedObject, name: string): Value | undefined {
    const { names = [], unknown = {} } = this.how(object.address) ?? {};
    const why = own(unknown, name);
    if (why !== undefined) return textValue(text(why));
    const value = names.includes(name) ? object.values.get(name) : undefined;
    if (value === undefined || isUnwritten(value) || this.isOwn(value, object, name)) {
      return undefined;
    }
    return this.restored(value);
  }

  /** Whether an argument that is null after all was filled in with what is made up of itself. */
  private isOwn(value: Value, { address }: EvaluatedObject, name: string): boolean {
    const place =
      value.type === 'text' && typeof value.text === 'string' && this.madeUp.get(value.text);
    return (
      place !== undefined &&
      place !== false &&
      place.address === address &&
      place.attribute === name
    );
  }

  /** Puts in a value for each made-up text what it is made up of. */
  private restored(value: Value): Value {
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

  private restoredText(written: string): Value {
    if (!this.isMarked(written)) return textValue(written);
    const pieces = written.split(this.pattern).filter((piece) => piece !== '');
    const parts = pieces.map((piece) => {
      const place = this.madeUp.get(piece);
      if (place !== undefined) return this.made(place);
      return this.isMarked(piece) ? text(CUT) : piece;
    });
    const [only] = pieces;
    const place = pieces.length === 1 && only !== undefined ? this.madeUp.get(only) : undefined;
    const value = text(...parts);
    if (place === undefined || place.address === '') return textValue(value);
    const { type = '' } = this.objects.get(place.address) ?? {};
    const origin = reference(place.address, sameAs(type, place.attribute));
    return { type: 'text', text: value, origin };
  }

  private isMarked(written: string): boolean {
    return this.evaluation.marks.some((each) => written.includes(each));
  }

  /** What stands for a made-up value: what follows from what is written, or a reference. */
  private made({ address, attribute }: MadeUpAttribute): Text {
    const object = this.objects.get(address);
    if (address === '') return text(CUT);
    return object === undefined
      ? text(reference(address, attribute))
      : this.attribute(object, attribute);
  }

  private attribute(object: EvaluatedObject, given: string): Text {
    const { address, type, isData } = object;
    const name = sameAs(type, given);
    const fallback = text(reference(address, name));
    if (isData && type === 'aws_iam_policy_document') return fallback;
    const written = this.argument(object, name);
    if (written !== undefined)
      return hasUnknown(written) ? fallback : (asText(written) ?? fallback);
    const fact = isData ? own(own(PROVIDER_DATA, type) ?? {}, name) : undefined;
    if (fact !== undefined) return this.provider(object)[fact] as Text;
    const computes = !isData || FOUND_BY_NAME.has(type);
    const compute = computes ? own(own(COMPUTED, type) ?? {}, name) : undefined;
    const place = `${address} ${name}`;
    if (compute === undefined || this.underway.has(place)) return fallback;
    this.underway.add(place);
    const value = compute({
      at: this.provider(object),
      argument: (each) => {
        const argument = this.argument(object, each);
        return argument === undefined || hasUnknown(argument) ? undefined : argument;
      },
    });
    this.underway.delete(place);
    return (value && asText(value)) ?? fallback;
  }

  private provider(
    object: Pick<EvaluatedObject, 'address' | 'type'> & Partial<EvaluatedObject>,
  ): ConfiguredProvider {
    const { provider: name = 'aws' } = this.how(object.address) ?? {};
    const { providers } = this.evaluation;
    const known = this.providers.get(name) ?? this.configured(name, {});
    this.providers.set(name, known);
    const { values } = object;
    const given =
      values === undefined ? undefined : this.argument(object as EvaluatedObject, 'region');
    const region = given && asText(given);
    if (typeof region !== 'string' || region === '') return known;
    return this.configured(name, { ...own(providers, name), region });
  }

  private configured(name: string, more: JsonObject): ConfiguredProvider {
    const { region, allowed_account_ids, role_arn } = {
      ...own(this.evaluation.providers, name),
      ...more,
    };
    const body = Object.fromEntries(
      Object.entries({
        region,
        allowed_account_ids,
        assume_role: role_arn === undefined || role_arn === null ? undefined : { role_arn },
      }).filter(([, each]) => each !== undefined && each !== null),
    );
    return configuredProvider(
      { providers: new Map([[name, body]]) },
      { type: '', body: { provider: name } },
      (json) => this.restored(plainValue(json)),
    );
  }

  private defaultTags({ address }: Pick<EvaluatedObject, 'address'>): Resource['defaultTags'] {
    const { provider = 'aws' } = this.how(address) ?? {};
    const { tags, hasUnknownTags } = own(this.evaluation.providers, provider) ?? {};
    if (hasUnknownTags === true) return UNKNOWN_TAGS;
    return asTextMap(this.restored(plainValue(tags ?? {}))) ?? {};
  }

  /** What stands for any number of instances: each argument may be another one in each. */
  private uncounted({ address, type, names, why }: Evaluation['uncounted'][number]): Resource {
    const provider = () => this.provider({ address, type });
    const tags = () => this.defaultTags({ address });
    return {
      address,
      type,
      get provider() {
        return provider();
      },
      get defaultTags() {
        return tags();
      },
      block: blockOf(new Map(names.map((name) => [name, textValue(text(why))]))),
      attribute: (name) => text(reference(address, name)),
    };
  }

  /** Evaluates a template as the root module would. */
  private evaluate(template: string): Text {
    const evaluator = new Evaluator(configurationOf({}), {
      prefix: '',
      objects: {
        has: (address) => this.objects.has(address),
        attribute: (address, name) => {
          const object = this.objects.get(address);
          return object && textValue(this.attribute(object, name));
        },
      },
    });
    return asText(evaluator.json(template)) ?? '';
  }
}

const CUT = unknownBecause('a part of it is known after a deployment', 'apply');

const UNKNOWN_TAGS = unknownBecause(
  'the default tags of the provider depend on what nothing looked up',
  'plan',
);

function sameAs(type: string, attribute: string): string {
  return own(own(SAME_AS, type) ?? {}, attribute) ?? attribute;
}

/** Whether nothing, or a mark, stands where nobody wrote anything. */
function isUnwritten(value: Value): boolean {
  switch (value.type) {
    case 'constant':
      return value.value === null || value.value === UNWRITTEN_NUMBER;
    case 'text':
      return value.text === UNWRITTEN || value.text === '';
    case 'list':
      return value.items.every(isUnwritten);
    case 'map':
      return [...value.entries].every(([key, each]) => key === UNWRITTEN && isUnwritten(each));
  }
}

function isNull(value: Value): boolean {
  return value.type === 'constant' && value.value === null;
}
