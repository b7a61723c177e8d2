import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SignIn } from './product';
import { PROJECT } from './project';

const folder = join(PROJECT, 'examples', 'claims');

const fromExamples = readdirSync(folder)
  .sort()
  .map((file): [string, SignIn] => [
    file.replace('.json', ''),
    { claims: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string> },
  ]);

/** People who are asked about everywhere, by name. */
export const PEOPLE: Readonly<Record<string, SignIn>> = {
  ...Object.fromEntries(fromExamples),
  nobody: { guest: true },
  'without-claims': { claims: {} },
  salesperson: { claims: { 'custom:department': 'sales' } },
  accountant: { claims: { 'custom:department': 'accounting', email: 'cfo@acme.example' } },
  tenant: { claims: { 'custom:tenant': 'red', 'custom:department': ['finance', 'it'] } },
  employee: { claims: { hd: 'corp.example', email: 'ed@corp.example', email_verified: true } },
  grouped: {
    claims: { 'cognito:groups': ['vip', 'editors'], 'cognito:roles': [], sub: 'of-a-group' },
  },
};
