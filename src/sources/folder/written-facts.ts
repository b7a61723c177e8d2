import { ignoredIn, ignoring } from '../../terraform/ignored-changes';
import { unknownBecause, type Unknown } from '../../values/unknown';
import { objectsOf, own, type JsonObject } from '../../values/json';
import { Dependence } from './dependence';
import { isRepeated, type MendedPlaces } from './place';
import type { Uncounted, HowWritten } from './evaluation';
import type { FindMadeUp, MadeUp } from './flow';
import type { FindMadeUpIn } from './mending';
import { isMadeUpText, POLICY_DOCUMENT } from './made-up-attributes';
import { addressIn, bodiesOf, callsOf, locationsIn, type WrittenModule } from './modules';
import { expressionsOf } from './parsed-expressions';
import { configuredArguments, providerFor, providerOf, sourceFor } from './providers';

/** What the text of a folder says without being evaluated. */
export interface WrittenFacts {
  readonly written: Readonly<Record<string, HowWritten>>;
  readonly uncounted: readonly Uncounted[];
  /** Arguments of provider configurations of the root module that no made-up value decides. */
  readonly providers: Readonly<Record<string, JsonObject>>;
  /** What the root module sees, `local.name` or `module.call.name`, and why one is unknown. */
  readonly values: Readonly<Record<string, Unknown | undefined>>;
  /** Which made-up values come into what is written at a place. */
  readonly madeUpIn: FindMadeUpIn;
}

/** Stated values of data sources, by address. */
export type StatedData = Readonly<Record<string, JsonObject>>;

/** What the facts depend on beside the text of a folder. */
export interface FactsGiven {
  /** What data sources would find. */
  readonly stated: StatedData;
  /** Whether a plan says what becomes of arguments whose changes Terraform ignores. */
  readonly isPlanned?: boolean;
  /** Where something else was evaluated than what is written. */
  readonly mended?: MendedPlaces;
}

/** Reads out of a folder's text which provider each thing uses, and what made-up values decide. */
export async function writtenFacts(
  modules: readonly WrittenModule[],
  { stated, isPlanned = false, mended }: FactsGiven,
): Promise<WrittenFacts> {
  const { trees, templates } = await expressionsOf(modules);
  const finder = madeUpFinder(modules, stated);
  const dependence = new Dependence(modules, trees, finder, templates, mended);
  const written: Record<string, HowWritten> = {};
  const uncounted: Uncounted[] = [];
  // Several calls may be of one module.
  const places = new Map<string, Awaited<ReturnType<typeof locationsIn>>>();
  for (const each of modules) {
    if (places.has(each.folder)) continue;
    places.set(each.folder, await locationsIn(each, modules[0]?.folder ?? ''));
  }
  for (const { module, local, type, isData } of declarationsOf(modules)) {
    const address = addressIn(module, local);
    const location = places.get(module.folder)?.get(local);
    // An override file declares a thing once more.
    if (written[address] !== undefined) continue;
    const bodies = bodiesOf(module, local);
    const isRelevant = RELEVANT.test(type);
    const source = sourceFor(module, bodies, type);
    const how: HowWritten = {
      provider: providerFor(module, bodies, type),
      ...(source === `hashicorp/${providerOf(type)}` ? {} : { source }),
      names: namesIn(bodies),
      unknown: isRelevant
        ? unknownIn(bodies, isPlanned ? [] : bodies.flatMap(ignoredIn), (name) =>
            dependence.whyArgument(module, local, name),
          )
        : {},
      ...(location === undefined ? {} : { location }),
    };
    written[address] = how;
    const isCounted = !isRelevant || isData;
    const why = isCounted ? undefined : whyUnknown(dependence.whyInstances(module, local));
    if (why !== undefined) uncounted.push({ ...how, address, type, why });
  }
  const [root] = modules;
  return {
    ...{ written, uncounted, providers: configuredArguments(root, dependence) },
    values: root === undefined ? {} : valuesOf(root, modules, dependence),
    madeUpIn: (module, place) => dependence.into(module, place),
  };
}

