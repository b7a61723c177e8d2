import { UnsecuredJWT } from 'jose';
import type { Federation } from '../../../src/model/federation';
import type { Claims } from '../../../src/role-mapping/claims';
import { ServiceError } from '../../../src/sandbox/gateway/answer';
import { Identities } from '../../../src/sandbox/gateway/identities';
import { IdentityService } from '../../../src/sandbox/gateway/identity-service';
import { PoolTokens } from '../../../src/sandbox/gateway/pool-tokens';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';
import type { SignIn } from '../../../src/simulator/sign-in';
import { simulate } from '../../../src/simulator/simulate';
import { runSeed, seeded, type Seeded } from '../../helpers/role-mapping/seeded';
import {
  CLIENTS,
  DEPARTMENTS,
  GOOGLE,
  GOOGLE_CLIENT,
  GROUPS,
  randomFederation,
  ROLES,
  USER_POOL,
  USER_POOL_LOGIN,
} from '../../helpers/sandbox/gateway/random-federation';
import { propertyRuns } from '../../helpers/property-runs';

const SESSIONS = propertyRuns(2_000);

jest.setTimeout(600_000);
const NOW = 1_800_000_000;

/** A caller who asks for credentials: what the token says, and what a user would say of it. */
interface RandomSession {
  readonly logins: Readonly<Record<string, Claims>>;
  readonly groups: readonly string[];
  readonly askedRole?: string;
  readonly asSaid: SignIn;
}

function randomSession(random: Seeded): RandomSession {
  const askedRole = random.chance(0.3) ? random.pick(ROLES) : undefined;
  const asked = askedRole === undefined ? {} : { askedRole };
  const kind = random.pick(['guest', 'google', ...CLIENTS] as const);
  if (kind === 'guest')
    return { logins: {}, groups: [], ...asked, asSaid: { guest: true, ...asked } };
  const claims = random.chance(0.5) ? { email: 'ann@corp.example' } : {};
  if (kind === 'google') {
    const all = random.chance(0.5) ? { ...claims, hd: 'corp.example' } : claims;
    const logins = { [GOOGLE]: { ...all, iss: `https://${GOOGLE}`, aud: GOOGLE_CLIENT } };
    return { logins, groups: [], ...asked, asSaid: { provider: GOOGLE, claims: all, ...asked } };
  }
  const department = random.chance(0.7) ? { 'custom:department': random.pick(DEPARTMENTS) } : {};
  const groups = GROUPS.filter(() => random.chance(0.3));
  const member = groups.length === 0 ? {} : { 'cognito:groups': groups };
  const all = { ...claims, ...department, 'cognito:username': 'ann', ...member };
  const token = { iss: `https://${USER_POOL_LOGIN}`, aud: kind, token_use: 'id' };
  return {
    logins: { [USER_POOL_LOGIN]: { ...all, ...token } },
    groups,
    ...asked,
    asSaid: { client: kind, claims: { ...claims, ...department }, groups, ...asked },
  };
}

/** What the gateway gives: a role, or an error in AWS's words. */
async function byGateway(federation: Federation, session: RandomSession): Promise<string> {
  const vended = new VendedCredentials();
  const service = new IdentityService({
    deployed: {
      federation: async () => federation,
      groupsOf: async (pool, name) => (pool === USER_POOL && name === 'ann' ? session.groups : []),
      role: async (arn) => ({
        address: arn,
        name: arn,
        arn,
        trust: { statements: [] },
        permissions: [],
        tags: {},
      }),
    },
    identities: new Identities(),
    tokens: new PoolTokens(),
    vended,
    verify: async (token) => ({
      claims: UnsecuredJWT.decode(token).payload as Claims,
      isSigned: true,
    }),
    now: () => NOW,
  });
  const Logins = Object.fromEntries(
    Object.entries(session.logins).map(([login, claims]) => [
      login,
      new UnsecuredJWT({ ...claims })
        .setSubject('ann')
        .setExpirationTime(NOW + 3600)
        .encode(),
    ]),
  );
  try {
    const IdentityPoolId = federation.identityPools[0]?.id as string;
    const { IdentityId } = (await service.answer(
      'GetId',
      Buffer.from(JSON.stringify({ IdentityPoolId, Logins })),
    )) as {
      readonly IdentityId: string;
    };
    const given = (await service.answer(
      'GetCredentialsForIdentity',
      Buffer.from(JSON.stringify({ IdentityId, Logins, CustomRoleArn: session.askedRole })),
    )) as { readonly Credentials: { readonly AccessKeyId: string } };
    return vended.find(given.Credentials.AccessKeyId)?.roleArn as string;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const isOpen = error.message.startsWith("the sandbox can't tell");
    return isOpen ? 'undecided' : `${error.code}: ${error.message}`;
  }
}

function bySimulator(federation: Federation, { asSaid }: RandomSession): string {
  const { verdict } = simulate(federation, { ...asSaid, at: NOW });
  switch (verdict.outcome) {
    case 'credentials':
      return verdict.role;
    case 'undecided':
      return 'undecided';
    case 'refused':
      return `${verdict.error?.name}: ${verdict.error?.message ?? verdict.because}`;
  }
}

describe('IdentityService', () => {
  test(`gives ${SESSIONS} random sessions the role or the error that the simulator foretells`, async () => {
    const seed = runSeed();
    const random = seeded(seed);
    const outcomes = new Map<string, number>();
    for (let index = 0; index < SESSIONS; index += 1) {
      const federation = randomFederation(random);
      const session = randomSession(random);
      const given = await byGateway(federation, session);
      const where = JSON.stringify({ seed, index, session });
      expect({ where, given }).toEqual({ where, given: bySimulator(federation, session) });
      const outcome = given.startsWith('arn:') ? 'credentials' : (given.split(':')[0] as string);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // Nothing is shown by sessions that all end in the same way.
    expect(outcomes.get('credentials')).toBeGreaterThan(SESSIONS / 5);
    expect(outcomes.get('NotAuthorizedException')).toBeGreaterThan(SESSIONS / 20);
    expect(outcomes.get('InvalidIdentityPoolConfigurationException')).toBeGreaterThan(
      SESSIONS / 50,
    );
  });
});
