import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TerraformStack, Testing } from 'cdktf';
import { EnterpriseSaml } from '../examples/enterprise-saml';
import { PROVIDER_CATALOGUE } from '../src/config/identity-providers/catalogue';
import type { PageSources } from './filled-page';

const EXAMPLES: Readonly<Record<string, () => TerraformStack>> = {
  'examples/enterprise-saml.ts': () => new EnterpriseSaml(Testing.app(), 'enterprise-saml'),
};

const TABLES: Readonly<Record<string, () => string>> = { 'identity-providers': identityProviders };

/** Pages with parts that are filled from the code. */
export const PAGES = [
  'README.md',
  'docs/adopt.md',
  'docs/identity-providers.md',
  'docs/pipelines.md',
];

/** The sources of our own pages. */
export const PAGE_SOURCES: PageSources = {
  file: (path) => readFileSync(join(__dirname, '..', path), 'utf8'),
  output: (path) => {
    const example = EXAMPLES[path];
    if (example === undefined) throw new Error(`bug: no example at ${path}`);
    return addressesOf(example()).join('\n');
  },
  table: (name) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`bug: no table ${name}`);
    return table();
  },
};

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

function identityProviders(): string {
  const rows = Object.values(PROVIDER_CATALOGUE).map((facts) => [
    `\`${facts.type}\``,
    facts.usernameClaim === undefined ? 'NameID' : `\`${facts.usernameClaim}\``,
    Object.entries(facts.defaultMapping)
      .map(([attribute, claim]) =>
        attribute === claim ? `\`${attribute}\`` : `\`${attribute}\` ← \`${claim}\``,
      )
      .join(', '),
    facts.filledByAws.map((key) => `\`${key}\``).join(', '),
  ]);
  return [
    ['type', "user's name from", 'default attribute mapping', 'details that AWS fills in'],
    ['---', '---', '---', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
