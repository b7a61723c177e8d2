import { acknowledgement, renderFinding, type Finding } from '../checks/finding';
import type { ClaimFacts } from '../checks/forgeable-claims';
import { CHECKS, type CheckId } from '../checks/registry';
import type { PoolFacts } from '../checks/writable-attributes';
import type { ParsedClient } from '../config/clients';
import { ConfigError, type Problem } from '../config/config-error';
import type { ParsedExistingClient, ParsedExistingUserPool } from '../config/existing-user-pool';
import {
  mappingOf,
  type ProviderRoles,
  type RoleAssignments,
} from '../config/role-assignments/role-assignments';
import type { ParsedUserPool } from '../config/user-pool';
import { oauthFlows } from '../constructs/user-pool/app-client';
import { poolOfClient } from '../model/user-pool';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives, noSuch } from '../values/no-such';
import { showString, showValue } from '../values/show-value';

type Client = PoolFacts['clients'][number];
type List = NonNullable<Exclude<Client['scopes'], { readonly unknown: string }>>;

// Names within these facts, which no message shows: a further user pool's is its key.
const POOL = 'user-pool';

/** What is known of a user pool of our own, as far as it decides who can set a claim. */
export function ownPoolFacts(pool: ParsedUserPool): PoolFacts {
  return {
    address: POOL,
    declared: true,
    providerName: POOL,
    attributes: [
      ...pool.standardAttributes.map(({ key, mutable }) => ({
        name: key,
        mutable,
        required: pool.requiredAttributes.some((name) => name === key),
      })),
      ...pool.customAttributes.map(({ key, mutable }) => ({
        name: `custom:${key}`,
        mutable,
        required: false,
      })),
    ],
    selfSignUp: pool.selfSignUp,
    usernameAttributes: pool.usernameAttributes,
    clients: pool.clients.map(ownClient),
  };
}

/** What is stated of a user pool that exists already; what isn't stated is unknown. */
export function existingPoolFacts(
  pool: ParsedExistingUserPool & { readonly key?: string },
): PoolFacts {
  const name = pool.key === undefined ? POOL : `${POOL}.${pool.key}`;
  return {
    address: name,
    declared: true,
    providerName: name,
    attributes: { unknown: 'the attributes of the user pool are not stated' },
    selfSignUp: { unknown: 'whether self sign-up is open at the user pool is not stated' },
    usernameAttributes: { unknown: 'what users sign in with at the user pool is not stated' },
    clients: pool.clients.map(existingClient),
  };
}

/** What is assigned, and what is known of the user pools behind it. */
export function claimFacts(
  userPools: readonly PoolFacts[],
  assignments: RoleAssignments,
  {
    address,
    serverSideTokenCheck,
  }: { readonly address: string; readonly serverSideTokenCheck: boolean },
): ClaimFacts {
  return {
    userPools,
    identityPools: [
      {
        address: `aws_cognito_identity_pool.${address}`,
        rolesAttachment: `aws_cognito_identity_pool_roles_attachment.${address}`,
        userPoolClients: assignments.providers.filter(isOfClient).map(({ key }) => ({
          providerName: poolOfClient(userPools, key)?.providerName ?? POOL,
          clientId: key,
          client: key,
          serverSideTokenCheck,
        })),
        mappings: assignments.providers.flatMap(({ key }) => {
          const mapping = mappingOf(assignments, key);
          return mapping === undefined ? [] : [{ provider: key, client: key, mapping }];
        }),
        principalTags: userPools.map(({ providerName }) => ({
          address: `aws_cognito_identity_pool_provider_principal_tag.${address}`,
          provider: providerName,
          useDefaults: false,
          tags: assignments.principalTags,
        })),
      },
    ],
  };
}

function isOfClient({ isDirect }: ProviderRoles): boolean {
  return isDirect !== true;
}

