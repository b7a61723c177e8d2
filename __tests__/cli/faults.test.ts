import { join } from 'node:path';
import { command, file } from '../helpers/cli/command';

// On a busy machine.
jest.setTimeout(60_000);

const fault = (name: string) => join(__dirname, 'faults', name);
const app = fault('app.tf.json');
const person = fault('person.json');

describe('explain, of hostile input', () => {
  test('writes out what claims would make a terminal do, on one line', async () => {
    const claims = fault('c01-escapes.claims.json');
    const { exitCode, out } = await command(['explain', app, '--claims', claims], {
      stream: { isTTY: true, columns: 100 },
      environment: { NO_COLOR: '1' },
    });
    expect(exitCode).toBe(0);
    const rows = out.split('\n');
    expect(rows[2]).toBe(
      'ada\\u001b]8;;https://evil.example\\u0007@corp.example\\u001b]8;;…, signed in at client `web` of',
    );
    expect(rows.filter((row) => /^ *\d {2}/.test(row))).toEqual([
      '1  role: authenticated  (aws_iam_role.corp_authenticated)',
      '2  trust: accepted',
    ]);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test.each([
    ['UTF-8', Buffer.from('\ufeff{"email":"a@corp.test"}')],
    ['UTF-16', Buffer.from('\ufeff{"email":"a@corp.test"}', 'utf16le')],
  ])('reads claims with a byte order mark, in %s', async (_, claims) => {
    const { exitCode, out } = await command(['explain', app, '--claims', file(claims)]);
    expect(out).toContain('a@corp.test, signed in at client `web`');
    expect(exitCode).toBe(0);
  });

  test('takes a claim by a name that every object of JavaScript knows', async () => {
    const claims = file('{"constructor":"a","__proto__":"b","toString":"c","email":"a@corp.test"}');
    const { exitCode, error } = await command(['explain', app, '--claims', claims]);
    expect(error).toBe('');
    expect(exitCode).toBe(0);
  });

  test('leaves open what grows too large, and says so', async () => {
    const doubling = fault('c08-doubling-locals.tf.json');
    const { exitCode, out, error } = await command(['explain', doubling, '--claims', person]);
    expect(error).toBe('');
    expect(out).toContain(
      "not read: local.l0: it is larger than 1,000,000 characters, and isn't evaluated\n",
    );
    expect(exitCode).toBe(0);
  });

  test('prints no value that a state marks as sensitive', async () => {
    const asked = [
      ...['explain', fault('c10-secret-of-state.json'), '--claims', person],
      ...['--action', 's3:GetObject'],
      ...['--resource', '${aws_cognito_user_pool_client.web.client_secret}'],
    ];
    for (const form of [[], ['--json']]) {
      const { out } = await command([...asked, ...form]);
      expect(out).not.toContain('hunter2');
      expect(out).toContain('(sensitive value)');
    }
  });

  test('compares a pattern of fifty stars in no time', async () => {
    const resource = `arn:aws:s3:::${'a'.repeat(4_080)}`;
    const began = Date.now();
    const { exitCode, out } = await command([
      ...['explain', fault('c09-fifty-stars.tf.json'), '--claims', person],
      ...['--action', 's3:GetObject', '--resource', resource],
    ]);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(out).toContain('no statement allows it');
    expect(exitCode).toBe(1);
  });

  test('says that a role trusts everybody', async () => {
    const trusting = fault('c11-trust-of-everybody.tf.json');
    const { exitCode, out } = await command(['explain', trusting, '--claims', person]);
    expect(out.replaceAll(/\n +/g, ' ')).toContain(
      'open to everybody: nothing in the trust names this identity pool or users who signed in, so every identity pool of every account and its guests can assume the role',
    );
    expect(exitCode).toBe(0);
  });
});
