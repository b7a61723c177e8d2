import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';
import { IDENTITY_PROVIDER, type AwsProviderBlock, type StackFacts } from './stack-facts';

/** Name of the file that leads a module into the sandbox: Terraform merges it over the others. */
export const OVERRIDE_FILE = 'sandbox_override.tf.json';

/** A stand-in to which an identity provider is pointed. */
export interface StandInAccess {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where an override leads. */
export interface Destination {
  readonly endpoint: string;
  /**
   * The stand-in for each identity provider of the module, by the name of its resource.
   *
   * @default - identity providers stay as they are written
   */
  readonly standIns?: Readonly<Record<string, StandInAccess>>;
}

// The environment leads every other service to the same place.
const SERVICES = ['cognitoidentity', 'cognitoidp', 'dynamodb', 'iam', 's3', 'sts'];

/**
 * Writes the override that deploys a root module into the sandbox, and lets it be destroyed there.
 *
 * Every AWS provider block gets the endpoint and the sandbox's credentials in place of its own, state
 * stays in the folder, and protection is lifted. A `lifecycle` merges argument by argument, so
 * `ignore_changes` stays; an identity provider that is pointed at the stand-in keeps its name and its
 * attribute mapping.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function overrideFile(facts: StackFacts, to: Destination): Record<string, unknown> {
  const hasDefault = facts.providers.some(({ alias }) => alias === undefined);
  const providers = hasDefault ? facts.providers : [{ assumesRole: false }, ...facts.providers];
  return {
    terraform: { backend: { local: { path: 'terraform.tfstate' } } },
    ...moduleOverrideFile({ ...facts, providers }, to),
  };
}

/**
 * Writes the same for a module that another one calls: it has no state of its own, and mostly takes its
 * providers from who calls it. Empty where nothing is to be overridden.
 */
export function moduleOverrideFile(
  facts: StackFacts,
  { endpoint, standIns = {} }: Destination,
): Record<string, unknown> {
  const resources = overriddenResources(facts, standIns);
  return {
    ...(facts.providers.length === 0
      ? {}
      : { provider: { aws: facts.providers.map((each) => providerOverride(each, endpoint)) } }),
    ...(Object.keys(resources).length === 0 ? {} : { resource: resources }),
  };
}

function providerOverride({ alias, assumesRole }: AwsProviderBlock, endpoint: string): object {
  return {
    ...(alias === undefined ? {} : { alias }),
    access_key: SANDBOX_CREDENTIALS.accessKeyId,
    secret_key: SANDBOX_CREDENTIALS.secretAccessKey,
    token: null,
    profile: null,
    shared_config_files: null,
    shared_credentials_files: null,
    allowed_account_ids: null,
    forbidden_account_ids: null,
    // Only a block replaces a block, and only an empty one assumes nothing.
    ...(assumesRole ? { assume_role: [{}] } : {}),
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    s3_use_path_style: true,
    // A local AWS that has gone stays gone.
    max_retries: 2,
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}

function overriddenResources(
  facts: StackFacts,
  standIns: Readonly<Record<string, StandInAccess>>,
): Record<string, Record<string, object>> {
  const byType: Record<string, Record<string, object>> = {};
  const override = (type: string, name: string, body: object) => {
    const named = (byType[type] ??= {});
    named[name] = { ...named[name], ...body };
  };
  for (const { type, name, deletionProtection, preventDestroy } of facts.protectedResources) {
    if (deletionProtection) override(type, name, { deletion_protection: 'INACTIVE' });
    if (preventDestroy) override(type, name, { lifecycle: { prevent_destroy: false } });
  }
  for (const name of facts.identityProviders) {
    const standIn = standIns[name];
    if (standIn !== undefined) override(IDENTITY_PROVIDER, name, pointedAt(standIn));
  }
  return byType;
}

/** Whatever it was, at the stand-in it is an OIDC provider, with nothing left for AWS to fill in. */
function pointedAt({ issuer, clientId, clientSecret }: StandInAccess): object {
  return {
    provider_type: 'OIDC',
    provider_details: {
      client_id: clientId,
      client_secret: clientSecret,
      oidc_issuer: issuer,
      authorize_scopes: 'openid',
      attributes_request_method: 'GET',
      attributes_url_add_attributes: 'false',
      authorize_url: `${issuer}/auth`,
      token_url: `${issuer}/token`,
      attributes_url: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
    },
  };
}
