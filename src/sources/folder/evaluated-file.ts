import { attributeBehind, computationOf, providerFactOf } from '../../terraform/attributes';
import { blockOf } from '../../terraform/block';
import { configurationOf } from '../../terraform/configuration';
import { Evaluator } from '../../terraform/evaluator';
import { withForgotten } from '../../terraform/forgotten';
import { withoutKeys } from '../../terraform/path';
import type {
  ConfigurationBeside,
  EvaluatedConfiguration,
} from '../../terraform/plan/module-instances';
import type { ConfiguredProvider } from '../../terraform/provider-configuration';
import type { Resource, TerraformFile } from '../../terraform/resource';
import { ResourceIndex } from '../../terraform/resource-index';
import type { KnownObjects } from '../../terraform/scope';
import { asText, hasUnknown, textValue, type Value } from '../../terraform/value';
import { own } from '../../values/json';
import { reference, text, type Text } from '../../values/text';
import { EvaluatedProviders } from './providers';
import { evaluatedObjects, MadeUpTexts, type EvaluatedObject, type Evaluation } from './evaluation';
import { isUnwritten, POLICY_DOCUMENT } from './made-up-attributes';

/** Makes a file that the readers take out of what Terraform evaluated. */
export function evaluatedFile(evaluation: Evaluation): TerraformFile {
  return new EvaluatedFile(evaluation).file;
}

/** Makes what fills in what a plan of the same folder leaves unknown. */
export function evaluatedBeside(evaluation: Evaluation): ConfigurationBeside {
  return (planned) => new EvaluatedFile(evaluation, planned);
}

class EvaluatedFile implements EvaluatedConfiguration {
  private readonly objects: ReadonlyMap<string, EvaluatedObject>;
  private readonly madeUp: MadeUpTexts;
  private readonly providers: EvaluatedProviders;
  private readonly underway = new Set<string>();

  /** @param plan What a plan of the folder knows, which goes before what is made up. */
  constructor(
    private readonly evaluation: Evaluation,
    private readonly plan?: KnownObjects,
  ) {
    this.providers = new EvaluatedProviders(evaluation.providers, (each) =>
      this.madeUp.restored(each),
    );
    this.objects = evaluatedObjects(evaluation);
    this.madeUp = new MadeUpTexts(evaluation, (address) => {
      const object = this.objects.get(address);
      return object && { type: object.type, attribute: (name) => this.attribute(object, name) };
    });
  }

  get file(): TerraformFile {
    const { uncounted, forgotten } = this.evaluation;
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
      repeated: withForgotten(repeated.ofType, forgotten),
      types: [...new Set([...resources.types, ...repeated.types])],
      tooLarge: new Set(),
      addresses: this.addresses,
      evaluate: (template) => asText(this.root.json(template)) ?? '',
    };
  }

  get addresses(): readonly string[] {
    const { uncounted, calls, values } = this.evaluation;
    return [
      ...this.objects.keys(),
      ...uncounted.map(({ address }) => address),
      ...calls.map((name) => `module.${name}`),
      ...Object.keys(values),
    ];
  }

  isWritten({ address }: { readonly address: string }, name: string): boolean | undefined {
    return this.objects.has(address) ? this.written({ address }, name) !== undefined : undefined;
  }

  written({ address }: { readonly address: string }, name: string): Value | undefined {
    const object = this.objects.get(address);
    return object && this.argument(object, name);
  }

  private how(address: string) {
    return own(this.evaluation.written, withoutKeys(address));
  }

  private resource(object: EvaluatedObject): Resource {
    return this.withProvider(
      object,
      blockOf({
        get: (name) => this.argument(object, name),
        keys: () => this.writtenNames(object).values(),
      }),
      (name) => this.attribute(object, name),
      () => this.provider(object),
    );
  }

  private writtenNames(object: EvaluatedObject): readonly string[] {
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
    if (this.plan?.has(address) === true) {
      const planned = this.plan.attribute(address, name);
      return (planned && asText(planned)) ?? fallback;
    }
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
    const { location } = this.how(address) ?? {};
    return {
      ...{ address, type, block, attribute },
      ...(location === undefined ? {} : { location }),
      get provider() {
        return provider();
      },
      get defaultTags() {
        return tags();
      },
    };
  }

  /** Evaluates expressions as the root module would. */
  get root(): Evaluator {
    const objects = this.plan ?? {
      has: (address: string) => this.objects.has(address),
      attribute: (address: string, name: string) => {
        const object = this.objects.get(address);
        return object && textValue(this.attribute(object, name));
      },
    };
    const instance = this.madeUp.ofRoot(this.evaluation.values);
    return new Evaluator(configurationOf({}), { prefix: '', instance, objects });
  }
}
