import { isKnown, reference, text, type Text } from '../../values/text';
import { attributeBehind, computationOf } from '../attributes';
import type { Arguments } from '../block';
import { argumentOf } from '../configuration';
import type { Evaluator } from '../evaluator';
import { isJsonObject, own, type JsonObject } from '../../values/json';
import {
  configurationName,
  configuredProvider,
  type ConfiguredProvider,
} from '../provider-configuration';
import type { Maybe } from '../../values/unknown';
import { lazily } from '../../values/lazily';
import { ResourceIndex } from '../resource-index';
import type { Resource, ResourcesOfType, TerraformFile } from '../resource';
import type { KnownObjects } from '../scope';
import { declaredAddresses } from '../terraform-file';
import { asText, asTextMap, hasUnknown, isNothing, plainValue, type Value } from '../value';
import {
  ModuleInstances,
  writtenAt,
  type ConfigurationBeside,
  type EvaluatedConfiguration,
  type Writing,
} from './module-instances';
import { type ModuleTree, plannedTree } from './module-tree';
import { fill, withOrigins, COMPUTED_BLOCKS, ONLY_WRITTEN, whetherDynamic } from './fill';
import {
  formerObjects,
  HOLE,
  PlannedResource,
  type PlannedObject,
  type ReadPlanned,
} from './planned-object';

/** The resources of a plan, what is unknown of them filled in from what is written. */
export class PlanFile implements TerraformFile {
  readonly resources: ResourcesOfType;
  readonly dataSources: ResourcesOfType;
  readonly former: ResourcesOfType;
  readonly repeated = (): readonly Resource[] => [];
  readonly types: readonly string[];
  readonly tooLarge = new Set<string>();
  private readonly objects: () => ReadonlyMap<string, PlannedObject>;
  private readonly planned: ModuleTree;
  private readonly instances: ModuleInstances;
  private readonly beside: EvaluatedConfiguration | undefined;
  private readonly root: Evaluator;
  private readonly underway = new Set<string>();
  private readonly providers = new Map<string, ConfiguredProvider>();

  /** @param source The configuration that the plan was made from, where it is at hand. */
  constructor(plan: JsonObject, objects: readonly PlannedObject[], source?: ConfigurationBeside) {
    this.planned = plannedTree(isJsonObject(plan.configuration) ? plan.configuration : {});
    this.objects = lazily(() => new Map(objects.map((each) => [each.address, each])));
    const variables = isJsonObject(plan.variables) ? plan.variables : {};
    const known: KnownObjects = {
      has: (address) => this.objects().has(address),
      attribute: (address, name) => {
        const object = this.objects().get(address);
        return object && this.known(object, name);
      },
    };
    this.instances = new ModuleInstances(this.planned, {
      variable: (name) => this.variable(variables, name),
      tooLarge: this.tooLarge,
      objects: known,
    });
    this.beside = source?.(known);
    this.root = this.beside?.root ?? this.instances.root;
    const indexOf = (isData: boolean) =>
      new ResourceIndex(
        objects.filter((each) => each.isData === isData),
        ({ type }) => type,
        (each) => this.resource(each),
      );
    const { ofType, types } = indexOf(false);
    [this.resources, this.types] = [ofType, types];
    this.dataSources = indexOf(true).ofType;
    const former = lazily(
      () =>
        new ResourceIndex(
          formerObjects(plan),
          ({ type }) => type,
          (each) => this.formerResource(each),
        ),
    );
    this.former = (...types) => former().ofType(...types);
  }

  get addresses(): readonly string[] {
    const declared = this.beside?.addresses ?? declaredAddresses(this.planned.configuration);
    return [...this.objects().keys(), ...declared];
  }

  private readonly reading: ReadPlanned = {
    written: (object) => this.written(object),
    attribute: (object, name) => this.attribute(object, name),
    isWritten: (object, argument) => this.isWritten(object, argument),
    provider: (object) => this.provider(object),
    defaultTags: (object) => this.defaultTags(object),
  };

  /** Evaluates a template as the root module would. */
  readonly evaluate = (template: string): Text => asText(this.root.json(template)) ?? '';

  private resource(object: PlannedObject): Resource {
    return new PlannedResource(object, this.reading);
  }

  /** What a resource was before: nothing of that is unknown, however it is written now. */
  private formerResource(object: PlannedObject): Resource {
    const attribute = ({ planned, address }: PlannedObject, name: string) => {
      const value = planned.get(name);
      return (value && asText(value)) ?? text(reference(address, name));
    };
    const written = ({ planned }: PlannedObject) => planned;
    return new PlannedResource(object, { ...this.reading, written, attribute });
  }

  /**
   * The arguments of an object, each evaluated when it is asked for; those that nobody wrote are null in
   * a plan, or empty.
   */
  private written(object: PlannedObject): Arguments {
    const evaluated = new Map<string, Value | undefined>();
    const get = (name: string): Value | undefined => {
      if (!evaluated.has(name)) evaluated.set(name, this.writtenAs(object, name));
      return evaluated.get(name);
    };
    const isThere = (name: string) => get(name) !== undefined;
    return { get, keys: () => [...object.planned.keys()].filter(isThere).values() };
  }