function valuesOf(
  root: WrittenModule,
  modules: readonly WrittenModule[],
  dependence: Dependence,
): WrittenFacts['values'] {
  const locals = root.configurations.flatMap((each) => [...each.locals]);
  const variables = root.configurations.flatMap((each) => [...each.variables.keys()]);
  const calls = modules.filter(({ parent }) => parent === root);
  return {
    ...Object.fromEntries(variables.map((name) => [`var.${name}`, undefined])),
    ...Object.fromEntries(
      locals.map(([name, json]) => [
        `local.${name}`,
        whyUnknown(dependence.whyExpression(root, json)),
      ]),
    ),
    // Of a call that is repeated, each instance has outputs of its own.
    ...Object.fromEntries(
      calls
        .filter(({ name }) => !callsOf(root, name).some(isRepeated))
        .flatMap(({ name, configurations }) =>
          configurations.flatMap(({ outputs }) =>
            [...outputs.keys()].map((output) => [
              `module.${name}.${output}`,
              whyUnknown(dependence.whyOutput(root, name, output)),
            ]),
          ),
        ),
    ),
  };
}

function declarationsOf(modules: readonly WrittenModule[]) {
  return modules.flatMap((module) =>
    module.configurations.flatMap(({ declarations }) =>
      [...declarations.values()].map(({ address, type, isData }) => ({
        ...{ module, local: address, type, isData },
      })),
    ),
  );
}

function madeUpFinder(modules: readonly WrittenModule[], stated: StatedData): FindMadeUp {
  // The same object for the same made-up value, so that sets hold it once.
  const madeUp = new Map<string, MadeUp>();
  const once = (value: MadeUp): MadeUp => {
    const key = Object.values(value).join(' ');
    const known = madeUp.get(key) ?? value;
    madeUp.set(key, known);
    return known;
  };
  const declared = new Map(
    declarationsOf(modules).map((each) => [addressIn(each.module, each.local), each]),
  );
  return (address, attribute, isWhole) => {
    const { type = '', isData = false } = declared.get(address) ?? {};
    const name = attribute.split('.')[0] ?? attribute;
    if (isData && own(own(stated, address) ?? {}, name) !== undefined) return undefined;
    // Neither an id nor an ARN has anything within.
    if (!isWhole && /^(?:id|arn)$/.test(name)) return undefined;
    const isDocument = type === POLICY_DOCUMENT && /^(?:minified_)?json$/.test(attribute);
    return once({
      address,
      attribute,
      isToken: isWhole && (isDocument || isMadeUpText(type, attribute)),
    });
  };
}

/** Which arguments can't be told, by name: what is made up decides them, or Terraform ignores changes. */
function unknownIn(
  bodies: readonly JsonObject[],
  ignored: readonly string[],
  whyArgument: (name: string) => readonly MadeUp[],
): Readonly<Record<string, Unknown>> {
  const names = [...namesIn(bodies), ...ignored.filter((each) => each !== 'all')];
  return Object.fromEntries(
    names.flatMap((name) => {
      const why = whyUnknown(whyArgument(name));
      const isIgnored = ignored.includes(name) || ignored.includes('all');
      const reason = why ?? (isIgnored ? ignoring(name) : undefined);
      return reason === undefined ? [] : [[name, reason]];
    }),
  );
}

// What bears on who gets what: pools, roles, policies, and resources that carry a policy themselves.
const RELEVANT =
  /^aws(?:cc)?_(?:cognito_|iam_|kms_|organizations_policy|s3_(?:bucket|object|account_public)|dynamodb_(?:table|resource_policy)$|secretsmanager_secret|sns_topic|sqs_queue|lambda_(?:alias|function|permission)$|cloudwatch_log_group$|ecr_repository|kinesis_(?:stream$|resource_policy$))/;

function namesIn(bodies: readonly JsonObject[]): string[] {
  const names = bodies.flatMap((body) => [
    ...Object.keys(body).filter((name) => !META.has(name)),
    ...objectsOf(body.dynamic).flatMap(Object.keys),
  ]);
  return [...new Set(names)];
}

const META: ReadonlySet<string> = new Set([
  '//',
  'connection',
  'count',
  'depends_on',
  'dynamic',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);

const MOST_NAMED = 3;

/** Says what would have to be known. */
function whyUnknown(values: readonly MadeUp[]): Unknown | undefined {
  if (values.length === 0) return undefined;
  const isLookedUp = values.every(({ address }) => isDataAddress(address));
  const names = [
    ...new Set(
      values.map(
        ({ address, attribute }) => `\`${address}${attribute === '*' ? '' : `.${attribute}`}\``,
      ),
    ),
  ];
  const rest = names.length - MOST_NAMED;
  const shown = [...names.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  return isLookedUp
    ? unknownBecause(
        `it depends on ${shown}, which nothing looked up; state it with --data`,
        'plan',
      )
    : unknownBecause(`it depends on ${shown}, which only a deployment shows`, 'apply');
}

function isDataAddress(address: string): boolean {
  return /(?:^|\.)data\.[^.]+\.[^.]+$/.test(address);
}
