import type { Federation } from '../model/federation';
import { undocumented } from '../role-mapping/switches';
import { roleName } from '../simulator/find-role';
import type { Simulation } from '../simulator/simulate';
import { SWITCHES } from '../simulator/switches';
import { shownName } from '../simulator/terraform-names';
import { AWS_ERRORS, type AwsError } from '../simulator/verdict';
import { isKnown, objectType } from '../values/text';
import { isUnknown } from '../values/unknown';
import { line, lines, title, type ReportBlock } from './block';
import { renderApply } from './render-apply';
import { afterDenial, renderRequest } from './render-request';
import { renderRole } from './render-role';
import { afterTrust, renderTrust } from './render-trust';
import { userLine } from './user-line';

/**
 * Renders a sign-in: who, which role by which rule, what its trust said, what is allowed by which
 * statement, and what to do next.
 */
export function renderSignIn(simulation: Simulation, federation: Federation): ReportBlock[] {
  const { requests, session, trust } = simulation;
  const first = trust === undefined ? 2 : 3;
  return [
    title(1, userLine(simulation)),
    ...renderRole(simulation, federation),
    ...renderTrust(simulation),
    ...requests.flatMap((request, at) =>
      renderRequest(request, session, first + at, isLastOfItsKind(at, requests)),
    ),
    ...renderNextSteps(simulation, federation),
    ...renderApply(federation),
  ];
}

function isLastOfItsKind(at: number, requests: Simulation['requests']): boolean {
  const left = (index: number) =>
    [...(requests[index]?.notLookedAt ?? []), requests[index]?.unlessBy].join();
  return !requests.some((_, index) => index > at && left(index) === left(at));
}

/** Renders what a verdict rests on, what was taken for granted, and what would change it. */
function renderNextSteps(simulation: Simulation, federation: Federation): ReportBlock[] {
  const { notes, restsOn } = simulation;
  return [
    lines(
      3,
      ...notes.map((note) => line(note, 'dim')),
      ...restsOn.map((name) =>
        line(`depends on switch \`${name}\`: ${undocumented([SWITCHES[name]])}`, 'open'),
      ),
      ...[...groupRolesStep(simulation), ...nextSteps(simulation, federation)].map(
        (step) => `→ ${step}`,
      ),
    ),
  ];
}

function nextSteps(simulation: Simulation, federation: Federation): string[] {
  const { verdict, requests, session } = simulation;
  switch (verdict.outcome) {
    case 'refused':
      return [afterRefusal(simulation)];
    case 'undecided':
      return [whereSettled(simulation, federation)];
    case 'credentials': {
      const name = roleName(verdict.role, federation);
      if (requests.length === 0) {
        return ['ask what the role allows: `--action s3:GetObject --resource ARN`'];
      }
      const denied = requests.filter(({ outcome }) => outcome === 'denied');
      const advice = denied.map((request) => afterDenial(request, session, name));
      const isOpen = requests.some(({ outcome }) => outcome === 'undecided');
      return [...new Set(advice), ...(isOpen ? [whereSettled(simulation, federation)] : [])];
    }
  }
}

/** Where what is unknown can be asked: of an identity pool that a file doesn't declare, in AWS. */
function whereSettled({ identityPool }: Simulation, { identityPools }: Federation): string {
  const id = identityPools.find(({ address }) => address === identityPool)?.id;
  const isDeployed = objectType(identityPool) !== 'aws_cognito_identity_pool';
  return isDeployed && id !== undefined && isKnown(id)
    ? `supply the missing values, or run explain on what is deployed, \`aws:${id}\``
    : 'supply the missing values, or run explain on the state after deploying';
}

/** What to do where the user's groups have roles, and no mapping looks at them. */
function groupRolesStep({ logins, role }: Simulation): string[] {
  const [login] = logins;
  const provider = login?.chosen?.provider;
  if (provider?.value.type !== 'user-pool' || role === undefined) return [];
  const isByOther = role.verdict.outcome === 'assigned' && role.verdict.by !== 'authenticated-role';
  const named = login?.roleClaims['cognito:roles'];
  const hasRoles = Array.isArray(named) && named.length > 0;
  return hasRoles && !isByOther && role.mapping?.type !== 'Token'
    ? [
        `the user's groups have roles, which only a mapping of type \`Token\` uses; give client \`${shownName(provider)}\` one`,
      ]
    : [];
}

function afterRefusal(simulation: Simulation): string {
  const { verdict, role, session, trust } = simulation;
  if (verdict.outcome !== 'refused') return '';
  switch (verdict.stage) {
    case 'trust':
      return trust === undefined || session === undefined ? '' : afterTrust(trust, session);
    case 'token':
      return 'add the client or provider to the identity pool, or sign in with one that it accepts';
    case 'identity':
      return afterIdentity(verdict.error);
    case 'role':
      return role?.mapping?.type === 'Rules' ? afterRules(simulation) : afterRole(simulation);
  }
}

function afterIdentity(error: AwsError | undefined): string {
  switch (error) {
    case AWS_ERRORS.noGuests:
      return 'allow guests and give them a role, or sign in';
    case AWS_ERRORS.classicIsOff:
      return 'set `allow_classic_flow`, or use the enhanced flow';
    case AWS_ERRORS.classicWithMappings:
      return 'use the enhanced flow; a pool with role mappings serves no other';
    default:
      return 'ask for credentials of the identity that the login belongs to';
  }
}

function afterRules({ role, logins }: Simulation): string {
  const provider = logins[0]?.chosen?.provider;
  const client = provider === undefined ? '' : ` \`${shownName(provider)}\``;
  const mapping = role?.mapping;
  const claims = mapping?.type === 'Rules' ? mapping.rules.map(({ claim }) => claim) : [];
  const areMissing =
    role?.choice?.trials.every(({ result }) => result === 'claim-missing') === true;
  const isCustom = claims.some((claim) => !isUnknown(claim) && claim.startsWith('custom:'));
  if (areMissing && isCustom && provider?.value.type === 'user-pool') {
    return `is the attribute mapped at the identity provider, and readable by client${client}?`;
  }
  return areMissing
    ? 'does the token have the claim that the rules compare?'
    : 'add a rule for this value, or let ambiguousRoleResolution give the authenticated role';
}

function afterRole({ role, logins }: Simulation): string {
  if (logins.length === 0) return 'allow guests and give them a role, or sign in';
  if (role?.mapping?.type === 'Token') {
    return 'is the user in a group with a role, and is its precedence the only best one?';
  }
  return 'give the identity pool a role for users who signed in';
}