  private writtenAs(object: PlannedObject, name: string): Value | undefined {
    const planned = object.planned.get(name);
    if (planned === undefined) return undefined;
    const place = this.instances.place(object);
    if (planned === HOLE && !this.isWritten(object, name, place)) {
      // What the provider computes, since nobody wrote it, is no argument.
      const isTold = this.beside?.isWritten(object, name) !== undefined;
      return isTold || !COMPUTED_BLOCKS.has(name) ? undefined : whetherDynamic(name);
    }
    const value = this.argument(object, name, planned, place);
    return value === undefined || isNothing(value) ? undefined : value;
  }

  private isWritten(object: PlannedObject, name: string, place = this.instances.place(object)) {
    if (ONLY_WRITTEN.has(name)) return true;
    const isBeside = this.beside?.isWritten(object, name);
    return isBeside ?? (place && argumentOf(place.declaration, name)) !== undefined;
  }

  private argument(
    object: PlannedObject,
    name: string,
    planned: Value,
    place: Writing | undefined,
  ): Value | undefined {
    const isKnownName = !hasUnknown(planned);
    if (isKnownName && !NAMES_OF_ROLES.has(name)) return planned;
    // An argument that leads back to itself stays as it is planned.
    const question = `${object.address} ${name}`;
    if (this.underway.has(question)) return planned;
    this.underway.add(question);
    const omitsDynamic = this.beside?.isWritten(object, name) === undefined;
    const written =
      isKnownName || omitsDynamic
        ? place && writtenAt(place, object, name)
        : this.beside?.written(object, name);
    this.underway.delete(question);
    return isKnownName ? withOrigins(planned, written) : fill(planned, written, omitsDynamic, name);
  }

  /** An attribute as expressions see it; a reference where it is unknown. */
  private attribute(object: PlannedObject, given: string): Text {
    const name = attributeBehind(object.type, given);
    const value = this.known(object, name);
    return (value && asText(value)) ?? text(reference(object.address, name));
  }

  /** What is known of an attribute: what is planned, or what follows from that. */
  private known(object: PlannedObject, name: string): Value | undefined {
    const planned = object.planned.get(name);
    if (planned !== undefined && !hasUnknown(planned)) return planned;
    const { type, isData } = object;
    const compute = computationOf(type, name, isData);
    if (compute === undefined) {
      if (planned === undefined) return undefined;
      const place = this.instances.place(object);
      const isArgument = this.isWritten(object, name, place);
      return isArgument ? this.argument(object, name, planned, place) : undefined;
    }
    return compute({
      at: this.provider(object),
      argument: (each) => {
        const value = object.planned.get(each);
        return value === undefined || hasUnknown(value) ? undefined : value;
      },
    });
  }

  /** Where nobody writes a tag, the provider leaves `tags_all` to the apply, though it will be empty. */
  private defaultTags(object: PlannedObject): Maybe<Readonly<Record<string, Text>>> {
    const all = object.planned.get('tags_all');
    if (all === HOLE && !this.isWritten(object, 'tags')) {
      const { providers } = this.planned.configuration;
      const written = providers.get(configurationName({ provider: this.providerNamed(object) }));
      if (written?.default_tags === undefined) return {};
    }
    return asTextMap(all ?? plainValue({})) ?? {};
  }

  /** The provider configuration that an object names. */
  private providerNamed(object: PlannedObject): unknown {
    const place = this.instances.place(object);
    return place && argumentOf(place.declaration, 'provider');
  }

  private provider(object: PlannedObject): ConfiguredProvider {
    const { type } = object;
    const provider = this.providerNamed(object);
    const planned = object.planned.get('region');
    const given = planned && asText(planned);
    const region = given !== undefined && given !== '' && isKnown(given) ? given : undefined;
    const key = region === undefined ? String(provider) : `${String(provider)} ${region}`;
    const known = this.providers.get(key);
    if (known !== undefined) return known;
    const body = { provider, ...(region === undefined ? {} : { region }) };
    const { providers } = this.planned.configuration;
    const made = configuredProvider({ providers }, { type, body }, (json) =>
      this.instances.root.json(json),
    );
    this.providers.set(key, made);
    return made;
  }

  private variable(variables: JsonObject, name: string): Value | undefined {
    const given = own(variables, name);
    const declared = this.planned.configuration.variables.get(name);
    // The values of sensitive ones stand in a plan as well, and are nobody's business.
    if (!isJsonObject(given) || declared?.sensitive === true) return undefined;
    return plainValue(given.value);
  }
}

// Two accounts may have a role of one name: what is referred to tells which is meant.
const NAMES_OF_ROLES = new Set(['role', 'role_name', 'roles']);
