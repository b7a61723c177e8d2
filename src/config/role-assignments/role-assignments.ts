import { MAX_MAPPED_PROVIDERS, MAX_RULES } from '../../cognito/limits';
import type { RoleMapping } from '../../role-mapping/role-mapping';
import type { AmbiguousRoleResolution, Rule } from '../../role-mapping/rule';
import type { Problem } from '../config-error';
import type { Cursor } from '../reading/cursor';
import { circles, danglingExtends, extendedElsewhere } from './extended-roles';

/** What the trust of one role asks beside what those of all roles ask. */
export interface ParsedRoleTrust {
  /** Keys of providers; absent where any will do. */
  readonly providers?: readonly string[];
  /** Key of a session tag → the values that will do. */
  readonly requestTags: Readonly<Record<string, readonly string[]>>;
}

/** A further role of a federation, once it was added. */
export interface FurtherRole {
  readonly key: string;
  /** ARN of the role, where it is made elsewhere. */
  readonly existing?: string;
  readonly extends?: string;
  /** What its trust asks beside what those of all roles ask. */
  readonly trust?: ParsedRoleTrust;
  readonly group?: {
    readonly name: string;
    readonly description?: string;
    readonly precedence?: number;
  };
}

/** A client of the user pool, or an identity provider of the identity pool, and who gets what there. */
export interface ProviderRoles {
  readonly key: string;
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;
  /** Rules in the order in which they are tried. */
  readonly rules: readonly Rule[];
  /** Keys, or ARNs, of the roles that groups lead to here. */
  readonly groupRoles: readonly string[];
  /** Stated where roles come from tokens alone. */
  readonly roleMapping?: 'Token';
  /** Attributes that its tokens show; absent where those are unknown. */
  readonly readAttributes?: readonly string[];
  /**
   * Whether it is an identity provider directly in the identity pool, beside clients of user pools.
   *
   * @default false
   */
  readonly isDirect?: boolean;
  /** Key of the further user pool whose client it is; absent for others. */
  readonly furtherUserPool?: string;
}

/**
 * Who receives which role, as it stands: the roles and rules of the spec, and those added since.
 *
 * A value: adding gives a new one, so a call that fails leaves the old one as it was.
 */
export interface RoleAssignments {
  /** Where providers are written: `clients` of a user pool, or `identityProviders` directly. */
  readonly providersAt: 'clients' | 'identityProviders';
  /** The same as a path of the spec: `userPool.clients` where the user pool exists already. */
  readonly providersPath: 'clients' | 'identityProviders' | 'userPool.clients';
  readonly providers: readonly ProviderRoles[];
  /** Keys of the machine clients: no user signs in at them, so no role can be received there. */
  readonly machineClients: readonly string[];
  /** In the order in which they were added; `authenticated` is always there and not listed. */
  readonly roles: readonly FurtherRole[];
  /**
   * Groups that lead to roles which are made elsewhere.
   *
   * @default - none
   */
  readonly groups?: readonly { readonly key: string; readonly precedence?: number }[];
  /** Whether the role `authenticated` is made elsewhere. */
  readonly hasExistingDefault?: boolean;
  /** What the names of IAM roles begin with; the key follows. */
  readonly roleNamePrefix: string;
  /** Custom attributes of the user pool, without `custom:`; absent where they aren't known. */
  readonly customAttributes?: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
  /** Keys of the providers that tokens of the identity pool name, as far as AWS says how. */
  readonly namedProviders: readonly string[];
  /** Whether clients may choose roles themselves, which AWS refuses beside any mapping. */
  readonly allowClassicFlow: boolean;
}

/** What a provider of the assignments is called. */
export function providerNoun(
  assignments: Pick<RoleAssignments, 'providersAt'>,
  provider: Pick<ProviderRoles, 'isDirect'> = {},
): string {
  return isClient(assignments, provider) ? 'client' : 'identity provider';
}

/** Whether a provider is a client of a user pool. */
export function isClient(
  { providersAt }: Pick<RoleAssignments, 'providersAt'>,
  { isDirect = false }: Pick<ProviderRoles, 'isDirect'>,
): boolean {
  return providersAt === 'clients' && !isDirect;
}

/** Path of a provider in the spec. */
export function providerPath(
  { providersPath }: Pick<RoleAssignments, 'providersPath'>,
  { key, furtherUserPool, isDirect }: Pick<ProviderRoles, 'furtherUserPool' | 'isDirect' | 'key'>,
): string {
  if (isDirect === true) return `directIdentityProviders.${key}`;
  return furtherUserPool === undefined
    ? `${providersPath}.${key}`
    : `furtherUserPools.${furtherUserPool}.clients.${key}`;
}

/** Keys of the roles that signed-in users can receive, as the assignments stand. */
export function declaredRoles({ roles }: RoleAssignments): string[] {
  return ['authenticated', ...roles.map(({ key }) => key)];
}

/**
 * How the users of a provider receive their role; absent where nothing decides, so that all of them
 * receive the default role.
 *
 * Fails closed: where nothing is stated yet, users that no rule matches are denied; and a client without
 * rules under `Deny` gives roles only to users whose token carries one.
 */
