import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/checks/catalogue';
import { BAD_CALLS } from '../helpers/module/bad-calls';
import { MODULE } from '../helpers/module/module-files';

/** Errors that the module stops a plan for, in the words of the check. */
const JUDGED = ['CF-C01', 'CF-M01', 'CF-M03', 'CF-M20', 'CF-P05', 'CF-P11', 'CF-P12', 'CF-U02'];

/** Errors of a call that is refused without an exception, and such a call. */
const REFUSED: Readonly<Record<string, keyof typeof BAD_CALLS>> = {
  'CF-A17': 'policy-too-large',
  'CF-C03': 'http-callback',
  'CF-C09': 'write-attributes-lack-mapped',
  'CF-C15': 'provider-of-client',
  'CF-I01': 'http-issuer',
  'CF-I02': 'issuer-of-any-tenant',
  'CF-M09': 'too-many-rules',
  'CF-M11': 'claim-not-shown',
  'CF-P03': 'guests-with-the-role-of-users',
  'CF-P13': 'same-direct-provider-three-times',
  'CF-U08': 'mapped-attribute-immutable',
  'CF-U13': 'twins-but-for-capitals',
};

/** Errors that no call can make, and why. */
const CANNOT_ARISE: Readonly<Record<string, string>> = {
  'CF-A13': 'documents are made by `aws_iam_policy_document`, which writes the version',
  'CF-C02': 'type `machine` has the one flow and a secret',
  'CF-M08': 'a mapping has its rules, and its fallback must be stated',
  'CF-M22': 'tags are written with `use_defaults = false`',
  'CF-P06': 'keys of mappings are those of the providers',
  'CF-T01': 'the trust of a role names the identity pool',
  'CF-T02': 'by `StringEquals`',
  'CF-T03': 'and who signed in',
  'CF-T04': 'by one value',
  'CF-T07': 'and nobody else',
  'CF-T08': 'and allows `sts:TagSession`',
  'CF-U11': 'permissions of triggers name the user pool',
};

const readme = readFileSync(join(MODULE, 'README.md'), 'utf8');
const [, judgedTable = '', leftTable = ''] =
  /^## What is dangerous([^]*?)^Other dangers([^]*?)^## /m.exec(readme) ?? [];
const idsOf = (text: string) =>
  [...text.matchAll(/^\|.*$/gm)].flatMap(([line]) => line.match(/CF-[A-Z]\d\d/g) ?? []).sort();

describe('the dangers of a call of the module', () => {
  test('are, with those left to the command, all errors of the catalogue and CF-P05', () => {
    const errors = Object.keys(CATALOGUE).filter(
      (id) => CATALOGUE[id]?.level === 'error' || id === 'CF-P05',
    );
    const told = [JUDGED, idsOf(leftTable), ...[REFUSED, CANNOT_ARISE].map(Object.keys)].flat();
    expect(told.sort()).toEqual(errors.sort());
  });

  test('are named in its README', () => {
    expect(idsOf(judgedTable)).toEqual(JUDGED);
  });

  test('are judged by the module', () => {
    const code = readFileSync(join(MODULE, 'problems-dangers.tf'), 'utf8');
    const [, list = ''] = /^ {2}judged_dangers = \{(.*)\}$/m.exec(code) ?? [];
    expect(list.match(/CF-[A-Z]\d\d/g)).toEqual(JUDGED);
    const found = Object.values(BAD_CALLS).flatMap(({ problems }) =>
      problems.flatMap((line) => /: (CF-[A-Z]\d\d), .*\.$/.exec(line)?.[1] ?? []),
    );
    expect([...new Set(found)].sort()).toEqual(JUDGED);
  });

  test.each(Object.entries(REFUSED))('are refused without an exception: %s', (_, name) => {
    expect(BAD_CALLS[name]?.problems).not.toHaveLength(0);
  });
});
