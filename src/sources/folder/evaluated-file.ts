import { attributeBehind, computationOf, providerFactOf } from '../../terraform/attributes';
import { blockOf, type Arguments } from '../../terraform/block';
import { configurationOf } from '../../terraform/configuration';
import { Evaluator } from '../../terraform/evaluator';
import { withoutKeys } from '../../terraform/path';
import { plannedObjects } from '../../terraform/plan/planned-object';
import type { ConfiguredProvider } from '../../terraform/provider-configuration';
import type { Resource, TerraformFile } from '../../terraform/resource';
import { ResourceIndex } from '../../terraform/resource-index';
import {
  asText,
  hasUnknown,
  plainValue,
  SENSITIVE,
  textValue,
  type Value,
} from '../../terraform/value';
import { own } from '../../values/json';
import { reference, text, type Text } from '../../values/text';
import { EvaluatedProviders } from './providers';
import { MadeUpTexts, type Evaluation } from './evaluation';
import { POLICY_DOCUMENT, UNWRITTEN, UNWRITTEN_NUMBER } from './made-up-attributes';

/** A resource or data source as it was evaluated. */
interface EvaluatedObject {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  /** What is there of each attribute, made-up texts included. */
  readonly values: Arguments;
}

/** Makes a file that the readers take out of what Terraform evaluated. */
export function evaluatedFile(evaluation: Evaluation): TerraformFile {
  return new EvaluatedFile(evaluation).file;
}

class EvaluatedFile {
  private readonly objects: ReadonlyMap<string, EvaluatedObject>;
  private readonly madeUp: MadeUpTexts;
  private readonly providers: EvaluatedProviders;
  private readonly underway = new Set<string>();

  constructor(private readonly evaluation: Evaluation) {
    const { changes, data } = evaluation;
    this.providers = new EvaluatedProviders(evaluation.providers, (each) =>
      this.madeUp.restored(each),
    );
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
    this.madeUp = new MadeUpTexts(evaluation, (address) => {
      const object = this.objects.get(address);
      return object && { type: object.type, attribute: (name) => this.attribute(object, name) };
    });
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
      addresses: [
        ...this.objects.keys(),
        ...missing,
        ...calls.map((name) => `module.${name}`),
        ...Object.keys(this.evaluation.values),
      ],
      evaluate: (template) => this.evaluate(template),
    };
  }

  private how(address: string) {
    return own(this.evaluation.written, withoutKeys(address));
  }

  private resource(object: EvaluatedObject): Resource {
    return this.withProvider(
      object,
      blockOf({
        get: (name) => this.argument(object, name),
        keys: () => this.written(object).values(),
      }),
      (name) => this.attribute(object, name),
      () => this.provider(object),
    );
  }

  private written(object: EvaluatedObject): readonly string[] {
    const { names = [], unknown = {} } = this.how(object.address) ?? {};
    const all = new Set([...names, ...Object.keys(unknown)]);
    return [...all].filter((name) => this.argument(object, name) !== undefined);
  }

  /** What the configuration writes; whatever the provider would fill in is no argument. */
  private argument(object: EvaluatedObject, name: string): Value | undefined {
    const { names = [], unknown = {} } = this.how(object.address) ?? {};
    const why = own(unknown, name);
    if (why !== undefined) return textValue(text(why));
    const value = names.includes(name) ? object.values.get(name) : undefined;
    if (value === undefined || isUnwritten(value) || this.isOwn(value, object, name)) {
      return undefined;
    }
    return this.madeUp.restored(value);
  }

  /** Whether an argument that is null after all was filled in with what is made up of itself. */
  private isOwn(value: Value, { address }: EvaluatedObject, name: string): boolean {
    if (value.type !== 'text' || typeof value.text !== 'string') return false;
    const place = this.madeUp.placeOf(value.text);
    return place?.address === address && place.attribute === name;
  }

  private attribute(object: EvaluatedObject, given: string): Text {
    const { address, type, isData } = object;
    const name = attributeBehind(type, given);
    const fallback = text(reference(address, name));
    if (isData && type === POLICY_DOCUMENT) return fallback;
    const written = this.argument(object, name);
    if (written !== undefined)
      return hasUnknown(written) ? fallback : (asText(written) ?? fallback);
    const fact = isData ? providerFactOf(type, name) : undefined;
    if (fact !== undefined) return this.provider(object)[fact] as Text;
    const compute = computationOf(type, name, isData);
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

  private provider(object: EvaluatedObject): ConfiguredProvider {
    const given = this.argument(object, 'region');
    const region = given && asText(given);
    const isGiven = typeof region === 'string' && region !== '';
    return this.providers.configuration(
      this.providerName(object.address),
      isGiven ? region : undefined,
    );
  }

  private providerName(address: string): string {
    return this.how(address)?.provider ?? 'aws';
  }

  /** Any number of instances: each argument may be another one in each. */
  private uncounted({ address, type, names, why }: Evaluation['uncounted'][number]): Resource {
    return this.withProvider(
      { address, type },
      blockOf(new Map(names.map((name) => [name, textValue(text(why))]))),
      (name) => text(reference(address, name)),
      () => this.providers.configuration(this.providerName(address)),
    );
  }

  /** A resource whose provider configuration and default tags are evaluated when they are read. */
  private withProvider(
    { address, type }: Pick<Resource, 'address' | 'type'>,
    block: Resource['block'],
    attribute: Resource['attribute'],
    provider: () => ConfiguredProvider,
  ): Resource {
    const tags = () => this.providers.defaultTags(this.providerName(address));
    return {
      ...{ address, type, block, attribute },
      get provider() {
        return provider();
      },
      get defaultTags() {
        return tags();
      },
    };
  }

  /** Evaluates a template as the root module would. */
  private evaluate(template: string): Text {
    const evaluator = new Evaluator(configurationOf({}), {
      prefix: '',
      instance: this.madeUp.ofRoot(this.evaluation.values),
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
