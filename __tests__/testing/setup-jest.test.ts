import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { TerraformStack, Testing } from 'cdktf';
import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import { matchers, ownIdentity, readSource, setupJest } from 'cdktf-cognito-federation/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

setupJest();

class Corp extends TerraformStack {
  readonly bucket: S3Bucket;
  readonly table: DynamodbTable;

  constructor() {
    super(Testing.app(), 'corp');
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    this.bucket = new S3Bucket(this, 'bucket', {});
    this.table = new DynamodbTable(this, 'table', { name: 'notes', hashKey: 'owner' });
    const corp = new CognitoFederation(this, 'corp', {
      name: 'corp',
      domain: { prefix: 'corp-sign-in' },
      customAttributes: { department: { type: 'String' } },
      identityProviders: {
        Okta: {
          type: 'SAML',
          metadataUrl: 'https://corp.okta.com/metadata',
          attributeMapping: { 'custom:department': 'department' },
        },
      },
      clients: { web: { callbackUrls: ['https://app.corp.example/cb'] } },
      ambiguousRoleResolution: 'Deny',
    });
    corp.roles.authenticated.grantOwnPrefix(this.bucket, 'private');
    corp.roles.authenticated.grantOwnItems(this.table);
    corp.addRole('finance', {
      extends: 'authenticated',
      when: claim('custom:department').equals('finance'),
    });
    corp.addRole('staff', { when: claim('custom:department').startsWith('fin') });
  }
}

const finance = { claims: { 'custom:department': 'finance' } };

function messageOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the check passes');
}

