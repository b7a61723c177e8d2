import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TerraformStack, Testing } from 'cdktf';
import { EnterpriseSaml } from '../examples/enterprise-saml';
import { TenantsInOnePool } from '../examples/tenants-in-one-pool';
import { CognitoFederation, claim } from '../src';
import { CATALOGUE } from '../src/checks/catalogue';
import { IDENTITY_PROVIDER_TYPES, identityProviderKind } from '../src/cognito/identity-providers';
import { pictureOf } from '../src/page/graph/picture';
import { svgOf } from '../src/page/svg/svg';
import { readTerraform } from '../src/terraform/read-terraform';
import { SWITCHES } from '../src/simulator/switches';
import { ARGUMENTS_WITHOUT_WORD, RESOURCES_WITHOUT_WORD, WORDS } from './features/arguments';
import { comparedRows } from './features/compared';
import { moduleWordOf, PUBLIC_FEATURES } from './features/public-features';
import { denyEvery } from '../src/testing';
import type { PageSources } from './filled-page';
import { recipeRows } from './recipes';
import { runInProject } from './run-in-project';

const EXAMPLES: Readonly<Record<string, () => TerraformStack>> = {
  'examples/enterprise-saml.ts': () => new EnterpriseSaml(Testing.app(), 'enterprise-saml'),
};

const TABLES: Readonly<Record<string, () => string>> = {
  arguments: providerArguments,
  checks,
  compared: () =>
    tableOf(['feature', 'constructs', 'module', 'shown by, or why not'], comparedRows()),
  'arguments-without-word': argumentsWithoutWord,
  'public-features': publicFeatures,
  'identity-providers': identityProviders,
  recipes: () => tableOf(['task', 'program', 'lines', 'test'], recipeRows()),
  switches,
};

/** Pages with parts that are filled from the code. */
export const PAGES = [
  'README.md',
  'docs/adopt.md',
  'docs/checks.md',
  'docs/explain.md',
  'docs/features.md',
  'docs/front-end.md',
  'docs/identity-pool.md',
  'docs/identity-providers.md',
  'docs/live-test.md',
  'docs/pipelines.md',
  'docs/recipes.md',
  'docs/simulator.md',
  'docs/sources.md',
  'docs/testing.md',
  'docs/user-pool.md',
];

/** The sources of our own pages. */
export const PAGE_SOURCES: PageSources = {
  file: (path) => readFileSync(join(__dirname, '..', path), 'utf8'),
  output: (name) => {
    if (name === 'forgeable-claim') return forgeableClaim();
    if (name === 'tenants-in-one-pool') return reachOfGlobex();
    const example = EXAMPLES[name];
    if (example === undefined) throw new Error(`bug: no example at ${name}`);
    return addressesOf(example()).join('\n');
  },
  run: (command) => runInProject(command),
  table: (name) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`bug: no table ${name}`);
    return table();
  },
};

/** The picture of the first example, for README. */
export const FIRST_PICTURE = 'docs/first-example.svg';

/** Draws the first example. */
export async function firstPicture(): Promise<string> {
  const { model, unread } = readTerraform(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
  const picture = pictureOf(model, unread);
  const [tab] = picture.tabs;
  if (tab === undefined) throw new Error('bug: the first example has no pool');
  return `${await svgOf(picture, tab, { isAlone: true })}\n`;
}

function addressesOf(stack: TerraformStack): string[] {
  const { resource = {}, data = {} } = JSON.parse(Testing.synth(stack, true)) as Record<
    string,
    Record<string, Record<string, unknown>>
  >;
  const list = (prefix: string, blocks: Record<string, Record<string, unknown>>) =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...list('', resource), ...list('data.', data)];
}

