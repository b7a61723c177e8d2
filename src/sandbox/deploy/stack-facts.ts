import { configurationOf, type Declaration } from '../../terraform/configuration';
import { objectsOf, type JsonObject } from '../../values/json';

/** A `provider "aws"` block of a configuration. */
export interface AwsProviderBlock {
  /** Absent for the default one. */
  readonly alias?: string;
  /** Whether it takes on a role before anything else. */
  readonly assumesRole: boolean;
}

/** A resource that the configuration protects from being destroyed. */
export interface ProtectedResource {
  /** Type of the resource. */
  readonly type: string;
  /** Name of the resource in its module. */
  readonly name: string;
  /** Whether `lifecycle.prevent_destroy` is set. */
  readonly preventDestroy: boolean;
  /** Whether `deletion_protection` is set. */
  readonly deletionProtection: boolean;
}

/** A `variable` block of a module. */
export interface VariableBlock {
  /** Name of the variable. */
  readonly name: string;
  /** Whether a value on the command line is taken literally: of a string, a number or a bool. */
  readonly isLiteral: boolean;
}

/** What the sandbox has to know of a module before it deploys it. */
export interface StackFacts {
  /** The `provider "aws"` blocks. */
  readonly providers: readonly AwsProviderBlock[];
  /** The resources that are protected from being destroyed. */
  readonly protectedResources: readonly ProtectedResource[];
  /** Names of the `aws_cognito_identity_provider` resources. */
  readonly identityProviders: readonly string[];
  /** The input variables. */
  readonly variables: readonly VariableBlock[];
  /** Names of the sensitive string variables that have no default. */
  readonly openSecrets: readonly string[];
  /** Number of `resource` blocks, each of which may make any number of resources. */
  readonly resourceBlocks: number;
}

/** The resource type of a user pool's identity provider. */
export const IDENTITY_PROVIDER = 'aws_cognito_identity_provider';

/**
 * Reads what the sandbox overrides, and what it must be told, out of the files of a module.
 *
 * The files are in Terraform's JSON syntax; HCL that was turned into JSON block by block reads the same.
 */
export function stackFacts(files: readonly JsonObject[]): StackFacts {
  const configurations = files.map(configurationOf);
  const resources = configurations
    .flatMap(({ declarations }) => [...declarations.values()])
    .filter(({ isData }) => !isData);
  const variables = configurations.flatMap(({ variables: each }) => [...each]);
  return {
    providers: configurations
      .flatMap(({ providers }) => [...providers])
      .filter(([name]) => name === 'aws' || name.startsWith('aws.'))
      .map(([, body]) => providerBlock(body)),
    protectedResources: resources
      .map(protection)
      .filter(({ preventDestroy, deletionProtection }) => preventDestroy || deletionProtection),
    identityProviders: resources
      .filter(({ type }) => type === IDENTITY_PROVIDER)
      .map(({ address }) => address.slice(IDENTITY_PROVIDER.length + 1)),
    variables: variables.map(([name, body]) => ({ name, isLiteral: isLiteral(body) })),
    openSecrets: variables.filter(([, body]) => isOpenSecret(body)).map(([name]) => name),
    resourceBlocks: resources.length,
  };
}

function providerBlock(body: JsonObject): AwsProviderBlock {
  const assumesRole = objectsOf(body.assume_role).length > 0;
  return typeof body.alias === 'string' ? { alias: body.alias, assumesRole } : { assumesRole };
}

// A type that was HCL has become an expression in a template.
const LITERAL = /^(?:\$\{)?(?:string|number|bool)\}?$/;

function isLiteral({ type }: JsonObject): boolean {
  return type === undefined || LITERAL.test(String(type));
}

function isOpenSecret(body: JsonObject): boolean {
  const isString = body.type === 'string' || body.type === '${string}';
  return isString && body.sensitive === true && !('default' in body);
}

function protection({ address, type, body }: Declaration): ProtectedResource {
  return {
    type,
    name: address.slice(type.length + 1),
    preventDestroy: objectsOf(body.lifecycle).some(({ prevent_destroy: value }) =>
      isSet(value, false),
    ),
    deletionProtection:
      type === 'aws_cognito_user_pool' && isSet(body.deletion_protection, 'INACTIVE'),
  };
}

/** Whether something is written that isn't the word for off: an expression counts as set. */
function isSet(value: unknown, off: unknown): boolean {
  return value !== undefined && value !== null && value !== off;
}
