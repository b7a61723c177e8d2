import type { Federation } from '../model/federation';
import type { Permissions, Role } from '../model/role';
import type { PolicyDocument, PolicyStatement } from '../policies/documents/policy-document';
import { matchPattern } from '../policies/evaluation/match-pattern';
import { compilePattern } from '../policies/evaluation/pattern';
import { any, not, type Ternary, isUnknown } from '../values/unknown';
import type { Text } from '../values/text';
import { givenRoles, type GivenRole } from './given-roles';

/** A role that users or guests receive, with what allows things to them. */
export interface EndUserRole {
  readonly role: Role;
  /** The way to it that leads most users there. */
  readonly given: GivenRole;
  readonly allowing: readonly AllowingStatement[];
  /** Policies that could not be read, and why. */
  readonly unread: readonly { readonly policy: Permissions; readonly because: string }[];
}

/** A statement that allows something, and where it is written. */
export interface AllowingStatement {
  readonly policy: Permissions;
  readonly document: PolicyDocument<Text>;
  readonly statement: PolicyStatement<Text>;
  /** Position in its policy, from 0. */
  readonly at: number;
  /** `statement 2`, or its Sid. */
  readonly name: string;
}

const FOUND = new WeakMap<Federation, readonly EndUserRole[]>();

/** The roles of the file that identity pools give, each once, with the statements that allow things. */
export function endUserRoles(federation: Federation): readonly EndUserRole[] {
  const known = FOUND.get(federation);
  if (known !== undefined) return known;
  const { given } = givenRoles(federation);
  const made = federation.roles.flatMap((role): EndUserRole[] => {
    const ways = given.filter((each) => each.role === role.address && isGiven(each));
    const way =
      ways.find(({ kind }) => kind === 'guest') ??
      ways.find(({ reach }) => reach === 'everybody') ??
      ways[0];
    return way === undefined ? [] : [endUserRole(role, way)];
  });
  FOUND.set(federation, made);
  return made;
}

// Nobody receives the role of guests where there are none.
function isGiven({ kind, pool }: GivenRole): boolean {
  return kind !== 'guest' || pool.allowsGuests !== false;
}

/** Names a statement of a policy: its Sid, or its number. */
export function statementName(sid: string | undefined, at: number): string {
  return sid ?? `statement ${at + 1}`;
}

function endUserRole(role: Role, given: GivenRole): EndUserRole {
  return {
    role,
    given,
    allowing: role.permissions.flatMap((policy) => {
      const { document } = policy;
      if (isUnknown(document)) return [];
      return document.statements.flatMap((statement, at) =>
        statement.effect === 'Allow'
          ? [{ policy, document, statement, at, name: statementName(statement.sid, at) }]
          : [],
      );
    }),
    unread: [
      ...role.permissions,
      ...(role.permissionsBoundary === undefined ? [] : [role.permissionsBoundary]),
    ].flatMap((policy) =>
      isUnknown(policy.document) ? [{ policy, because: policy.document.unknown }] : [],
    ),
  };
}

/** Whether a statement covers an action, whatever the resource. */
export function coversAction(
  { actions, notActions }: PolicyStatement<Text>,
  action: string,
): Ternary {
  if (notActions !== undefined) return not(matchesAny(notActions, action));
  return matchesAny(actions ?? [], action);
}

/** Whether a statement covers every resource: `*`, or all of a service. */
export function isOnEverything({ resources, notResources }: PolicyStatement<Text>): boolean {
  return notResources !== undefined || (resources ?? []).includes('*');
}

function matchesAny(patterns: readonly Text[], action: string): Ternary {
  return any(
    patterns.map((pattern) =>
      matchPattern(
        compilePattern(pattern, { wildcards: 'glob', variables: false, ignoresCase: true }),
        action,
        NO_CONTEXT,
      ),
    ),
  );
}

const NO_CONTEXT = new Map<string, never>();
