import { readFileSync } from 'node:fs';
import { command, file } from '../helpers/cli/command';
import { withSecrets } from '../helpers/page/planted-secrets';

/** A source in which each secret is planted as it is, in base64, and as a URL has it. */
const planted: string[] = [];
const plain = withSecrets(() => {
  const secret = `hunter2+${String(planted.length).padStart(3, '0')}/=`;
  planted.push(secret);
  return secret;
});
const source = file(plain);
// The same with another session length, so that there is a difference to tell.
const changed = file(
  JSON.parse(JSON.stringify(plain).replaceAll('s3:GetObject', 's3:PutObject')) as object,
);

/** Every form in which a secret would still be one. */
function formsOf(secret: string): string[] {
  // What base64 makes of the bytes in the middle, whatever stands before them.
  const encoded = ['', 'a', 'ab'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(before === '' ? 0 : 4, -4),
  );
  return [secret, encodeURIComponent(secret), ...encoded];
}

const user = ['--claims', file({ email: 'ada@corp.example' })];
const asked = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::files/x'];

test.each([
  ['check', source],
  ['check', source, '--verbose'],
  ['check', source, '--json'],
  ['check', source, '--sarif'],
  ['explain', source, ...user, ...asked],
  ['explain', source, ...user, ...asked, '--json'],
  ['who-can', source, ...asked],
  ['who-can', source, ...asked, '--json'],
  ['what-can', source, ...user],
  ['what-can', source, ...user, '--json'],
  ['diff', source, changed],
  ['diff', source, changed, '--json'],
  ['draw', source, '--format', 'markdown'],
  ['diff', source, changed, '--markdown'],
])('%s prints none of 50 secrets of its source: %#', async (...given) => {
  expect(planted.length).toBeGreaterThanOrEqual(50);
  const { out, error } = await command(given);
  expect(out.length).toBeGreaterThan(100);
  const text = out + error;
  expect(planted.filter((secret) => formsOf(secret).some((form) => text.includes(form)))).toEqual(
    [],
  );
});

test('the source holds what is looked for', () => {
  const text = readFileSync(source, 'utf8');
  expect(planted.every((secret) => text.includes(secret))).toBe(true);
});
