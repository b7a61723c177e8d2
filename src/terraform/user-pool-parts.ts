import { isInEverySchema } from '../cognito/attributes';
import type { AppClientModel } from '../model/app-client';
import { withoutQualifier, type CalledFunction } from '../model/called-function';
import type { PoolAttribute, UserPoolModel } from '../model/user-pool';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isKnown, text, whyUnknown, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe, type Unknown } from '../values/unknown';
import type { Block } from './block';
import { socialProvider } from '../cognito/identity-providers';
import type { UserPoolIdentityProvider } from '../model/identity-provider';
import { COMPUTED } from './plan/fill';
import { declaredBy, type Resource, type TerraformFile } from './resource';
import { withoutOpenVersion } from './unwritten';
import { asKnown, type Value } from './value';

/** The id of the user pool that a client, group, domain or identity provider names. */
export function poolId({ block }: Resource): Text {
  return (
    block.text('user_pool_id') ??
    text(unknownBecause('`user_pool_id` is not written', 'correction'))
  );
}

/** Why it is unclear whether something is of a user pool. */
export function whyUnclear(member: Resource): Unknown {
  const id = poolId(member);
  return isKnown(id)
    ? unknownBecause(`whether \`${id}\` is its id, only a deployment shows`, 'apply')
    : whyUnknown(id);
}

/** The attributes that a user pool declares, by the names that tokens use. */
export function declaredAttributes(pool: Block): UserPoolModel['attributes'] {
  const schema = pool.blocks('schema');
  if (isUnknown(schema)) return schema;
  return schema.map((each): PoolAttribute => ({
    name: nameInTokens(each.text('name') ?? '', each.flag('developer_only_attribute') === true),
    mutable: each.flag('mutable') ?? false,
    required: each.flag('required') ?? false,
  }));
}

function nameInTokens(name: Text, isForDevelopers: boolean): Text {
  if (isKnown(name) && isInEverySchema(name)) return name;
  return text(isForDevelopers ? 'dev:custom:' : 'custom:', name);
}

/** Whether anybody may register at a user pool, as they may where nothing is said. */
export function selfSignUpOf(pool: Block): Maybe<boolean> {
  const settings = pool.blocks('admin_create_user_config');
  if (isUnknown(settings)) return settings;
  const adminOnly = settings[0]?.flag('allow_admin_create_user_only') ?? false;
  return isUnknown(adminOnly) ? adminOnly : !adminOnly;
}

/** A `lambda_config` of a user pool, and the names of what it sets. */
interface LambdaConfig {
  readonly block: Block;
  readonly names: readonly string[];
}

/** What a user pool says of its Lambda triggers. */
function lambdaConfigOf(pool: Block): Maybe<readonly LambdaConfig[]> {
  const settings = pool.blocks('lambda_config');
  if (isUnknown(settings)) return settings;
  if (settings.some(({ names }) => names.includes('dynamic'))) {
    return unknownBecause('triggers of it are made by a `dynamic` block', 'plan');
  }
  return settings.map((block) => ({
    block,
    names: block.names.filter((name) => name !== 'kms_key_id' && isGiven(block.value(name))),
  }));
}

/** A state has an empty text for each trigger that isn't set, and a plan computes one. */
function isGiven(value: Value | undefined): boolean {
  return value !== COMPUTED && !(value?.type === 'text' && value.text === '');
}

/** Name of the trigger that an argument of `lambda_config` sets. */
function triggerNamed(argument: string): string {
  // The newer form of one trigger has a block of its own.
  return argument === 'pre_token_generation_config' ? 'pre_token_generation' : argument;
}

/** The Lambda triggers of a user pool, sorted by name. */
export function triggersOf(pool: Block): UserPoolModel['triggers'] {
  const settings = lambdaConfigOf(pool);
  if (isUnknown(settings)) return settings;
  return [...new Set(settings.flatMap(({ names }) => names.map(triggerNamed)))].sort();
}

/** The types of app clients. */
export const CLIENT_TYPES = [
  'aws_cognito_user_pool_client',
  'aws_cognito_managed_user_pool_client',
];

/** Whether the refresh tokens of an app client rotate, where the file says so. */
export function rotationOf(client: Block): Pick<AppClientModel, 'refreshTokenRotation'> {
  const written = client.blocks('refresh_token_rotation');
  if (isUnknown(written)) return { refreshTokenRotation: written };
  const [rotation] = written;
  if (rotation === undefined) return {};
  const retryGracePeriodSeconds = rotation.number('retry_grace_period_seconds');
  return {
    refreshTokenRotation: {
      feature: asKnown(rotation.text('feature') ?? ''),
      ...(retryGracePeriodSeconds === undefined ? {} : { retryGracePeriodSeconds }),
    },
  };
}

