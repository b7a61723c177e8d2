import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import { type JsonObject, isJsonObject } from '../../src/values/json';
import { BAD_CALLS, GOOD_CALL } from '../helpers/module/bad-calls';
import { BAD_LOOKS, NULL_LOOKS } from '../helpers/module/bad-looks';
import { ACKNOWLEDGED_DOUBTS, DOUBTFUL_CALLS, SAFE_CALLS } from '../helpers/module/dangerous-calls';
import { LIMIT_CALLS } from '../helpers/module/limit-calls';
import { warningsOf } from '../helpers/module/refusals';
import { sentence } from '../helpers/module/sentence';
import { submodule } from '../helpers/module/submodule';
import { UNKNOWN_CALLS, UNKNOWN_RESOURCES } from '../helpers/module/unknown-calls';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(1_800_000);

const folder = temporaryFolder();
let answers: Map<string, string[]>;
/** What a plan of calls over existing user pools warns of, by module. */
let warnings: Map<string, string[]>;

const PROVIDER = {
  region: 'eu-west-1',
  access_key: 'test',
  secret_key: 'test',
  skip_credentials_validation: true,
  skip_metadata_api_check: 'true',
  skip_requesting_account_id: true,
};

const LIMITS = Object.fromEntries(
  Object.values(LIMIT_CALLS).map(({ name, call }) => [name, call] as const),
);

function rootModule(names: readonly string[]): Record<string, string> {
  const main = {
    terraform: REQUIREMENTS,
    provider: { aws: PROVIDER },
    variable: { secret: { type: 'string', sensitive: true, default: 'stand-in' } },
    resource: UNKNOWN_RESOURCES,
    module: Object.fromEntries(
      names.map((name) => [
        name,
        {
          source: './module',
          name,
          ...(UNKNOWN_CALLS[name] ?? LIMITS[name] ?? { ...GOOD_CALL, ...callOf(name) }),
        },
      ]),
    ),
  };
  return { 'main.tf.json': JSON.stringify(main) };
}

function callOf(name: string): object | undefined {
  const doubtful = DOUBTFUL_CALLS[name] ?? ACKNOWLEDGED_DOUBTS[name];
  return doubtful ?? SAFE_CALLS[name] ?? BAD_CALLS[name]?.call;
}

/** Safe calls over user pools that exist already. */
const OF_EXISTING_POOLS = Object.keys(SAFE_CALLS).filter((name) =>
  name.startsWith('safe-existing-pool'),
);

/** Calls of whose values Terraform shows nothing, each without a problem. */
const WITH_SENSITIVE_VALUES = Object.keys(UNKNOWN_CALLS).filter((name) =>
  name.startsWith('sensitive-'),
);

/** Calls in one plan: it loads the provider's schema once, but its graph grows with the square. */
const TOGETHER = 40;

beforeAll(async () => {
  const calls = [UNKNOWN_CALLS, SAFE_CALLS, LIMITS, BAD_CALLS];
  const names = ['good', ...calls.flatMap(Object.keys)];
  const doubtful = [DOUBTFUL_CALLS, ACKNOWLEDGED_DOUBTS].flatMap(Object.keys);
  packModule(PROJECT, join(folder, 'module'));
  const all = rootModule([...names, ...doubtful]);
  const root = await ModuleRoot.make(folder, all, process.env);
  const found: [string, string[]][] = [];
  for (let start = 0; start < names.length; start += TOGETHER) {
    const some = names.slice(start, start + TOGETHER);
    // A variable that is refused stops Terraform before it looks at anything else, so there is a second plan.
    const soonest = await problemsOf(root, some);
    const others = some.filter((name) => !soonest.has(name));
    found.push(...soonest, ...(await problemsOf(root, others)));
  }
  // Apart, since a plan with an error tells no warnings.
  await root.write(rootModule([...doubtful, ...OF_EXISTING_POOLS, ...WITH_SENSITIVE_VALUES]));
  warnings = await saidIn(root, 'warning');
  answers = new Map(found);
});

async function problemsOf(root: ModuleRoot, names: readonly string[]) {
  if (names.length === 0) return new Map<string, string[]>();
  await root.write(rootModule(names));
  return problemsIn(root);
}

