import { isInEverySchema } from '../cognito/attributes';
import type { AppClientModel } from '../model/app-client';
import type { PoolAttribute, UserPoolModel } from '../model/user-pool';
import { isKnown, text, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../values/unknown';
import type { Block } from './block';
import { socialProvider } from '../cognito/identity-providers';
import type { UserPoolIdentityProvider } from '../model/identity-provider';
import { declaredBy, type Resource } from './resource';
import { COMPUTED } from './plan/planned-object';
import { asKnown, type Value } from './value';

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
export function lambdaConfigOf(pool: Block): Maybe<readonly LambdaConfig[]> {
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
export function triggerNamed(argument: string): string {
  // The newer form of one trigger has a block of its own.
  return argument === 'pre_token_generation_config' ? 'pre_token_generation' : argument;
}

/** The Lambda triggers of a user pool, sorted by name. */
export function triggersOf(pool: Block): UserPoolModel['triggers'] {
  const settings = lambdaConfigOf(pool);
  if (isUnknown(settings)) return settings;
  return [...new Set(settings.flatMap(({ names }) => names.map(triggerNamed)))].sort();
}

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
