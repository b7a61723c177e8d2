import {
  isReference,
  partsOf,
  text,
  type Reference,
  type Text,
  type TextPart,
} from '../values/text';
import { unknownBecause } from '../values/unknown';
import { blockOf } from './block';
import { literalText } from './literal-text';
import { isJsonObject, type JsonObject } from '../values/json';
import { notReadTypes } from './not-read';
import { ofAwsProvider } from './other-providers';
import { follow, parsePath, withoutKeys } from './path';
import { noCognito } from './read-error';
import { alsoUnread, readFederation, type ReadFederation } from './read-federation';
import type { Resource, TerraformFile } from './resource';
import { ResourceIndex } from './resource-index';
import { objectsIn, valueNamed, type StateObject } from './state-object';
import { asText, asTextMap, plainValue, SENSITIVE, type Value } from './value';
import { accountInArn, partitionFacts, type ConfiguredProvider } from './provider-configuration';

/** Whether JSON is a state as `terraform show -json` writes it. */
export function isState(json: unknown): json is JsonObject {
  return isJsonObject(json) && 'terraform_version' in json && !('planned_values' in json);
}

/**
 * Reads the federation out of a state, as `terraform show -json` writes it: everything is known there.
 *
 * @throws ReadError where no Cognito is in it
 */
export function readState(json: JsonObject): ReadFederation {
  const { values } = json;
  const objects = isJsonObject(values) ? objectsIn(values.root_module) : [];
  const { file, unread } = ofAwsProvider(stateFile(objects), objects);
  if (!file.types.some((type) => type.startsWith('aws_cognito_'))) {
    throw noCognito('state', objects.filter(({ isData }) => !isData).length);
  }
  return alsoUnread(readFederation(file), [...unread, ...notReadTypes(file)]);
}

function stateFile(objects: readonly StateObject[]): TerraformFile {
  const byAddress = new Map(objects.map((each) => [each.address, each]));
  const accounts = new StateAccounts(objects);
  const indexOf = (isData: boolean) =>
    new ResourceIndex(
      objects.filter((each) => each.isData === isData),
      ({ type }) => type,
      (each) => resourceOf(each, accounts),
    );
  const resources = indexOf(false);
  return {
    resources: resources.ofType,
    dataSources: indexOf(true).ofType,
    repeated: () => [],
    types: resources.types,
    addresses: [...byAddress.keys()],
    tooLarge: new Set(),
    evaluate: (template) => withValues(template, byAddress),
  };
}

function resourceOf(object: StateObject, accounts: StateAccounts): Resource {
  const { address, type } = object;
  let block: Resource['block'] | undefined;
  return {
    address,
    type,
    get provider() {
      return accounts.providerOf(object);
    },
    get block() {
      block ??= blockOf(writtenIn(object));
      return block;
    },
    attribute: (name) => attributeIn(object, name),
    // A state doesn't tell.
    isComputed: () => true,
    get defaultTags() {
      return asTextMap(valueNamed(object, 'tags_all') ?? plainValue({})) ?? {};
    },
  };
}

/**
 * What a state holds of a block's arguments. Those that nobody wrote are there as null, as an empty
 * text or as an empty list.
 */
function writtenIn(object: StateObject): ReadonlyMap<string, Value> {
  const written = new Map<string, Value>();
  for (const [name, json] of Object.entries(object.values)) {
    const isWritten = json !== null && json !== '' && !isEmpty(json);
    const value = isWritten ? valueNamed(object, name) : undefined;
    if (value !== undefined) written.set(name, value);
  }
  return written;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function attributeIn(object: StateObject, path: string): Text {
  const [first, ...rest] = parsePath(path);
  const named = first && 'attribute' in first ? valueNamed(object, first.attribute) : undefined;
  const found = named && (named === SENSITIVE ? named : follow(named, rest));
  return (
    (found && asText(found)) ?? text(unknownBecause(`\`${object.address}\` has no \`${path}\``))
  );
}

/** Evaluates a template, references to objects of the state filled in. */
function withValues(template: string, objects: ReadonlyMap<string, StateObject>): Text {
  return text(...partsOf(literalText(template)).map((part) => valueOf(part, objects)));
}

function valueOf(part: TextPart, objects: ReadonlyMap<string, StateObject>): Text | TextPart {
  if (!isReference(part)) return part;
  const whole = `${part.address}.${part.attribute}`;
  const owner = [...objects.values()].find(({ address }) => whole.startsWith(`${address}.`));
  return owner === undefined ? missing(part) : fromObject(owner, whole);
}

function missing({ address }: Reference): TextPart {
  return unknownBecause(`\`${address}\` isn't in the state`, 'correction');
}

function fromObject(object: StateObject, whole: string): Text {
  return attributeIn(object, whole.slice(object.address.length + 1));
}

/**
 * Tells in which account each object of a state is: by its own ARN, by that of a role that it refers
 * to, or because the state has objects of one account only. A state doesn't name the provider
 * configurations.
 */
export class StateAccounts {
  private readonly all = new Set<string>();
  private readonly ofRoles = new Map<string, Set<string>>();

  constructor(objects: readonly StateObject[]) {
    for (const object of objects) {
      const account = accountOf(object);
      if (account === undefined) continue;
      this.all.add(account);
      if (object.type !== 'aws_iam_role') continue;
      const declared = withoutKeys(object.address);
      this.ofRoles.set(declared, (this.ofRoles.get(declared) ?? new Set()).add(account));
    }
  }

  /** What is known of the provider configuration that made an object. */
  providerOf(object: StateObject): ConfiguredProvider {
    const name = 'aws';
    const region = regionOf(object) ?? text(unknownBecause('a state does not name the Region'));
    const account = this.accountOf(object);
    return { name, account, region, ...partitionFacts(region, name) };
  }

  private accountOf(object: StateObject): Text {
    const own = accountOf(object);
    if (own !== undefined) return own;
    const referred = object.dependsOn.flatMap((each) => [...(this.ofRoles.get(each) ?? [])]);
    const [only, ...others] = new Set(referred.length > 0 ? referred : this.all);
    if (only !== undefined && others.length === 0) return only;
    const reason = `a state does not name the account of \`${object.address}\``;
    return text(unknownBecause(reason, 'source'));
  }
}

function accountOf({ values: { arn } }: StateObject): string | undefined {
  return typeof arn === 'string' ? accountInArn(arn) : undefined;
}

function regionOf({ values: { arn, region } }: StateObject): string | undefined {
  if (typeof region === 'string' && region !== '') return region;
  const own = typeof arn === 'string' ? arn.split(':')[3] : undefined;
  return own === '' ? undefined : own;
}