function ownClient(client: ParsedClient): Client {
  const { key, name, scopes } = client;
  const common = { address: key, id: key, name, scopes: known(scopes) };
  if (client.type === 'machine') {
    const flows = { explicitAuthFlows: [], oauthFlows: ['client_credentials'] };
    return { ...common, ...flows, hasSecret: true, writeAttributes: [] };
  }
  return {
    ...common,
    hasSecret: client.generateSecret,
    explicitAuthFlows: known(client.authFlows),
    oauthFlows: oauthFlows(client),
    writeAttributes: known(client.writeAttributes),
  };
}

function existingClient({ key, ...stated }: ParsedExistingClient): Client {
  const of = (list: readonly string[] | undefined, what: string) =>
    list === undefined
      ? { unknown: `\`${what}\` of client \`${key}\` is not stated` }
      : known(list);
  return {
    address: key,
    id: key,
    name: key,
    hasSecret: { unknown: 'it is not stated' },
    explicitAuthFlows: of(stated.authFlows, 'authFlows'),
    oauthFlows: ['code'],
    scopes: of(stated.scopes, 'scopes'),
    writeAttributes: of(stated.writeAttributes, 'writeAttributes'),
  };
}

/** A list whose items only Terraform may know. */
function known(list: readonly string[]): List {
  return list.map((item) => (isUnresolved(item) ? [{ unknown: 'only Terraform knows it' }] : item));
}

/** What was acknowledged: each a check, and the one subject that is covered. */
export class Acknowledgements {
  private readonly given: { readonly id: CheckId; readonly subject: string }[] = [];

  /**
   * Acknowledges the findings of one check about one subject.
   *
   * @throws ConfigError for an id that is no check, and for a missing subject or reason
   */
  add(id: string, subject: string, reason: string, owner: string): void {
    const problems = [
      ...(Object.hasOwn(CHECKS, id)
        ? []
        : [badValue('id', noSuch('check', id, Object.keys(CHECKS)))]),
      ...missing('subject', subject, 'must name what is acknowledged, such as `custom:department`'),
      ...missing('reason', reason, 'must say why it is safe'),
    ];
    if (problems.length > 0) throw new ConfigError(`${owner}.acknowledge`, problems);
    this.given.push({ id: id as CheckId, subject });
  }

  /** The findings that are certain and not acknowledged, and what was acknowledged without a finding. */
  problemsOf(findings: readonly Finding<CheckId>[]): Problem[] {
    const open = findings.filter(
      (finding) =>
        finding.certainty === 'certain' && !this.given.some((each) => covers(each, finding)),
    );
    const stale = this.given.filter((each) => !findings.some((finding) => covers(each, finding)));
    return [...open.map(dangerProblem), ...stale.map((each) => staleProblem(each, findings))];
  }
}

type Covered = Pick<Finding, 'id' | 'subject'>;

function covers({ id, subject }: Covered, finding: Covered): boolean {
  return finding.id === id && finding.subject === subject;
}

function dangerProblem(finding: Finding): Problem {
  const { id, part } = finding;
  const [danger = '', ...rest] = renderFinding(finding);
  const lines = [`${id}, ${danger.charAt(0).toLowerCase()}${danger.slice(1)}`, ...rest];
  return { code: 'danger', path: part, message: lines.join('\n    ') };
}

function staleProblem({ id, subject }: Covered, findings: readonly Finding[]): Problem {
  const others = findings.filter((finding) => finding.id === id).map((finding) => finding.subject);
  const only =
    others.length === 0 ? '' : `, only about ${alternatives([...new Set(others)], 'and')}`;
  return {
    code: 'stale',
    path: 'acknowledge',
    message: `${id} finds nothing about ${showString(subject)}${only}; remove the call`,
  };
}

/** Problems as lines, for the validation of a construct. */
export function asLines(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

function missing(path: string, value: unknown, rule: string): Problem[] {
  if (typeof value === 'string' && value.trim() !== '') return [];
  const got = value === undefined ? 'nothing' : showValue(value);
  const example = acknowledgement({ id: 'CF-M01', subject: 'custom:department' });
  return [badValue(path, `${rule}, got ${got}; write \`${example}\``)];
}

function badValue(path: string, message: string): Problem {
  return { code: 'bad-value', path, message };
}