describe('setupJest', () => {
  const stack = new Corp();

  test('adds matchers that hold for what the stack does', () => {
    const { bucket, table } = stack;
    expect(stack).toAssignRole('finance', finance);
    expect(stack).not.toAssignRole('staff', finance);
    expect(stack).toReachRoles(['staff', 'finance'], finance);
    expect(stack).not.toReachRoles(['finance'], finance);
    expect(stack).toTrust('staff', finance);
    expect(stack).not.toTrust('staff', { guest: true });
    expect(stack).toDenySignIn({ claims: { 'custom:department': 'sales' } });
    expect(stack).toDenySignIn({ guest: true }, 'NotAuthorizedException');
    expect(stack).not.toDenySignIn({ guest: true }, 'ResourceNotFoundException');
    expect(stack).not.toDenySignIn(finance);
    const own = `${bucket.arn}/private/${ownIdentity}/a.txt`;
    expect(stack).toAllow({ ...finance, action: 's3:PutObject', resource: own });
    const other = `${bucket.arn}/private/somebody-else/a.txt`;
    expect(stack).toDeny({ ...finance, action: 's3:PutObject', resource: other });
    expect(stack).toAllow({
      ...finance,
      action: 'dynamodb:Query',
      resource: table.arn,
      context: { 'dynamodb:LeadingKeys': [ownIdentity] },
    });
  });

  test('takes the synthesized text and the path of a file as well', () => {
    const text = Testing.synth(stack);
    const path = join(mkdtempSync(join(tmpdir(), 'testing-')), 'cdk.tf.json');
    writeFileSync(path, text);
    for (const source of [text, path]) {
      expect(source).toAssignRole('finance', finance);
      expect(source).toAllow({
        ...finance,
        action: 's3:GetObject',
        resource: '${aws_s3_bucket.bucket.arn}/private/{identity}/a.txt',
      });
    }
  });

  test('takes what `readSource` read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'testing-'));
    writeFileSync(join(folder, 'cdk.tf.json'), Testing.synth(stack));
    const source = await readSource(folder);
    expect(source).toAssignRole('finance', finance);
    expect(source).not.toAssignRole('staff', finance);
    const resource = '${aws_s3_bucket.bucket.arn}/private/{identity}/a.txt';
    expect(source).toAllow({ ...finance, action: 's3:GetObject', resource });
  });

  test.each<[string, unknown, string]>([
    [
      'something else',
      { stack: 1 },
      'expected a stack, what `readSource` read, Terraform JSON, or the path of a file with it; give one of these to `expect`',
    ],
    [
      'a path that leads nowhere',
      'x.json',
      'expected Terraform JSON or the path of a file with it, got `x.json`: no such file or folder',
    ],
  ])('refuses %s', (_, subject, message) => {
    expect(() => expect(subject).toAssignRole('finance', finance)).toThrow(
      expect.objectContaining({ message }),
    );
  });

  test('refuses a token of a stack beside anything but that stack', () => {
    const asked = { ...finance, action: 's3:GetObject', resource: stack.bucket.arn };
    expect(() => expect(Testing.synth(stack)).toAllow(asked)).toThrow(
      new Error(
        'resource: the string holds a token of a stack; give that stack to `expect`, or write out the ARN',
      ),
    );
  });

  test('refuses a resource that is not in the stack', () => {
    const resource = '${aws_s3_bucket.buckets.arn}/a';
    const asked = { ...finance, action: 's3:GetObject', resource };
    const message =
      'resource: no resource named `aws_s3_bucket.buckets`; did you mean `aws_s3_bucket.bucket`?';
    expect(() => expect(stack).toAllow(asked)).toThrow(message);
    expect(() => expect(stack).not.toAllow(asked)).toThrow(message);
  });

  test('names a role by key, address, name or ARN', () => {
    for (const role of [
      'finance',
      'aws_iam_role.corp_finance',
      'corp-finance',
      'arn:aws:iam::123456789012:role/corp-finance',
    ]) {
      expect(stack).toAssignRole(role, finance);
    }
  });

  test.each([
    ['a role that does not exist', 'role: no role named `finanse`; did you mean `finance`?'],
  ])('fails in both senses on %s', (_, message) => {
    expect(() => expect(stack).toAssignRole('finanse', finance)).toThrow(message);
    expect(() => expect(stack).not.toAssignRole('finanse', finance)).toThrow(message);
  });

  test('fails in both senses on what is undecided', () => {
    const asked = { ...finance, action: 's3:ListBucket', resource: stack.bucket.arn };
    const message = 'got        undecided';
    expect(() => expect(stack).toAllow(asked)).toThrow(message);
    expect(() => expect(stack).not.toAllow(asked)).toThrow(message);
    expect(() => expect(stack).toDeny(asked)).toThrow(message);
    expect(() => expect(stack).not.toDeny(asked)).toThrow(message);
    const listed = { claims: { 'custom:department': ['finance', 'x'] } };
    expect(() => expect(stack).toAssignRole('staff', listed)).toThrow('undecided');
    expect(() => expect(stack).not.toAssignRole('staff', listed)).toThrow('undecided');
  });

  test('does not take a refused sign-in for a denied request', () => {
    const asked = { guest: true, action: 's3:GetObject', resource: stack.bucket.arn } as const;
    expect(() => expect(stack).toDeny(asked)).toThrow('see `toDenySignIn`');
    expect(() => expect(stack).toAllow(asked)).toThrow('see `toDenySignIn`');
  });

  const asked = { guest: true, action: 's3:GetObject', resource: 'arn:aws:s3:::x/y' } as const;
  test.each<[string, () => void, readonly string[]]>([
    [
      'toReachRoles',
      () => expect(stack).toReachRoles(['finance'], finance),
      [
        "expect(stack).toReachRoles(['finance'])",
        '',
        '  expected    finance',
        '  reachable   finance, staff',
      ],
    ],
    [
      'toTrust',
      () => expect(stack).toTrust('staff', { guest: true }),
      [
        "expect(stack).toTrust('staff')",
        '',
        '  expected   staff trusts the user',
        '  got        refused',
      ],
    ],
    [
      'toAllow',
      () => expect(stack).toAllow(asked),
      [
        'expect(stack).toAllow(s3:GetObject)',
        '',
        '  expected   allowed',
        '  got        the user gets no credentials, so nothing is requested; see `toDenySignIn`',
        '  role       no role: NotAuthorizedException',
      ],
    ],
    [
      'toDeny',
      () =>
        expect(stack).toDeny({
          ...finance,
          action: 's3:PutObject',
          resource: `${stack.bucket.arn}/private/${ownIdentity}/a.txt`,
        }),
      [
        'expect(stack).toDeny(s3:PutObject)',
        '',
        '  expected   denied',
        '  got        allowed',
        '  role       finance',
      ],
    ],
    [
      'toDenySignIn',
      () => expect(stack).toDenySignIn({ guest: true }, 'ResourceNotFoundException'),
      [
        'expect(stack).toDenySignIn(ResourceNotFoundException)',
        '',
        '  expected   no role: ResourceNotFoundException',
        '  got        no role: NotAuthorizedException',
      ],
    ],
  ])('says what %s expected and what it got', (_, check, head) => {
    const message = messageOf(check);
    expect(message.slice(0, message.indexOf('\n\n', message.indexOf('  expected')))).toBe(
      head.join('\n'),
    );
  });

  test('tells the story where it fails', () => {
    let message = '';
    try {
      expect(stack).toAssignRole('finance', { claims: { 'custom:department': 'Finance' } });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toBe(
      [
        "expect(stack).toAssignRole('finance')",
        '',
        '  expected role   finance',
        '  got             no role: NotAuthorizedException',
        '',
        '  a user, signed in at client `web` of aws_cognito_user_pool.corp',
        '',
        '  1  role: none. NotAuthorizedException: The ambiguous role mapping rules for:',
        '      ${aws_cognito_user_pool.corp.endpoint}:${aws_cognito_user_pool_client.corp_web.id} denied this',
        '      request.',
        '       the token says custom:department = Finance',
        '       rule 1   custom:department equals `finance`    no, but for its case   → would give finance',
        '       rule 2   custom:department starts with `fin`   no, but for its case   → would give staff',
        '     no rule matched, and ambiguousRoleResolution is Deny',
        '     depends on switch `letterCase`: AWS does not document whether rules are case-sensitive',
        '     → add a rule for this value, or let ambiguousRoleResolution give the authenticated role',
      ].join('\n'),
    );
  });
});

describe('matchers', () => {
  test('are what `expect.extend` takes', () => {
    expect(Object.keys(matchers).sort()).toEqual([
      'toAllow',
      'toAllowEvery',
      'toAssignRole',
      'toDeny',
      'toDenyEvery',
      'toDenySignIn',
      'toGiveNoNewAccess',
      'toReachRoles',
      'toTrust',
    ]);
    expect.extend(matchers);
    expect(new Corp()).toAssignRole('finance', finance);
  });

  test('need an `expect` to be added to', () => {
    const own = expect;
    try {
      Object.assign(globalThis, { expect: undefined });
      own(setupJest).toThrow(
        'setupJest: there is no global `expect`; call it in a test, or call `expect.extend(matchers)`',
      );
    } finally {
      Object.assign(globalThis, { expect: own });
    }
  });
});
