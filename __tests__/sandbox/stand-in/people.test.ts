import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPeople } from '../../../src/sandbox/stand-in/people';

const folder = mkdtempSync(join(tmpdir(), 'federation-people-'));
const file = join(folder, 'people.json');

afterAll(() => rmSync(folder, { recursive: true }));

describe('readPeople', () => {
  test('reads a file, or takes an object', async () => {
    const people = { 'ada@corp.test': { department: 'finance' } };
    writeFileSync(file, JSON.stringify(people));
    expect(await readPeople(file)).toEqual(people);
    expect(await readPeople(people)).toBe(people);
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
    await expect(readPeople(file)).rejects.toMatchObject({
      code: 'stack',
      message: expect.stringContaining(message),
    });
  });
});
