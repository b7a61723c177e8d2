import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import type { Picture, PictureTab } from '../../../src/page/graph/graph';
import { wholeText } from '../../../src/page/svg/svg';
import { describedTab, pictureIn } from '../../helpers/page/pictured';
import { largeFederation } from '../../helpers/page/large-federation';

const FIXTURES = join(__dirname, '..', '..', 'terraform', 'fixtures');
const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const only = ({ tabs }: Picture) => tabs[0] as PictureTab;

interface Mapping {
  readonly identity_provider: string;
  readonly mapping_rule?: readonly object[];
}

interface Json {
  readonly resource: Record<string, Record<string, { readonly role_mapping?: Mapping[] }>>;
}

const parsed = (json: string) => JSON.parse(json) as Json;

const mappingsIn = ({ resource }: Json) =>
  resource.aws_cognito_identity_pool_roles_attachment?.kiosk?.role_mapping ?? [];

/** The first example, changed in its text. */
const edited = (from: string, to: string) => {
  expect(corp).toContain(from);
  return only(pictureIn(corp.replaceAll(from, to)));
};

describe('pictureOf', () => {
  test('draws the first example, each rule, role and permission', () => {
    expect(describedTab(only(pictureIn(corp)))).toEqual([
      '0 identity-provider: Okta; SAML',
      '1 user-pool: corp; corp-sign-in',
      '2 app-client: web; tag department ← custom:department',
      '3 rules: 1 custom:department = finance; 2 custom:department = audit',
      '4 role: finance; corp-finance',
      '5 permissions: DynamoDB; table/corp-notes GetItem, BatchGetItem, Query, PutItem, UpdateItem if dynamodb:LeadingKeys only {identity} and dynamodb:LeadingKeys is there',
      '6 permissions: S3; corp-files/private/{identity}/* GetObject, PutObject, AbortMultipartUpload; corp-files ListBucket if s3:prefix like private/{identity}/*; corp-files/reports/* GetObject; corp-files ListBucket if s3:prefix like reports/*',
      '7 rules: 3 custom:department = sales',
      '8 role: authenticated; corp-authenticated',
      '9 permissions: S3; corp-files/private/{identity}/* GetObject, PutObject, AbortMultipartUpload; corp-files ListBucket if s3:prefix like private/{identity}/*',
      '10! rules: no rule matches; denied',
      ...['0 → 1', '1 → 2', '2 → 3', '3 → 4', '4 → 5', '4 → 6'],
      ...['2 → 7', '7 → 8', '8 → 5', '8 → 9', '2 → 10'],
      'Guests get no credentials.',
    ]);
  });

  test("draws a stranger's: groups, direct providers, guests, and what is unknown as unknown", () => {
    const json = readFileSync(join(FIXTURES, 'groups-and-guests.tf.json'), 'utf8');
    expect(describedTab(only(pictureIn(json)))).toEqual([
      '0? user-pool: ${var.user_pool_id}; not in this file',
      '1 app-client: kiosk',
      '2 rules: group reader precedence 20',
      '3? role: reader; kiosk-reader; trust unknown',
      '4? permissions: aws_iam_role_policy_attachment.reader; not read `aws_iam_role_policy_attachment.reader` is made by `count` or `for_each`',
      '5 rules: group admin precedence 10',
      '6? role: data.aws_iam_role.admin; not in this file',
      '7? rules: cognito:roles of the token',
      '8? role: A role; unknown what tokens at `aws_cognito_identity_pool.kiosk` name',
      '9! rules: no role in the token; denied',
      '10 identity-provider: accounts.google.com; social provider; tag username ← sub; tag client ← aud',
      '11 rules: 1 hd = corp.example',
      '12! rules: no rule matches; denied',
      '13 identity-provider: graph.facebook.com; social provider',
      '14 rules: every user',
      '15? role: module.signed_in_role; not in this file',
      '16 identity-provider: ci; OpenID Connect',
      '17 identity-provider: corp; SAML',
      '18 identity-provider: login.kiosk; developer provider',
      ...['0 → 1', '1 → 2', '2 → 3', '3 → 4', '1 → 5', '5 → 6', '1 → 7', '7 → 8?', '1 → 9'],
      ...['10 → 11', '11 → 3', '10 → 12', '13 → 14', '14 → 15', '16 → 14', '17 → 14', '18 → 14'],
      '0 guests: Guests; not signed in',
      '1 role: guest; kiosk-guest',
      '2 permissions: S3; kiosk/public/* GetObject',
      ...['0 → 1', '1 → 2'],
    ]);
  });

  test('draws each identity pool as a tab of its own', () => {
    const json = readFileSync(join(FIXTURES, 'strangers', 'two-pools.state.json'), 'utf8');
    expect(pictureIn(json).tabs.map(({ id }) => id)).toEqual([
      'aws_cognito_identity_pool.new',
      'aws_cognito_identity_pool.old',
    ]);
  });

  /** What each node says that has findings, with their ids. */
  const marked = (json: unknown) => {
    const picture = pictureIn(json);
    const { users, guests, findings } = only(picture);
    const ids = (those: readonly number[]) => those.map((each) => picture.findings[each]?.id);
    const nodes = [...users.nodes, ...guests.nodes].flatMap((node) =>
      node.findings === undefined ? [] : [[wholeText(node), ...ids(node.findings)]],
    );
    return { nodes, others: ids(findings) };
  };

  test('puts findings about rules and tags at their nodes', () => {
    const json = corp.replaceAll('ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH');
    expect(marked(json)).toEqual({
      nodes: [
        ['web; tag department ← custom:department', 'CF-M20'],
        ['1 custom:department = finance; 2 custom:department = audit', 'CF-M01'],
        ['3 custom:department = sales', 'CF-M01'],
      ],
      others: [],
    });
  });

  test('puts a finding about one mapping at no other whose rule reads the same claim', () => {
    const json = parsed(readFileSync(join(FIXTURES, 'groups-and-guests.tf.json'), 'utf8'));
    const [, google] = mappingsIn(json);
    expect(google?.mapping_rule).toHaveLength(1);
    mappingsIn(json).push({
      ...(google as Mapping),
      identity_provider: 'graph.facebook.com',
      mapping_rule: [{ ...google?.mapping_rule?.[0], match_type: 'NotEqual' }],
    });
    const { nodes } = marked(json);
    expect(nodes.filter((each) => each.includes('CF-M04'))).toEqual([
      ['1 hd ≠ corp.example', 'CF-M04'],
    ]);
  });

  test('puts findings about guests, groups, clients and roles at theirs', () => {
    const json = readFileSync(join(FIXTURES, 'groups-and-guests.tf.json'), 'utf8');
    const { nodes, others } = marked(json.replace('"precedence": "10"', '"precedence": 20'));
    expect(others).toEqual([]);
    expect(nodes).toEqual([
      ['kiosk', 'CF-P05'],
      ['group reader precedence 20', 'CF-M15'],
      ['reader; kiosk-reader; trust unknown', 'CF-A01', 'CF-T09'],
      ['group admin precedence 20', 'CF-M15'],
      ['data.aws_iam_role.admin; not in this file', 'CF-T09'],
      ['module.signed_in_role; not in this file', 'CF-T09'],
      ['Guests; not signed in', 'CF-P01'],
    ]);
  });

  test('puts a finding about users that no rule matches where they are', () => {
    const json = parsed(corp.replaceAll('"Deny"', '"AuthenticatedRole"'));
    // The other roles allow nothing any more.
    delete json.resource.aws_iam_role_policy?.corp_finance;
    expect(marked(json).nodes).toEqual([['no rule matches', 'CF-M07']]);
  });

  test('puts a finding about a client at the client', () => {
    const { users } = edited('"code"', '"implicit"');
    expect(users.nodes.filter(({ findings }) => findings).map(({ title }) => title)).toEqual([
      'web',
    ]);
  });

  test('leads users that no rule matches to the default role, where the mapping says so', () => {
    expect(
      describedTab(edited('"Deny"', '"AuthenticatedRole"')).filter((line) =>
        /^(10|2 →)/.test(line),
      ),
    ).toEqual(['10 rules: no rule matches', '2 → 3', '2 → 7', '2 → 10', '10 → 8']);
  });

  test('joins the rules of many clients that lead to one role', () => {
    const { users } = only(pictureIn(largeFederation()));
    const rules = users.nodes.filter(({ kind }) => kind === 'rules');
    expect(rules).toHaveLength(26);
    expect(rules[0]?.rows.slice(0, 2).map(({ mark, text }) => `${mark} ${text}`)).toEqual([
      'app0 1 custom:team = team-0',
      'app1 1 custom:team = team-0',
    ]);
    expect(rules.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(250 + 10 + 1);
  });

  test('says that the classic flow is served', () => {
    const json = parsed(
      corp.replaceAll('"allow_classic_flow": false', '"allow_classic_flow": true'),
    );
    // A pool with role mappings refuses it.
    for (const each of Object.values(
      json.resource.aws_cognito_identity_pool_roles_attachment ?? {},
    )) {
      delete (each as { role_mapping?: unknown }).role_mapping;
    }
    expect(only(pictureIn(json)).notes).toEqual([
      'Guests get no credentials.',
      'The classic flow is served: callers name any role whose trust accepts the pool.',
    ]);
  });

  test.each([
    [
      '"precedence": 20',
      '"precedence": "${var.user_pool_id}"',
      '2 rules: group reader precedence unknown',
    ],
    [
      '"match_type": "Equals"',
      '"match_type": "${var.user_pool_id}"',
      '11 rules: 1 hd (unknown comparison) corp.example',
    ],
    ['"s3:', '"logs:', '2 permissions: CloudWatch Logs; kiosk/public/* GetObject'],
  ])('draws what %s becomes as %s', (from, to, line) => {
    const json = readFileSync(join(FIXTURES, 'groups-and-guests.tf.json'), 'utf8');
    expect(json).toContain(from);
    expect(describedTab(only(pictureIn(json.replaceAll(from, to))))).toContain(line);
  });

  test('draws a user pool that no identity pool accepts, with the users of its own directory', () => {
    const json = {
      resource: {
        aws_cognito_user_pool: { staff: { name: 'staff' } },
        aws_cognito_user_pool_client: {
          web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.staff.id}' },
        },
      },
    };
    expect(describedTab(only(pictureIn(json)))).toEqual([
      '0 identity-provider: Local users; user pool directory',
      '1 user-pool: staff',
      '2 app-client: web',
      ...['0 → 1', '1 → 2'],
      'No identity pool accepts its tokens: they give no AWS credentials.',
    ]);
  });

  test('shortens a name of 10,000 characters, and turns none round', () => {
    const name = `${'x'.repeat(10_000)}`;
    const { users } = edited('"corp-finance"', JSON.stringify(`\u202e${name}`));
    const role = users.nodes.find(({ title }) => title === 'finance');
    expect(role?.rows).toEqual([{ text: `\\u202e${'x'.repeat(293)}…` }]);
  });
});
