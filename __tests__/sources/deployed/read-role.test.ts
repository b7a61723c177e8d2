import { IAMClient } from '@aws-sdk/client-iam';
import { readRole } from '../../../src/sources/deployed/read-role';

const ROLE = 'arn:aws:iam::111122223333:role/member';
const GONE = 'arn:aws:iam::111122223333:policy/gone';

/** A client that answers each command as the table says, and that nothing is there for any other. */
function clientWith(answers: Readonly<Record<string, object>>): IAMClient {
  const client = new IAMClient({ region: 'eu-west-1' });
  jest.spyOn(client, 'send').mockImplementation((command: object) => {
    const answer = answers[command.constructor.name];
    return answer === undefined
      ? Promise.reject(Object.assign(new Error('not there'), { name: 'NoSuchEntityException' }))
      : Promise.resolve(answer);
  });
  return client;
}

describe('readRole', () => {
  test('does not know the statements of a policy that is not there', async () => {
    const client = clientWith({
      GetRoleCommand: {
        Role: {
          Arn: ROLE,
          AssumeRolePolicyDocument: encodeURIComponent('{"Statement":[]}'),
          PermissionsBoundary: { PermissionsBoundaryArn: GONE },
        },
      },
      ListRolePoliciesCommand: { PolicyNames: [] },
      ListAttachedRolePoliciesCommand: { AttachedPolicies: [{ PolicyArn: GONE }] },
    });
    const gone = {
      address: GONE,
      name: GONE,
      document: { unknown: `there is no policy \`${GONE}\`` },
    };
    expect(await readRole(client, ROLE)).toEqual({
      address: ROLE,
      name: 'member',
      arn: ROLE,
      trust: { version: '2008-10-17', statements: [] },
      permissions: [gone],
      permissionsBoundary: gone,
      tags: {},
    });
  });

  test('gives a role that is not there a trust without statements', async () => {
    expect(await readRole(clientWith({}), ROLE)).toEqual({
      address: ROLE,
      name: 'member',
      arn: ROLE,
      trust: { statements: [] },
      permissions: [],
      tags: {},
    });
  });
});