async function problemsIn(root: ModuleRoot) {
  return saidIn(root, 'error');
}

async function saidIn(root: ModuleRoot, severity: 'error' | 'warning') {
  const { stdout } = await root.run('plan', ['-json', '-input=false', '-parallelism=30']);
  return saidByModule(stdout, severity);
}

describe('a call of the module over a user pool that exists already', () => {
  const said = (name: string) => (warnings.get(name) ?? []).map(sentence);

  test.each(Object.entries(DOUBTFUL_CALLS))(
    'is warned of in the words of the constructs where a fact is missing: %s',
    (name, call) => {
      expect(said(name)).toEqual(warningsOf({ name, ...GOOD_CALL, ...call }).map(sentence));
    },
  );

  test('is warned of nowhere else', () => {
    const others = [...warnings.keys()].filter((name) => !Object.hasOwn(DOUBTFUL_CALLS, name));
    expect(others).toEqual([]);
  });
});

describe('a call of the module with a problem', () => {
  test('is one of at least 40', () => {
    expect(Object.keys(BAD_CALLS).length).toBeGreaterThanOrEqual(40);
  });

  test('is none without a problem, however much of it is unknown, or nearly one', () => {
    const others = [...answers.keys()].filter((name) => !Object.hasOwn(BAD_CALLS, name));
    expect(others.filter((name) => !Object.hasOwn(LIMITS, name))).toEqual([]);
  });

  test.each(Object.entries(LIMIT_CALLS))(
    'is refused where the constructs refuse it, and nowhere else: %s',
    (_, { name, problems }) => {
      expect(answers.get(name)?.sort() ?? []).toEqual([...problems].sort());
    },
  );

  test.each(Object.entries(BAD_CALLS))(
    'fails at plan and says what to do: %s',
    (name, { problems }) => {
      expect(answers.get(name)?.sort()).toEqual([...problems].sort());
    },
  );
});

describe('a call of the submodule for managed login with a problem', () => {
  // All of it but the resource, which AWS provider 5 doesn't have; so Terraform loads no provider.
  const files = ['problems.tf', 'variables.tf'].map((name) => [
    `look/${name}`,
    readFileSync(join(submodule('managed-login'), name), 'utf8'),
  ]);
  const main = (call: object) => ({
    'main.tf.json': JSON.stringify({
      module: { look: { source: './look', user_pool_id: 'a', client_ids: { web: 'b' }, ...call } },
    }),
  });
  let root: ModuleRoot;

  beforeAll(async () => {
    const good = main({ managed_login: { web: {} } });
    root = await ModuleRoot.make(
      join(folder, 'looks'),
      { ...Object.fromEntries(files), ...good },
      process.env,
    );
    expect([...(await problemsIn(root))]).toEqual([]);
  });

  test.each(Object.entries({ ...BAD_LOOKS, ...NULL_LOOKS }))(
    'fails at plan and says what to do: %s',
    async (_, { call, problems }) => {
      await root.write(main(call));
      expect([...(await problemsIn(root)).values()].flat().sort()).toEqual([...problems].sort());
    },
  );
});

/** What a plan says of each module, a line for each problem. */
function saidByModule(stdout: string, severity: 'error' | 'warning'): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { diagnostic } = JSON.parse(line) as JsonObject;
    if (!isJsonObject(diagnostic) || diagnostic.severity !== severity) continue;
    const [text = ''] = String(diagnostic.detail).split('\n\nThis was checked by');
    // A refused variable is told by the call that gives it, everything else by the name of the federation.
    const [, name, problems] =
      /^(?:cognito federation `(.+?)`|managed login): \d+ (?:problems?|dangers? can't be told)\n\n([^]+)$/.exec(
        text,
      ) ?? [];
    const module = name ?? placeOf(diagnostic);
    const lines = (problems ?? text).split('\n').map((each) => each.trim());
    found.set(module, [...(found.get(module) ?? []), ...lines]);
  }
  return found;
}

function placeOf({ snippet, summary }: JsonObject): string {
  const context = isJsonObject(snippet) ? String(snippet.context) : '';
  return /^module\.([\w-]+)/.exec(context)?.[1] ?? String(summary);
}