export function mappingOf(
  assignments: RoleAssignments,
  providerKey: string,
): RoleMapping | undefined {
  const provider = assignments.providers.find(({ key }) => key === providerKey);
  if (provider === undefined) return undefined;
  const { rules, groupRoles, roleMapping, ambiguousRoleResolution } = provider;
  const resolution = ambiguousRoleResolution ?? 'Deny';
  if (rules.length > 0) return { type: 'Rules', rules, ambiguousRoleResolution: resolution };
  const isClosed = ambiguousRoleResolution === 'Deny' && isClient(assignments, provider);
  return groupRoles.length > 0 || roleMapping === 'Token' || isClosed
    ? { type: 'Token', ambiguousRoleResolution: resolution }
    : undefined;
}

/** Reports what AWS doesn't take: too many rules, too many mappings, a mapping beside the classic flow. */
export function reportLimits(assignments: RoleAssignments, root: Cursor): void {
  const noun = providerNoun(assignments);
  const placeOf = (path: string) => path.split('.').reduce((place, key) => place.at(key), root);
  for (const provider of assignments.providers) {
    const { rules } = provider;
    if (rules.length <= MAX_RULES) continue;
    const noun = providerNoun(assignments, provider);
    const wayOut = isClient(assignments, provider) ? 'merge rules or map by group' : 'merge rules';
    placeOf(providerPath(assignments, provider)).report(
      'too-many',
      `at most ${MAX_RULES} rules per ${noun}, got ${rules.length}; ${wayOut}`,
    );
  }
  const mapped = assignments.providers.filter(
    ({ key }) => mappingOf(assignments, key) !== undefined,
  );
  if (mapped.length > MAX_MAPPED_PROVIDERS) {
    const wayOut =
      assignments.providersAt === 'clients'
        ? 'have apps share a client'
        : 'name fewer in the `identityProviders` of rules';
    placeOf(assignments.providersPath).report(
      'too-many',
      `at most ${MAX_MAPPED_PROVIDERS} ${noun}s of an identity pool can have a mapping, got ${mapped.length} with rules, groups or \`Deny\`; ${wayOut}, or tell users apart by principal tags`,
    );
  }
  const denies = assignments.providers.filter((each) => each.ambiguousRoleResolution === 'Deny');
  const [first] = [...mapped, ...denies];
  if (assignments.allowClassicFlow && first !== undefined) {
    root
      .at('allowClassicFlow')
      .report(
        'conflict',
        `AWS refuses the classic flow as soon as a provider has rules or \`Deny\`, and \`${first.key}\` has; take one or the other out`,
      );
  }
}

/**
 * What is wrong with assignments if nothing more is added to them: roles and rules may come in any order, so
 * only the end shows it.
 */
export function openProblems(assignments: RoleAssignments): Problem[] {
  return [
    ...assignments.providers.flatMap((provider) => providerProblems(provider, assignments)),
    ...danglingExtends(assignments, declaredRoles(assignments)),
    ...extendedElsewhere(assignments),
    ...circles(assignments),
    ...unrankedGroups(assignments),
  ];
}

function providerProblems(provider: ProviderRoles, assignments: RoleAssignments): Problem[] {
  const { rules, groupRoles, roleMapping, ambiguousRoleResolution } = provider;
  const path = providerPath(assignments, provider);
  const isMapped = rules.length > 0 || groupRoles.length > 0 || roleMapping === 'Token';
  const decides = rules.length > 0 ? 'rules' : groupRoles.length > 0 ? 'groups' : 'tokens';
  if (isMapped && ambiguousRoleResolution === undefined) {
    return [
      {
        code: 'unstated',
        path: `${path}.ambiguousRoleResolution`,
        message: `must be stated, since ${decides} decide here: \`Deny\` rejects users that none matches, \`AuthenticatedRole\` gives them the default role; state it here or for the whole federation`,
      },
    ];
  }
  if (!isMapped && !isClient(assignments, provider) && ambiguousRoleResolution === 'Deny') {
    return [
      {
        code: 'conflict',
        path,
        message:
          "`Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguousRoleResolution: 'AuthenticatedRole'` here",
      },
    ];
  }
  return [];
}

function unrankedGroups(assignments: RoleAssignments): Problem[] {
  const ofRoles = assignments.roles.flatMap(({ key, group }) =>
    group === undefined ? [] : [{ path: `roles.${key}.group.precedence`, ...group }],
  );
  const elsewhere = (assignments.groups ?? []).map(({ key, precedence }) => ({
    path: `groups.${key}.precedence`,
    precedence,
  }));
  // Two of the latter are reported already.
  const withRole = [...ofRoles, ...elsewhere];
  if (ofRoles.length === 0 || withRole.length < 2) return [];
  return withRole
    .filter(({ precedence }) => precedence === undefined)
    .map(({ path }) => ({
      code: 'unstated',
      path,
      message: `must be stated, since ${withRole.length} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1`,
    }));
}
