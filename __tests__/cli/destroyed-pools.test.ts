import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { denySignIn } from '../../src/testing/deny-sign-in';
import { denyEvery, giveNoNewAccess } from '../../src/testing/every-token';
import { trust } from '../../src/testing/trust';
import { isJsonObject, objectsOf } from '../../src/values/json';
import { command, file } from '../helpers/cli/command';

jest.setTimeout(60_000);

const POOL = 'aws_cognito_identity_pool.kiosk';
const SAID = `the plan replaces \`${POOL}\`: its identities are lost`;
// A picture names it as a sentence, and breaks it where it is too long.
const WORDS = /the plan replaces `?aws_cognito_identity/i;
const DESTROYED = [{ address: POOL, type: 'aws_cognito_identity_pool', action: 'replace' }];

const fixtures = join(__dirname, '..', 'terraform', 'fixtures', 'strangers');
const planned = JSON.parse(
  readFileSync(join(fixtures, 'attached-policies.plan.json'), 'utf8'),
) as Readonly<Record<string, unknown>>;

/** The plan of a stranger, which replaces the identity pool where that is asked for. */
function plan(isReplaced: boolean): string {
  const changes = objectsOf(planned.resource_changes).map((each) => {
    const change = isJsonObject(each.change) ? each.change : {};
    return isReplaced && each.address === POOL
      ? { ...each, change: { ...change, actions: ['delete', 'create'], before: change.after } }
      : each;
  });
  return JSON.stringify({ ...planned, resource_changes: changes });
}

const [replacing, keeping] = [file(plan(true)), file(plan(false))];
const claims = file({ email: 'ada@corp.test' });
const request = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::files/a'];
const matrix = file({ users: { ada: { claims: { email: 'ada@corp.test' } } } });

const ASKED: readonly (readonly [name: string, (source: string) => readonly string[]])[] = [
  ['explain', (source) => ['explain', source, '--claims', claims]],
  ['who-can', (source) => ['who-can', source, ...request]],
  ['what-can', (source) => ['what-can', source, '--claims', claims]],
  ['check', (source) => ['check', source]],
  ['diff', (source) => ['diff', keeping, source]],
];

describe('a plan that replaces a pool', () => {
  test.each([
    ...ASKED,
    ['explain --matrix', (source) => ['explain', source, '--matrix', matrix]],
    ['draw --format markdown', (source) => ['draw', source, '--format', 'markdown']],
    ['draw --format mermaid', (source) => ['draw', source, '--format', 'mermaid']],
    ['draw --format svg', (source) => ['draw', source, '--format', 'svg']],
    ['draw of a change', (source) => ['draw', keeping, source, '--format', 'mermaid']],
  ] as typeof ASKED)('is told so by %s', async (_, asked) => {
    const said = async (source: string) => {
      const { out } = await command(asked(source));
      return out.replaceAll(/\n +/g, ' ').replaceAll(/<\/?code>/g, '`');
    };
    expect(await said(replacing)).toMatch(WORDS);
    expect(await said(keeping)).not.toMatch(WORDS);
  });

  test.each(ASKED)('is told so by %s --json', async (_, asked) => {
    const { out } = await command([...asked(replacing), '--json']);
    expect(JSON.parse(out)).toMatchObject({ destroyed: DESTROYED });
    const kept = await command([...asked(keeping), '--json']);
    expect(JSON.parse(kept.out)).not.toHaveProperty('destroyed');
  });

  test('is told so in the message of a matcher', () => {
    const question = { claims: { email: 'ada@corp.test' } };
    const every = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
    const messages = (source: string) => [
      denySignIn(source, question).message(),
      trust(source, 'aws_iam_role.staff', question).message(),
      denyEvery(source, every).message(),
      giveNoNewAccess(source, keeping).message(),
    ];
    for (const message of messages(replacing)) expect(message).toContain(SAID);
    for (const message of messages(keeping)) expect(message).not.toContain('the plan replaces');
  });
});