/** What a synthesis says where people can set the claim that decides. */
function forgeableClaim(): string {
  const stack = new EnterpriseSaml(Testing.app(), 'corp');
  const corp = new CognitoFederation(stack, 'shop', {
    name: 'shop',
    domain: { prefix: 'shop-sign-in' },
    customAttributes: { department: { type: 'String' } },
    clients: {
      web: {
        callbackUrls: ['https://app.corp.example/callback'],
        authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        writeAttributes: ['custom:department'],
      },
    },
    ambiguousRoleResolution: 'Deny',
  });
  corp.addRole('finance', { when: claim('custom:department').equals('finance') });
  try {
    Testing.synth(stack, true);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('bug: the claim is found to be safe');
}

/** What the proof of isolation says where tenants share a pool. */
function reachOfGlobex(): string {
  const { pass, message } = denyEvery(new TenantsInOnePool(Testing.app(), 'crm'), {
    client: 'acme',
    action: 's3:*',
    resource: 'arn:aws:s3:::crm-files/tenants/globex/*',
  });
  if (pass) throw new Error('bug: tenants of one pool are kept apart');
  return message();
}

function checks(): string {
  const escaped = (text: string) => text.replaceAll('|', '\\|');
  return Object.entries(CATALOGUE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { level, title, why, fix, fires, nearMiss, see }]) =>
      [
        `### \`${id}\`: ${title}`,
        '',
        `${level === 'error' ? 'Error' : 'Warning'}: ${why}. Fix: ${fix}. [Source](${see})`,
        '',
        tableOf(['finds', 'does not find'], [[escaped(fires), escaped(nearMiss)]]),
      ].join('\n'),
    )
    .join('\n\n');
}

function switches(): string {
  return tableOf(
    ['switch', 'AWS does not document', 'readings'],
    Object.entries(SWITCHES).map(([name, { question, readings, byDefault }]) => [
      `\`${name}\``,
      question,
      [...readings, 'undecided']
        .map((each) => (byDefault === each ? `**\`${each}\`**` : `\`${each}\``))
        .join(', '),
    ]),
  );
}

function providerArguments(): string {
  return tableOf(
    ['resource', 'argument', 'word'],
    Object.entries(WORDS).flatMap(([resource, words]) =>
      Object.entries(words).map(([argument, word]) => [
        `\`${resource}\``,
        `\`${argument}\``,
        word
          .split(', ')
          .map((each) => `\`${each}\``)
          .join(', '),
      ]),
    ),
  );
}

function argumentsWithoutWord(): string {
  const whole = Object.entries(RESOURCES_WITHOUT_WORD).map(
    ([resource, reason]) => [resource, 'all', reason] as const,
  );
  const single = Object.entries(ARGUMENTS_WITHOUT_WORD).flatMap(([resource, reasons]) =>
    Object.entries(reasons).map(([argument, reason]) => {
      const name = resource === '*' ? 'each that has it' : resource;
      return [name, `\`${argument}\``, reason] as const;
    }),
  );
  return tableOf(
    ['resource', 'argument', 'why'],
    [...whole, ...single].map(([resource, argument, reason]) => [
      resource.startsWith('aws_') ? `\`${resource}\`` : resource,
      argument,
      reason,
    ]),
  );
}

function publicFeatures(): string {
  return tableOf(
    ['feature', 'repositories', 'constructs', 'module'],
    Object.entries(PUBLIC_FEATURES).map(([feature, { repositories, why, ...said }]) => [
      feature,
      `${repositories}`,
      ...[said.word, moduleWordOf(said)].map((word) => (word ? `\`${word}\`` : `none: ${why}`)),
    ]),
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function identityProviders(): string {
  const rows = IDENTITY_PROVIDER_TYPES.map((type) => {
    const { usernameClaim, usualClaims, filledByAws } = identityProviderKind(type);
    return [
      `\`${type}\``,
      usernameClaim === undefined ? 'NameID' : `\`${usernameClaim}\``,
      Object.entries(usualClaims)
        .map(([attribute, claim]) =>
          attribute === claim ? `\`${attribute}\`` : `\`${attribute}\` ← \`${claim}\``,
        )
        .join(', '),
      filledByAws.map((key) => `\`${key}\``).join(', '),
    ];
  });
  return tableOf(
    ['type', "user's name from", 'default attribute mapping', 'details that AWS fills in'],
    rows,
  );
}