/** Makes a reader of the functions of a file that a user pool calls as triggers; of nothing where it makes none. */
export function calledFunctions(
  file: TerraformFile,
): (pool: Resource) => UserPoolModel['calledFunctions'] {
  if (!file.types.some((type) => CALLED.includes(type))) return () => undefined;
  const made = lazily(() => new MadeFunctions(file));
  return ({ block }) => {
    const settings = lambdaConfigOf(block);
    if (isUnknown(settings)) return settings;
    // Sorted, the block of a trigger comes after its older argument, which the provider fills in.
    const called = new Map(
      settings.flatMap(({ names, block: config }) =>
        [...names].sort().map((name) => [triggerNamed(name), arnIn(config, name)] as const),
      ),
    );
    return [...called].sort(byName).flatMap(([trigger, arn]) => made().calledBy(trigger, arn));
  };
}

/** What a user pool may call that a file makes. */
const CALLED = ['aws_lambda_function', 'aws_lambda_alias'];

function byName([one]: readonly [string, Text], [other]: readonly [string, Text]): number {
  return one < other ? -1 : 1;
}

/** ARN of what a trigger calls: its argument, or within a block of its own. */
function arnIn(settings: Block, name: string): Text {
  const written = settings.value(name);
  if (written?.type === 'text') return written.text;
  const own = settings.blocks(name);
  if (isUnknown(own)) return text(own);
  return own[0]?.text('lambda_arn') ?? text(unknownBecause('it is not written', 'plan'));
}

/** The functions and aliases that a file makes, by their ARNs: it may make hundreds. */
class MadeFunctions {
  private readonly byArn: TextIndex<Resource>;
  private readonly byQualifiedArn: TextIndex<Resource>;

  constructor(private readonly file: TerraformFile) {
    const all = [...file.resources(...CALLED), ...file.repeated(...CALLED)];
    this.byArn = new TextIndex(all, ({ attribute }) => attribute('arn'));
    this.byQualifiedArn = new TextIndex(all, ({ attribute }) => attribute('qualified_arn'));
  }

  /** The function that is called, or that may be; none where it is certainly another. */
  calledBy(trigger: string, arn: Text): CalledFunction[] {
    const found =
      this.at(arn) ?? this.at(withoutQualifier(arn)) ?? this.at(withoutOpenVersion(arn) ?? arn);
    if (found === undefined) {
      return this.byArn.perhaps(arn).length > 0 ? [{ trigger, arn }] : [];
    }
    const names = [found.address, found.attribute('function_name')].filter(isKnown);
    const givenTo = this.file.modulesGiven?.(...names) ?? [];
    return [
      { trigger, arn, function: found.address, ...(givenTo.length === 0 ? {} : { givenTo }) },
    ];
  }

  private at(arn: Text): Resource | undefined {
    return this.byArn.equal(arn)[0] ?? this.byQualifiedArn.equal(arn)[0];
  }
}

/** The ARN of a user pool, written with its id where nothing but a deployment shows it. */
export function userPoolArn({ attribute, provider }: Resource): Text {
  const arn = attribute('arn');
  if (isKnown(arn)) return arn;
  const { partition, region, account } = provider;
  return text(
    ...['arn:', partition, ':cognito-idp:', region, ':', account],
    ...[':userpool/', attribute('id')],
  );
}

/** Reads an identity provider of a user pool. */
export function userPoolIdentityProvider(resource: Resource): UserPoolIdentityProvider {
  const { block, attribute } = resource;
  const type = asKnown(block.text('provider_type') ?? '');
  const details = block.textMap('provider_details') ?? {};
  return {
    ...declaredBy(resource),
    name: attribute('provider_name'),
    type,
    attributeMapping: block.textMap('attribute_mapping') ?? {},
    issuer: isUnknown(type) ? undefined : issuerByDetails(type, details),
  };
}

/** Who issues the tokens of an identity provider; nothing where its details don't tell. */
export function issuerByDetails(
  type: string,
  details: Maybe<Readonly<Record<string, Text>>>,
): Text | undefined {
  const social = socialProvider(type);
  if (social !== undefined || type !== 'OIDC') return social?.issuer;
  return isUnknown(details) ? text(details) : details.oidc_issuer;
}
