import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../../examples/enterprise-saml';
import { difference } from '../../../src/analysis/questions/difference';
import {
  claimFields,
  firstQuestion,
  groupsAt,
  pageDoors,
  pageUsers,
} from '../../../src/page/playground/doors';
import { drawnDifference } from '../../../src/page/change';
import { pageAnswer, whoElseCan } from '../../../src/page/playground/answer';
import { dataText, pageData } from '../../../src/page/playground/page-data';
import { requestFields } from '../../../src/page/playground/request-fields';
import { readResource, typedResource } from '../../../src/page/playground/typed-resource';
import { readTerraform } from '../../../src/terraform/read-terraform';
import { text } from '../../../src/values/text';

const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const dataOf = (json: string) => pageData('x.json', 'x.json', readTerraform(json));
const data = dataOf(corp);
const stranger = dataOf(
  readFileSync(
    join(__dirname, '..', '..', 'terraform', 'fixtures', 'groups-and-guests.tf.json'),
    'utf8',
  ),
);
const pool = 'aws_cognito_identity_pool.corp';
const table = 'arn:aws:dynamodb:eu-west-1:${aws.account}:table/corp-notes';

describe('pageDoors', () => {
  test('offers every client and provider, guests last', () => {
    const doors = pageDoors('aws_cognito_identity_pool.kiosk', stranger.federation);
    expect(doors.map(({ label }) => label)).toEqual([
      'at client kiosk',
      'with accounts.google.com',
      'with graph.facebook.com',
      'with ci',
      'with corp',
      'with login.kiosk',
      'guest, without signing in',
    ]);
    expect(doors.map(({ named }) => Object.keys(named)[1])).toEqual([
      'client',
      ...Array<string>(5).fill('provider'),
      'guest',
    ]);
    expect(groupsAt(doors[0]!.door)).toEqual(['reader', 'admin', 'plain']);
    expect(doors.map(({ door }) => claimFields(door).map(({ name }) => name))).toEqual([
      [],
      ['hd', 'sub', 'aud'],
      ...[[], [], [], [], []],
    ]);
  });

  test('knows the claims that rules and tags read, with the values of the rules', () => {
    const [door] = pageDoors(pool, data.federation);
    expect(claimFields(door!.door)).toEqual([
      { name: 'custom:department', values: ['finance', 'audit', 'sales'], tags: ['department'] },
    ]);
  });
});

describe('requestFields', () => {
  test('offers what the policies name, as it can be typed', () => {
    const { actions, resources, keys } = requestFields(data);
    expect(actions.slice(0, 5)).toEqual([
      ...['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListBucket'],
      'dynamodb:GetItem',
    ]);
    expect(resources).toEqual([
      'arn:aws:s3:::corp-files/private/{identity}/file.txt',
      'arn:aws:s3:::corp-files',
      '${aws_dynamodb_table.table.arn}',
      'arn:aws:s3:::corp-files/reports/file.txt',
    ]);
    expect(keys).toEqual(['dynamodb:LeadingKeys', 's3:prefix']);
  });
});

describe('firstQuestion', () => {
  test('is about a user that the first rule matches, and is allowed', () => {
    const question = firstQuestion(pool, pageDoors(pool, data.federation), requestFields(data));
    expect(question).toEqual({
      ...{ pool, client: 'aws_cognito_user_pool_client.corp_web', groups: [], context: {} },
      claims: { 'custom:department': 'finance' },
      ...{
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::corp-files/private/{identity}/file.txt',
      },
    });
    const answer = pageAnswer(question, data.federation, data);
    expect(
      'steps' in answer &&
        answer.steps.map(({ heading, result, outcome }) => [heading, result, outcome]),
    ).toEqual([
      ['Role', 'finance', 'ok'],
      ['Trust', 'accepted', 'ok'],
      ['Request', 'allowed', 'ok'],
    ]);
  });
});

describe('pageAnswer', () => {
  const ask = (change: object) =>
    pageAnswer(
      { ...{ pool, claims: {}, groups: [], action: '', resource: '', context: {} }, ...change },
      data.federation,
      data,
    );

  test('shows a denied role and what is undecided', () => {
    const results = (change: object) => {
      const answer = ask(change);
      return 'steps' in answer
        ? answer.steps.map(({ result, outcome }) => [result, outcome])
        : answer;
    };
    expect(results({})).toEqual([['denied', 'bad']]);
    expect(results({ claims: { 'custom:department': { a: 1 } } })).toEqual([['undecided', 'open']]);
    const asked = {
      claims: { 'custom:department': 'sales' },
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::corp-files',
    };
    expect(results(asked)).toEqual([
      ['authenticated', 'ok'],
      ['accepted', 'ok'],
      ['undecided', 'open'],
    ]);
  });

  test.each([
    [{ action: 'GetObject' }, 'expected service:Action, got GetObject; such as s3:GetObject'],
    [{ pool: 'x' }, 'no identity pool named `x`; declared: corp'],
    [
      { resource: '${aws_s3_bucket.buckets.arn}' },
      'no resource named `aws_s3_bucket.buckets.arn`; did you mean `aws_s3_bucket.bucket.arn`? declared: aws_dynamodb_table.table.arn, aws_s3_bucket.bucket.arn',
    ],
  ])('says why %j cannot be asked', (change, problem) => {
    expect(ask(change)).toEqual({ problem });
  });
});

