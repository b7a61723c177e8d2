import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { type Access, CognitoFederation } from '../../src';
import type { Federation } from '../../src/model/federation';
import type { Request } from '../../src/simulator/request';
import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { runSeed, seeded, type Seeded } from '../helpers/role-mapping/seeded';
import { propertyRuns } from '../helpers/property-runs';

// In the nightly form half a million.
const PAIRS = propertyRuns(15_000, 34);
const BUCKET = 'arn:aws:s3:::files';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';
const ACCESSES: readonly (readonly Access[])[] = [
  ['read'],
  ['write'],
  ['delete'],
  ['read', 'write'],
  ['read', 'write', 'delete'],
];

/** What one grant gives: requests on what belongs to somebody, all of which the person may make. */
interface Granted {
  readonly name: string;
  readonly model: Federation;
  readonly requestsOn: (owner: string, random: Seeded) => Request;
}

const OBJECT_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['s3:GetObject', 's3:ListBucket'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
};
const ITEM_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
};
const KEYS = ['a.txt', 'b/c.txt', '', '../x', 'a b', '${cognito-identity.amazonaws.com:sub}', '*'];

function federation(grant: (corp: CognitoFederation) => void): Federation {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1', allowedAccountIds: ['111122223333'] });
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp-sign-in' },
    clients: { web: { callbackUrls: ['https://app.corp.example/cb'] } },
  });
  grant(corp);
  return readTerraform(Testing.synth(stack)).model;
}

function objectRequest(prefix: string, access: readonly Access[]): Granted['requestsOn'] {
  const below = prefix === '' ? '' : `${prefix}/`;
  return (owner, random) => {
    const action = random.pick(OBJECT_ACTIONS[random.pick(access)]);
    const key = random.pick(KEYS);
    return action === 's3:ListBucket'
      ? { action, resource: BUCKET, context: { 's3:prefix': `${below}${owner}/${key}` } }
      : { action, resource: `${BUCKET}/${below}${owner}/${key}` };
  };
}

function itemRequest(access: readonly Access[], index?: string): Granted['requestsOn'] {
  return (owner, random) => ({
    action: random.pick(ITEM_ACTIONS[random.pick(access)]),
    resource: index !== undefined && random.chance(0.5) ? `${TABLE}/index/${index}` : TABLE,
    context: { 'dynamodb:LeadingKeys': [owner] },
  });
}

const grants: readonly Granted[] = ACCESSES.flatMap((access) => [
  ...['', 'private', 'deep/er'].map((prefix) => ({
    name: `grantOwnPrefix('${prefix}', ${access.join()})`,
    model: federation(({ roles }) =>
      roles.authenticated.grantOwnPrefix({ arn: BUCKET }, prefix, { access }),
    ),
    requestsOn: objectRequest(prefix, access),
  })),
  {
    name: `grantOwnItems(${access.join()})`,
    model: federation(({ roles }) =>
      roles.authenticated.grantOwnItems({ arn: TABLE }, { access, indexes: ['by-day'] }),
    ),
    requestsOn: itemRequest(access, 'by-day'),
  },
]);

const HEX = '0123456789abcdef';

function identity(random: Seeded): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => HEX[random.below(16)]).join('');
  return `eu-west-1:${[8, 4, 4, 4, 12].map(digits).join('-')}`;
}

/** Another person: a random one, or one whose id is nearly the same. */
function another(id: string, random: Seeded): string {
  const other = random.pick([
    identity(random),
    `${id}0`,
    id.slice(0, -1),
    id.toUpperCase(),
    `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`,
    `x${id}`,
  ]);
  return other === id ? `${id}0` : other;
}

describe('simulate', () => {
  test('lets nobody at what is another person’s, and everybody at their own, for 15,000 pairs', () => {
    const first = runSeed();
    for (let seed = first; seed < first + PAIRS; seed += 1) {
      const random = seeded(seed);
      const { name, model, requestsOn } = grants[seed % grants.length] as Granted;
      const a = identity(random);
      const other = another(a, random);
      const mine = requestsOn(a, random);
      const theirs = requestsOn(other, random);
      const both = withBoth(mine, a, other);
      const { requests } = simulate(model, { identity: a }, [mine, theirs, ...both]);
      const got = requests.map(({ outcome }) => outcome).join();
      const expected = ['allowed', 'denied', ...both.map(() => 'denied')].join();
      if (got !== expected) {
        throw new Error(
          `SEED=${seed} ${name}: ${got}\n${JSON.stringify({ a, other, mine, theirs })}`,
        );
      }
    }
    expect(grants.length).toBe(20);
  });
});

/** A request for one's own items and another person's at once; none where there is no such thing. */
function withBoth(mine: Request, a: string, other: string): Request[] {
  return mine.context?.['dynamodb:LeadingKeys'] === undefined
    ? []
    : [{ ...mine, context: { 'dynamodb:LeadingKeys': [a, other] } }];
}
