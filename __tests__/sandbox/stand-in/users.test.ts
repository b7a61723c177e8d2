import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUsers } from '../../../src/sandbox/stand-in/users';

const folder = mkdtempSync(join(tmpdir(), 'federation-users-'));
const file = join(folder, 'users.json');

afterAll(() => rmSync(folder, { recursive: true }));

describe('readUsers', () => {
  test('reads a file, or takes an object', async () => {
    const users = { 'ada@corp.test': { department: 'finance' } };
    writeFileSync(file, JSON.stringify(users));
    expect(await readUsers(file)).toEqual(users);
    expect(await readUsers(users)).toBe(users);
  });

  test.each([
    ['[]', `\`${file}\`: expected an object of claims by name`],
    [
      '{"ada":"finance"}',
      `\`${file}\`: expected the claims of \`ada\` as an object, got \`"finance"\`; {} is enough`,
    ],
    ['{', `\`${file}\` cannot be read: `],
  ])('refuses %s', async (text, message) => {
    writeFileSync(file, text);
    await expect(readUsers(file)).rejects.toMatchObject({
      code: 'stack',
      message: expect.stringContaining(message),
    });
  });
});