describe('whoElseCan', () => {
  test('tells who else can do what is asked for', () => {
    const asked = { ...{ pool, claims: {}, groups: [], context: {} }, action: 's3:GetObject' };
    const blocks = whoElseCan(
      { ...asked, resource: 'arn:aws:s3:::corp-files/reports/x' },
      data.federation,
      data,
    );
    expect(JSON.stringify(blocks)).toContain('custom:department = audit');
    expect(whoElseCan({ ...asked, resource: '${x.y}' }, data.federation, data)).toEqual([]);
  });
});

describe('pageUsers', () => {
  const client = 'aws_cognito_user_pool_client.corp_web';
  const token = { iss: 'https://x', aud: 'y', exp: 1, token_use: 'id', 'cognito:roles': ['arn:x'] };
  const said = { sub: '1', 'custom:department': 'sales' };
  const users = pageUsers(
    {
      name: 'bob\u202e',
      client,
      claims: { ...token, ...said, 'cognito:groups': ['a', 1] as unknown as string[] },
    },
    data.federation,
  );

  test('asks about a user at the client, with the groups, and without what each token says', () => {
    expect(users).toEqual([
      {
        label: 'bob\\u202e, at client web',
        signIn: { pool: 'aws_cognito_identity_pool.corp', client, claims: said, groups: ['a'] },
      },
    ]);
    const elsewhere = { name: 'bob', client: 'aws_cognito_user_pool_client.x', claims: said };
    expect(pageUsers(elsewhere, data.federation)).toEqual([]);
  });

  test('are whom the page opens with', () => {
    const [pool = ''] = [data.federation.identityPools[0]?.address];
    const question = firstQuestion(pool, pageDoors(pool, data.federation), requestFields(data), [
      { label: 'cy, refused' },
      ...users,
    ]);
    expect(question).toMatchObject({ client, claims: said, groups: ['a'] });
    expect(question.action).not.toBe('');
  });
});

describe('readResource', () => {
  test('reads what the source declares, the account, and characters as they are', () => {
    const read = (typed: string) => readResource(typed, data);
    expect(read('${aws_s3_bucket.bucket.arn}/{identity}/*')).toEqual({
      resource: 'arn:aws:s3:::corp-files/{identity}/*',
    });
    expect(read(table)).toEqual({ resource: data.resources['aws_dynamodb_table.table.arn'] });
    expect(read('${ aws_dynamodb_table.table.arn }')).toEqual(read(table));
    expect(read('a${*}b')).toEqual({ resource: 'a${*}b' });
    expect(read('${aws.x.region}')).toEqual({
      resource: text({ address: 'aws.x', attribute: 'region' }),
    });
  });
});

describe('typedResource', () => {
  test('names what the source declares where its ARN is unknown', () => {
    expect(typedResource(`${table}/index`, data.resources)).toBe(
      '${aws_dynamodb_table.table.arn}/index',
    );
    expect(typedResource('arn:aws:s3:::corp-files/x', data.resources)).toBe(
      'arn:aws:s3:::corp-files/x',
    );
  });
});

describe('dataText', () => {
  test('is the same data, and ends no element', () => {
    const hostile = { ...data, source: '</script><!--\u202e\u2028\u{e0001}\ud800&' };
    expect(JSON.parse(dataText(hostile))).toEqual(JSON.parse(JSON.stringify(hostile)));
    expect(dataText(hostile)).toMatch(/^[\x20-\x7e]*$/);
    expect(dataText(hostile)).not.toMatch(/[<>&]/);
  });
});

describe('drawnDifference', () => {
  test('lists new and lost access, each with a question that shows it', () => {
    const after = dataOf(corp.replaceAll('"sales"', '"marketing"'));
    const found = difference(data.federation, after.federation);
    const drawn = drawnDifference(found, data.federation, after.federation, after.resources);
    expect(drawn.answers).toEqual({ gained: 'new-access', lost: 'new-access' });
    expect([drawn.gained.length, drawn.lost.length, drawn.undecided]).toEqual([3, 3, []]);
    expect(drawn.gained.map(({ request }) => request)).toEqual([
      's3:GetObject on arn:aws:s3:::corp-files/private/{identity}/x',
      's3:ListBucket on arn:aws:s3:::corp-files',
      `dynamodb:GetItem on ${table}`,
    ]);
    for (const [list, gives, takes] of [
      [drawn.gained, after, data],
      [drawn.lost, data, after],
    ] as const) {
      for (const { question } of list) {
        const last = ({ federation }: typeof data) => {
          const answer = pageAnswer(question, federation, after);
          return 'steps' in answer && answer.steps.at(-1)?.result;
        };
        expect([last(gives), last(takes)]).toEqual(['allowed', 'denied']);
      }
    }
  });
});
