import { BAD_CALLS, GOOD_CALL } from '../helpers/module/bad-calls';
import { ACKNOWLEDGED_DOUBTS, DOUBTFUL_CALLS, SAFE_CALLS } from '../helpers/module/dangerous-calls';
import { isWritten, moduleTexts } from '../helpers/module/module-texts';
import { refusalsOf, warningsOf } from '../helpers/module/refusals';
import { sentence } from '../helpers/module/sentence';

// What the module says of a bad call, `BAD_CALLS`, is compared with a plan by the tests of Terraform. Here
// it is compared with the constructs, and with the text of the module's files.

/** Bad calls of which module and constructs say something else, and why they do. */
const DIFFERENT: Readonly<Record<string, string>> = {
  // Only Terraform knows these values, or only the module has the option.
  ...forEach(
    'the module alone has it: nothing is sensitive as a whole in TypeScript',
    ...['sensitive-clients', 'sensitive-client', 'sensitive-maps', 'sensitive-existing-pool'],
    ...['sensitive-options', 'sensitive-existing-identity-pool'],
    ...['sensitive-problem', 'sensitive-danger'],
  ),
  ...forEach(
    'whether a plan knows an ARN cannot be asked in HCL',
    ...['forgeable-role-elsewhere', 'guests-with-the-role-of-users'],
    ...['rule', 'role-of-a-rule', 'role-of-a-group', 'group'].map(
      (name) => `guests-with-the-role-of-users-by-a-${name}`,
    ),
  ),
  ...forEach(
    'in HCL an option that is null is one that is missing',
    ...['null-client', 'nulls', 'nulls-of-existing-pool', 'null-clients-of-existing-pool'],
    ...['null-group', 'nulls-of-invocations', 'threats-null', 'nulls-of-details'],
    ...['nulls-of-further-user-pools', 'nulls-of-direct-providers'],
    ...['null-id-of-existing-identity-pool', 'hosted-zone-without-id'],
    ...['null-acknowledgements', 'null-facts-of-existing-clients', 'null-facts-of-existing-pools'],
    'nulls-of-jwt-authorizers',
  ),
  ...forEach(
    'the constructs have a class for each way, the module a switch',
    ...[
      'nothing',
      'user-pool-words-without-user-pool',
      'identity-pool-words-without-identity-pool',
      'token-check-without-user-pool',
      'further-user-pools-elsewhere',
      'direct-providers-elsewhere',
      'direct-providers-without-user-pool',
      'both-kinds-of-tags',
      'jwt-authorizer-without-user-pool',
    ],
  ),
  ...forEach(
    'the constructs have more of it, which they name',
    ...['role-clients-without-group', 'directory-of-unknown-words'],
  ),
  ...forEach(
    'the module takes it in another form: names of buckets and tables, guests as a switch, lists as a whole',
    ...['bucket-arn', 'no-table', 'grant-to-guests', 'access-word', 'statement-action'],
    ...['required-custom-attribute', 'machine-with-callback', 'option-of-another-type'],
    ...['external-id-of-a-role-without-name', 'values-of-direct-providers'],
  ),
  ...forEach(
    'the way out is code of the one or the other language',
    ...['literal-secret', 'missing-secret', 'policy-too-large', 'no-direct-provider'],
    ...['acknowledgements', 'acknowledgement-without-reason', 'look-values'],
    'group-in-further-user-pool',
  ),
  ...forEach(
    'the constructs ignore what is left to AWS, whatever it is; the module has a resource for each choice',
    'details-beside-those-of-aws',
  ),
  // What only code can tell.
  ...forEach(
    'Terraform has no recursion, and compares what it can',
    ...['extends-circle', 'issuer-with-encoded-host'],
  ),
  ...forEach(
    'the constructs know which rule it is',
    ...['rules-and-groups', 'rules-beside-roles-of-groups'],
  ),
  ...forEach(
    'the module says more at once: each call of a construct throws by itself',
    ...['group-precedence', 'known-part-of-unknown-call', 'several-problems', 'jwt-authorizers'],
    ...['groups-of-roles-twice', 'role-mapping', 'roles-of-groups-elsewhere'],
    'jwt-authorizers-without-clients',
    'rules-of-direct-providers',
  ),
  ...forEach(
    'the constructs know every federation of the stack, the module its own call',
    'direct-provider-is-the-user-pool',
  ),
};

function forEach(why: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}

/** Safe calls but those that acknowledge what a program knows by an address. */
const SAFE = Object.entries(SAFE_CALLS).filter(
  ([name]) => !/^acknowledged-(?:classic-flow|open-for-an-organization)$/.test(name),
);

const SAME = Object.keys(BAD_CALLS).filter((name) => !Object.hasOwn(DIFFERENT, name));

const saidByConstructs = (name: string) => {
  const call = { name, ...GOOD_CALL, ...BAD_CALLS[name]?.call };
  return refusalsOf(call).map(sentence).sort();
};
const saidByModule = (name: string) => (BAD_CALLS[name]?.problems ?? []).map(sentence).sort();

describe('what the module refuses', () => {
  test.each(SAME)('is refused by the constructs in the same words: %s', (name) => {
    expect(saidByConstructs(name)).toEqual(saidByModule(name));
  });

  test.each(SAFE)('is not what is safe in a program: %s', (name, call) => {
    expect(refusalsOf({ name, ...GOOD_CALL, ...call })).toEqual([]);
  });

  test.each(Object.keys(DIFFERENT))('is told otherwise for a reason: %s', (name) => {
    expect(Object.keys(BAD_CALLS)).toContain(name);
    const said = (): string[] => {
      try {
        return saidByConstructs(name);
      } catch (error) {
        return [String(error)];
      }
    };
    expect(said()).not.toEqual(saidByModule(name));
  });
});

describe('what the module warns of', () => {
  // What it says is compared with the constructs by a plan, in the tests of Terraform.
  test.each(Object.entries(DOUBTFUL_CALLS))('is a warning of the constructs: %s', (name, call) => {
    const lines = warningsOf({ name, ...GOOD_CALL, ...call });
    expect(lines[0]).toMatch(/: can't tell: CF-M(01|20), /);
  });

  test.each([...SAFE, ...Object.entries(ACKNOWLEDGED_DOUBTS)])(
    'is no doubt where the constructs have none: %s',
    (name, call) => {
      expect(warningsOf({ name, ...GOOD_CALL, ...call }).join()).not.toContain("can't tell");
    },
  );
});

const TEXTS = moduleTexts();

describe('what BAD_CALLS expects', () => {
  test.each(Object.keys(BAD_CALLS))('stands in the files of the module: %s', (name) => {
    const written = (line: string) => {
      const said = line.replace('got an empty string', 'got ``');
      const behindPath = said.slice(said.indexOf(': ') + 2);
      return isWritten(said, TEXTS) || isWritten(behindPath, TEXTS) || areWritten(said);
    };
    // A danger is put together: its sentence, the steps of the attack, the fix and the exception.
    const areWritten = (line: string) =>
      line
        .replace(/^.*: CF-[A-Z]\d\d, |^→ .*, sign in again, /, '')
        .replace(/\.$/, '')
        .split(' · ')
        .every((step) => isWritten(step, TEXTS));
    const told = BAD_CALLS[name]?.problems ?? [];
    expect(told.filter((line) => !written(line))).toEqual([]);
  });
});
