import { Testing, TerraformVariable } from 'cdktf';
import {
  CognitoFederation,
  type FederatedRole,
  IdentityPoolFederation,
  UserPoolFederation,
} from '../../../src';
import type { CheckId } from '../../../src/checks/catalogue';
import type { Acknowledgement } from '../../../src/checks/judge';
import { newStack } from '../synthesized';

type Options = Readonly<Record<string, unknown>>;

/** Options whose members the user names. */
const KEYED = new Set([
  'attribute_mapping',
  'clients',
  'custom_attributes',
  'direct_identity_providers',
  'further_user_pools',
  'grants',
  'groups',
  'identity_providers',
  'policies',
  'principal_tags',
  'provider_details',
  'request_tags',
  'resource_servers',
  'roles',
  'scopes',
  'standard_attributes',
  'tags',
]);

/** What the constructs refuse of a call of the module, a line for each problem. */
export function refusalsOf(call: Options): string[] {
  return saidOf(call).problems;
}

/** What the constructs warn of in a call of the module, line by line. */
export function warningsOf(call: Options): string[] {
  const { problems, warnings } = saidOf(call);
  expect(problems).toEqual([]);
  return warnings.flatMap((each) => each.split('\n')).map((line) => line.trim());
}

function saidOf(call: Options): { readonly problems: string[]; readonly warnings: string[] } {
  const {
    create_user_pool,
    create_identity_pool,
    allow_guests,
    acknowledged = [],
    use_default_principal_tags,
    web_acl,
    grants = {},
    ...others
  } = call;
  const rest: Options = {
    ...others,
    ...(use_default_principal_tags === true ? { principal_tags: 'defaults' } : {}),
    ...(web_acl === undefined ? {} : { web_acl_arn: (web_acl as Options).arn }),
  };
  const isEmpty = (value: unknown) => JSON.stringify(value) === '{}';
  const given = Object.fromEntries(
    Object.entries(rest).filter(
      ([name, value]) =>
        value !== null && !(name === 'clients' && isEmpty(value) && rest.user_pool !== undefined),
    ),
  );
  const { rules = [], ...spec } = camelCased(given) as Record<string, unknown> & {
    readonly rules?: readonly Options[];
  };
  const whole = { ...spec, ...(rules.length === 0 ? {} : { rules: rules.map(ruleOf) }) } as never;
  const stack = newStack();
  new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  const problems = problemsOf(() => {
    if (create_identity_pool === false) {
      new UserPoolFederation(stack, 'auth', withoutClients(whole, 'clients'));
      return;
    }
    const federation =
      create_user_pool === false
        ? new IdentityPoolFederation(stack, 'auth', withoutClients(whole))
        : new CognitoFederation(stack, 'auth', whole);
    if (allow_guests === true) federation.allowGuests();
    for (const { check, subject, reason } of acknowledged as readonly Acknowledgement[]) {
      federation.acknowledge(check as CheckId, subject, reason);
    }
    const roles: Readonly<Record<string, FederatedRole>> = federation.roles;
    for (const [key, given] of Object.entries(grants as Record<string, Options>)) {
      const role = roles[key] ?? (federation as CognitoFederation).role(key as never);
      grantAll(role, given);
    }
    Testing.synth(stack, true);
  });
  return { problems, warnings: stack.node.metadata.map(({ data }) => String(data)) };
}

function withoutClients(spec: object, kept?: string): never {
  const { clients, ...rest } = spec as { readonly clients?: object };
  const isEmpty = clients === undefined || Object.keys(clients).length === 0;
  return (kept !== undefined || !isEmpty ? { ...rest, clients } : rest) as never;
}

function ruleOf(rule: Options): Options {
  const { claim, matchType, value, ...rest } = rule;
  return { when: { claim, matchType, value }, ...rest };
}

function grantAll(role: FederatedRole, grants: Options): void {
  const {
    own_prefixes = [],
    prefixes = [],
    own_items = [],
    invoke_apis = [],
    invoke_functions = [],
    graphql = [],
    policies = {},
    statements = [],
  } = grants as Record<string, readonly Options[]>;
  const bucketOf = ({ bucket }: Options) => ({ arn: `arn:aws:s3:::${String(bucket)}` });
  const optionsOf = ({ access, indexes, key_arn }: Options) =>
    ({ access, indexes, ...(key_arn === undefined ? {} : { key: { arn: key_arn } }) }) as never;
  for (const each of own_prefixes) {
    role.grantOwnPrefix(bucketOf(each), each.prefix as string, optionsOf(each));
  }
  for (const each of prefixes) {
    role.grantPrefix(bucketOf(each), each.prefix as string, optionsOf(each));
  }
  for (const each of own_items) {
    role.grantOwnItems({ arn: each.table_arn as string }, optionsOf(each));
  }
  for (const { execution_arn, ...options } of invoke_apis) {
    role.grantInvokeApi({ executionArn: execution_arn as string }, options as never);
  }
  for (const arn of invoke_functions) role.grantInvokeFunction({ arn: String(arn) });
  for (const { api_arn, fields } of graphql) {
    role.grantGraphql({ arn: api_arn as string }, fields as never);
  }
  for (const [key, arn] of Object.entries(policies)) role.attachPolicy(key, { arn: String(arn) });
  for (const each of statements) role.addStatement(camelCased(each) as never);
}

function problemsOf(act: () => void): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const lines = error.message.split('\n').filter((line) => /^ {2,}\S/.test(line));
    return (lines.length === 0 ? [error.message] : lines).map((line) => line.trim());
  }
}

function camelCased(value: unknown, isKeyed = false): unknown {
  if (Array.isArray(value)) return value.map((each) => camelCased(each));
  // How the trust of a role names the one user pool.
  if (value === 'user_pool') return 'userPool';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      isKeyed ? key : key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(inside, !isKeyed && KEYED.has(key)),
    ]),
  );
}
