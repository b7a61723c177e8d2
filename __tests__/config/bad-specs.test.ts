import { type BadSpec, problemsOf } from './bad-specs/bad-spec';
import { BOUNDARIES } from './bad-specs/boundaries';
import { CLIENTS } from './bad-specs/clients';
import { COMBINED } from './bad-specs/combined';
import { CUSTOM_ATTRIBUTES } from './bad-specs/custom-attributes';
import { DIRECT_PROVIDERS } from './bad-specs/direct-providers';
import { EXISTING_USER_POOL } from './bad-specs/existing-user-pool';
import { GRANTS } from './bad-specs/grants';
import { IDENTITY_PROVIDERS } from './bad-specs/identity-providers';
import { ROLE_CALLS } from './bad-specs/role-calls';
import { SINGLE_REPORTS } from './bad-specs/single-reports';
import { USER_POOL } from './bad-specs/user-pool';
import { USER_POOL_OPTIONS } from './bad-specs/user-pool-options';

const THEMES: Readonly<Record<string, readonly BadSpec[]>> = {
  'a user pool': USER_POOL,
  'options of a user pool': USER_POOL_OPTIONS,
  'custom attributes': CUSTOM_ATTRIBUTES,
  'app clients': CLIENTS,
  'identity providers': IDENTITY_PROVIDERS,
  'a combined federation': COMBINED,
  'an existing user pool': EXISTING_USER_POOL,
  'direct providers': DIRECT_PROVIDERS,
  'addRole and addRule': ROLE_CALLS,
  grants: GRANTS,
  'what is just too much': BOUNDARIES,
  'one fault beside another': SINGLE_REPORTS,
};

describe.each(Object.entries(THEMES))('%s, with', (_, cases) => {
  test.each(cases)('$name is refused', ({ call, problems }) => {
    expect(problemsOf(call)).toEqual(problems);
  });
});

describe('every message', () => {
  const lines = Object.values(THEMES).flatMap((cases) =>
    cases.flatMap(({ problems }) => problems.map(([, line]) => line)),
  );

  test('is one line without a period at the end', () => {
    expect(lines.filter((line) => /[\n\r]|\.$/.test(line))).toEqual([]);
  });

  test('begins in lower case, unless with a name', () => {
    const message = (line: string) => line.slice(line.indexOf(': ') + 2);
    expect(
      lines.filter((line) => /^(?!AWS|IAM|OpenID|Terraform)[A-Z]/.test(message(line))),
    ).toEqual([]);
  });

  test('shows no token, no secret and no word of JavaScript', () => {
    expect(
      lines.filter((line) => /TfToken|hunter2|5512345|BEGIN|undefined|\[object/.test(line)),
    ).toEqual([]);
  });

  test('says a way out, the words that will do, or at least the limit', () => {
    const wayOut = /;|\?|expected|at most/;
    expect(lines.filter((line) => !wayOut.test(line))).toEqual([]);
  });
});
