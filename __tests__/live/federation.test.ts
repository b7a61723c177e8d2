import { isUnknown } from '../../src/values/unknown';
import { simulate } from '../../src/simulator/simulate';
import type { Simulation } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { dataPlace, isRefused, type ClientConfig } from './data-place';
import { liveOutputs, type LiveOutputs } from './live-outputs';
import { LiveSession, type Credentials } from './live-session';
import { liveSettings, type LiveSettings } from './live-settings';

jest.setTimeout(120_000);

const read = liveSettings(process.env);

if (read.type === 'missing') {
  const missing = read.variables.map((each) => `  ${each}`).join('\n');
  process.stderr.write(`the live test was skipped; missing:\n${missing}\nsee docs/live-test.md\n`);
  describe.skip('a deployed federation', () => {
    test('gives what was foretold', () => {});
  });
} else {
  describe('a deployed federation', () => againstSettings(read.settings));
}

function againstSettings(settings: LiveSettings): void {
  const somebodyElses = settings.ownData.replaceAll('{identity}', 'somebody-else');
  let outputs: LiveOutputs;
  let session: LiveSession;
  let model: ReturnType<typeof readTerraform>['model'];
  let foretold: Simulation;
  let received: Credentials | Error;

  beforeAll(async () => {
    outputs = liveOutputs(settings);
    ({ model } = readTerraform(outputs.model));
    session = await LiveSession.start(settings, outputs);
    foretold = simulate(model, signIn());
    received = await session.credentials().catch((error: Error) => error);
  });

  afterAll(() => session?.putBack());

  const signIn = () => ({
    ...(outputs.userPoolId === undefined
      ? { provider: outputs.client }
      : { client: outputs.client }),
    claims: session.claims,
    identityPool: outputs.identityPoolId,
  });

  /** The credentials, where some were foretold. */
  async function given(): Promise<{ readonly config: ClientConfig; readonly account: string }> {
    if (received instanceof Error) throw received;
    const { account } = await session.caller(received);
    return { config: configFor(received), account };
  }

  function configFor(credentials?: Credentials): ClientConfig {
    // A stand-in for AWS has no name for each bucket.
    const style = settings.endpoint === undefined ? {} : { forcePathStyle: true };
    return { region: session.region, ...(credentials && { credentials }), ...style };
  }

  function roleOf({ verdict }: Simulation): string {
    if (verdict.outcome !== 'credentials') return `no role: ${verdict.because}`;
    const name = model.roles.find(({ address }) => address === verdict.role)?.name;
    if (typeof name === 'string') return name;
    return verdict.role.startsWith('arn:')
      ? verdict.role.slice(verdict.role.lastIndexOf('/') + 1)
      : `not known: give LIVE_MODEL the state (${verdict.role})`;
  }

  /** ARN of the default role, or of the one that was foretold. */
  function roleToAskFor(): string {
    const pool = model.identityPools.find(({ id }) => id === outputs.identityPoolId);
    const defaults = pool === undefined || isUnknown(pool.defaultRoles) ? {} : pool.defaultRoles;
    const { verdict } = foretold;
    const wanted =
      defaults.authenticated ?? (verdict.outcome === 'credentials' ? verdict.role : undefined);
    const arn = model.roles.find(({ address }) => address === wanted)?.arn;
    if (typeof arn === 'string') return arn;
    throw new Error('LIVE_MODEL: no role with an ARN to ask for; give the state');
  }

  test('gives the role that was foretold, or refuses as foretold', async () => {
    const { verdict } = foretold;
    expect(verdict.outcome).not.toBe('undecided');
    if (verdict.outcome === 'refused') {
      expect((received as Error).name).toBe(verdict.error?.name);
      return;
    }
    if (received instanceof Error) throw received;
    expect((await session.caller(received)).role).toBe(roleOf(foretold));
  });

  test.each([
    ["a person's own data", settings.ownData, 'allowed'],
    ["somebody else's data", somebodyElses, 'denied'],
  ] as const)('answers about %s as foretold', async (_, written, expected) => {
    if (foretold.verdict.outcome === 'refused') {
      expect(received).toBeInstanceOf(Error);
      return;
    }
    const { config, account } = await given();
    const place = dataPlace(
      written.replaceAll('{identity}', session.identityId),
      session.region,
      account,
    );
    const own = { ...signIn(), identity: session.identityId };
    const [decided] = simulate(model, own, [place.request]).requests;
    expect(decided?.outcome).toBe(expected);
    const answered = await place.read(config, configFor()).then(
      () => 'allowed',
      (error: unknown) => {
        if (isRefused(error)) return 'denied';
        throw error;
      },
    );
    expect(answered).toBe(expected);
  });

  test('answers in the classic flow as foretold', async () => {
    const arn = roleToAskFor();
    const simulated = simulate(model, { ...signIn(), flow: 'classic', askedRole: arn });
    const answer = await session.classicCredentials(arn).then(
      (credentials) => session.caller(credentials).then((caller) => caller.role),
      (error: Error) => error.name,
    );
    const { verdict } = simulated;
    expect(answer).toBe(verdict.outcome === 'refused' ? verdict.error?.name : roleOf(simulated));
  });
}
