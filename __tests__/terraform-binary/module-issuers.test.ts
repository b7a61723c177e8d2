import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { packModule } from '../../scripts/pack-module';
import { comparableIssuer } from '../../src/cognito/issuers';
import { runCommand } from '../../src/sandbox/process/run-command';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();

const WRITTEN = [
  'https://IDP.example',
  'https://idp.example:443',
  'https://idp.example:0443/',
  'https://idp.example./',
  'https://idp.example:8443/T',
  'https://idp.example:/x',
  'https://idp.example/a/../b/./c/',
  'https://idp.example/a/b/../../../c//',
  'https://idp.example/%7Ecorp/%41',
  'https://idp.example/a%2fb/%2e%2E/c',
  'https://idp.example/é/日本',
  'https://sts.windows.net/9188040D-6C67-4C5B-B112-36A304B66DAD/',
  'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
  'https://login.microsoftonline.com/corp.example/v2.0',
  'https://limited.facebook.com',
  'https://facebook.com/',
  'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
  'https://accounts.google.com/',
];

const part = fc.constantFrom('a', 'B', '.', '..', '', '%41', '%2e', '%2F', '%7e', 'c%', '~x', '日');
const issuer = fc
  .record({
    host: fc.constantFrom('idp.example', 'IDP.Example.', 'a.b.c', '[::1]', '127.0.0.1'),
    port: fc.constantFrom('', ':443', ':80', ':8443', ':0443', ':'),
    path: fc.array(part, { maxLength: 6 }),
  })
  .map(({ host, port, path }) => `https://${host}${port}/${path.join('/')}`);

/** Evaluates expressions in the module, with these identity providers. */
async function evaluated(providers: Readonly<Record<string, object>>, expression: string) {
  packModule(PROJECT, join(folder, 'module'));
  const root = await ModuleRoot.make(join(folder, 'module'), {}, process.env);
  const variables = { name: 'x', create_user_pool: false, identity_providers: providers };
  writeFileSync(join(root.folder, 'test.auto.tfvars.json'), JSON.stringify(variables));
  const { exitCode, stdout, stderr } = await runCommand(
    'sh',
    ['-c', 'echo "$0" | terraform console', expression],
    { cwd: root.folder, env: process.env, whenMissing: 'sh was not found' },
  );
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(JSON.parse(stdout) as string) as Readonly<Record<string, string | null>>;
}

test('the module compares issuers in the form of `comparableIssuer`', async () => {
  const issuers = [...WRITTEN, ...fc.sample(issuer, { numRuns: 40, seed: 11 })];
  const arns = issuers.map((each) => each.replace('https://', 'arn:aws:iam::1:oidc-provider/'));
  const metadata = [
    ...WRITTEN,
    'urn:example:IDP',
    'https://',
    'https://me@idp.example/a',
    'http://idp.example:80/a/',
  ];
  const providers = Object.fromEntries([
    ...issuers.map((each, index) => [`i${index}`, { type: 'OIDC', issuer: each }]),
    ...arns.map((arn, index) => [`a${index}`, { type: 'OIDC', arn }]),
    ...metadata.map((each, index) => [
      `m${index}`,
      {
        type: 'SAML',
        metadata_document: `<!-- <EntityDescriptor entityID="x"> --><md:EntityDescriptor\n a="b" entityID = '${each}'>`,
      },
    ]),
  ]);
  const expected = Object.fromEntries([
    ...issuers.map((each, index) => [`identity_providers.i${index}`, comparableIssuer(each)]),
    ...issuers.map((each, index) => [`identity_providers.a${index}`, comparableIssuer(each)]),
    ...metadata.map((each, index) => [`identity_providers.m${index}`, comparableIssuer(each)]),
  ]);
  expect(await evaluated(providers, 'jsonencode(local.issuers)')).toEqual(expected);
});
