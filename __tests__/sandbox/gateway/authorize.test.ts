import type { Role } from '../../../src/model/role';
import type { ResourcePolicy } from '../../../src/model/resource-policy';
import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import {
  authorize,
  type NotRead,
  type RequiredActions,
} from '../../../src/sandbox/gateway/authorize';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';
import type { Session } from '../../../src/simulator/session';

const ARN = 'arn:aws:iam::111122223333:role/app/reader';
const ME = 'arn:aws:sts::111122223333:assumed-role/reader/CognitoIdentityCredentials';
const OBJECT = 'arn:aws:s3:::files/a.txt';
const NOW = 1_800_000_000;

const session = (kind: Session['kind']): Session => ({
  kind,
  flow: 'enhanced',
  audience: 'eu-west-1:pool',
  identity: 'eu-west-1:me',
  isNew: false,
  amr: [kind === 'guest' ? 'unauthenticated' : 'authenticated'],
  tags: { isOn: false, tags: {}, missing: {} },
  issuer: 'cognito-identity.amazonaws.com',
  keys: 'cognito-identity.amazonaws.com',
});

interface Deployed {
  readonly allow: Partial<PolicyStatement>;
  readonly deny?: Partial<PolicyStatement>;
  readonly boundary?: Partial<PolicyStatement>;
  readonly carried?: Partial<PolicyStatement>;
  readonly kind?: Session['kind'];
}

/** What becomes of a request: nothing where it passes. */
async function refusal(
  asked: RequiredActions | NotRead,
  { allow, deny, boundary, carried, kind = 'authenticated' }: Deployed,
): Promise<string | undefined> {
  const statement = (effect: 'Allow' | 'Deny', of: Partial<PolicyStatement>) => ({
    statements: [{ effect, resources: ['*'], ...of }],
  });
  const role: Role = {
    address: ARN,
    name: 'reader',
    arn: ARN,
    trust: { statements: [] },
    permissions: [
      { address: 'a', document: statement('Allow', allow) },
      ...(deny === undefined ? [] : [{ address: 'd', document: statement('Deny', deny) }]),
    ],
    ...(boundary && {
      permissionsBoundary: { address: 'b', document: statement('Allow', boundary) },
    }),
    tags: {},
  };
  const policies: ResourcePolicy[] =
    carried === undefined
      ? []
      : [{ address: 'c', resource: 'arn:aws:s3:::files', document: statement('Deny', carried) }];
  const vended = new VendedCredentials().vend(
    { roleArn: ARN, sessionName: 'CognitoIdentityCredentials', session: session(kind) },
    NOW,
  );
  const origin = { region: 'eu-west-1', sourceIp: '127.0.0.1', now: NOW };
  try {
    await authorize(asked, vended, origin, {
      role: async () => role,
      resourcePolicy: async (arn) => (arn === 'arn:aws:s3:::files' ? policies : []),
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const get: RequiredActions = [{ action: 's3:GetObject', resource: OBJECT }];
const refused = `User: ${ME} is not authorized to perform: s3:GetObject on resource: "${OBJECT}"`;

describe('authorize', () => {
  test("lets pass what the role's policies allow", async () => {
    expect(await refusal(get, { allow: { actions: ['s3:GetObject'] } })).toBeUndefined();
  });

  test.each<[string, Deployed, string]>([
    [
      'no policy',
      { allow: { actions: ['s3:PutObject'] } },
      'because no identity-based policy allows the s3:GetObject action',
    ],
    [
      'no boundary',
      { allow: { actions: ['s3:*'] }, boundary: { actions: ['s3:PutObject'] } },
      'because no permissions boundary allows the s3:GetObject action',
    ],
    [
      'a policy that denies',
      { allow: { actions: ['s3:*'] }, deny: { actions: ['s3:GetObject'] } },
      'with an explicit deny in an identity-based policy',
    ],
    [
      'a boundary that denies',
      {
        allow: { actions: ['s3:*'] },
        boundary: { effect: 'Deny', actions: ['s3:GetObject'] },
      },
      'with an explicit deny in a permissions boundary',
    ],
    [
      "the bucket's policy that denies",
      {
        allow: { actions: ['s3:*'] },
        carried: {
          actions: ['s3:GetObject'],
          principals: [{ type: 'AWS', identifiers: ['arn:aws:iam::111122223333:root'] }],
        },
      },
      'with an explicit deny in a resource-based policy',
    ],
  ])("refuses in AWS's words by %s", async (_, deployed, end) => {
    expect(await refusal(get, deployed)).toBe(`${refused} ${end}`);
  });

  test('limits guests by what Cognito lets guests do at all', async () => {
    const asked: RequiredActions = [
      { action: 'iam:GetRole', resource: 'arn:aws:iam::111122223333:role/x' },
    ];
    const allow = { actions: ['*'] };
    expect(await refusal(asked, { allow })).toBeUndefined();
    expect(await refusal(asked, { allow, kind: 'guest' })).toBe(
      `User: ${ME} is not authorized to perform: iam:GetRole on resource: arn:aws:iam::111122223333:role/x because no session policy allows the iam:GetRole action`,
    );
  });

  test('asks for all of it', async () => {
    const asked: RequiredActions = [...get, { action: 's3:PutObject', resource: OBJECT }];
    expect(await refusal(asked, { allow: { actions: ['s3:GetObject'] } })).toMatch(/s3:PutObject/);
  });

  test('knows whose request it is, when and from where', async () => {
    const conditions = [
      ['StringEquals', 'cognito-identity.amazonaws.com:sub', 'eu-west-1:me'],
      ['IpAddress', 'aws:SourceIp', '127.0.0.0/8'],
      ['DateLessThan', 'aws:CurrentTime', '2027-02-01T00:00:00Z'],
      ['StringEquals', 'aws:RequestedRegion', 'eu-west-1'],
      ['StringLike', 'aws:userid', 'AROA*:CognitoIdentityCredentials'],
      ['Null', 'aws:SourceVpc', 'true'],
    ].map(([test = '', variable = '', value = '']) => ({ test, variable, values: [value] }));
    expect(
      await refusal(get, { allow: { actions: ['s3:GetObject'], conditions } }),
    ).toBeUndefined();
  });

  test('refuses what nobody can tell, and says why', async () => {
    const conditions = [
      { test: 'StringEquals', variable: 's3:ExistingObjectTag/a', values: ['b'] },
    ];
    expect(await refusal(get, { allow: { actions: ['s3:GetObject'], conditions } })).toContain(
      `the sandbox can't tell whether ${ME} may perform s3:GetObject on ${OBJECT}: `,
    );
    expect(
      await refusal({ notRead: "it doesn't read PartiQL" }, { allow: { actions: ['*'] } }),
    ).toBe(`the sandbox can't tell whether ${ME} may do this: it doesn't read PartiQL`);
    expect(await refusal([], { allow: { actions: ['*'] } })).toBe(
      `the sandbox can't tell whether ${ME} may do this: nothing is asked for`,
    );
  });
});
