import { CATALOGUE } from '../../src/checks/catalogue';
import { decideTrust } from '../../src/policies/evaluation/evaluate';
import { isUnknown } from '../../src/values/unknown';
import { openTo } from '../../src/simulator/assume-role';
import { both, guests, trusts } from '../helpers/checks/changes';
import { foundAfter, modelAfter, policy, trust } from '../helpers/checks/good-stack';

const COGNITO = 'cognito-identity.amazonaws.com';
const REFERENCE = '${aws_cognito_identity_pool.p.id}';
const OWN = 'eu-west-1:aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const FOREIGN = 'eu-west-1:99999999-9999-4999-8999-999999999999';
const USER_POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC';

const AUDS: readonly Values[] = [
  ...[undefined, REFERENCE, 'eu-west-1:*'],
  [REFERENCE, 'eu-west-1:*'],
];
const AUD_TESTS = ['StringEquals', 'StringLike', 'StringNotEquals', 'ForAllValues:StringLike'];
const AMRS: readonly Values[] = [
  ...[undefined, 'authenticated', 'unauthenticated', '*', 'accounts.google.com'],
  ...[`${USER_POOL}*`, `${USER_POOL}:x`],
  ['authenticated', 'unauthenticated'],
  ['authenticated', 'accounts.google.com'],
];
const AMR_TESTS = [
  ...['ForAnyValue:StringLike', 'ForAnyValue:StringEquals', 'ForAllValues:StringLike'],
  ...['ForAnyValue:StringNotEquals'],
];

type Values = string | readonly string[] | undefined;
type Test = readonly [test: string, values: Values];

const pairs = (values: readonly Values[], tests: readonly string[]): Test[] =>
  values.flatMap((value) =>
    (value === undefined ? tests.slice(0, 1) : tests).map((test) => [test, value] as const),
  );

function written(asked: Readonly<Record<'aud' | 'amr', Test>>): string {
  const Condition: Record<string, object> = {};
  for (const [part, [test, values]] of Object.entries(asked)) {
    if (values !== undefined)
      Condition[test] = { ...Condition[test], [`${COGNITO}:${part}`]: values };
  }
  return policy({
    Effect: 'Allow',
    Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    Principal: { Federated: COGNITO },
    Condition,
  });
}

/** Tokens as Cognito makes them: of guests, and of users of one provider. */
const GUEST = ['unauthenticated'];
const [GOOGLE, OF_POOL, OF_ANYBODY] = ['accounts.google.com', USER_POOL, 'login.of.anybody'].map(
  (login) => ['authenticated', login, `${login}:x`],
) as [string[], string[], string[]];
const USERS = [GOOGLE, OF_POOL, OF_ANYBODY];

/** Whether a trust lets in a token, decided from what the trust says and nothing else. */
function door(text: string) {
  const model = modelAfter(trusts(text.replaceAll(REFERENCE, OWN)));
  const trust = model.roles.find(({ address }) => address === 'aws_iam_role.member')?.trust;
  if (trust === undefined || isUnknown(trust)) throw new Error(`no trust in ${text}`);
  const letsIn = (audience: string, amr: readonly string[]) =>
    decideTrust(trust, {
      principal: COGNITO,
      action: 'sts:AssumeRoleWithWebIdentity',
      context: {
        [`${COGNITO}:aud`]: audience,
        [`${COGNITO}:amr`]: { list: amr },
        [`${COGNITO}:sub`]: FOREIGN,
      },
    }).decision === 'allowed';
  return { text, model, letsIn };
}

const MODELS: Record<string, ReturnType<typeof modelAfter>> = {};

/** Levels of what checks are certain of in a role that has a trust, where guests may come. */
function levels(text: string, role: 'member' | 'guest', ids: readonly string[]): string[] {
  const model = (MODELS[`${role} ${text}`] ??= modelAfter(both(guests, trusts(text, role))));
  return ids.flatMap((id) =>
    (CATALOGUE[id]?.find(model) ?? [])
      .filter((each) => each.address === `aws_iam_role.${role}` && each.certainty === 'certain')
      .map(({ level }) => level),
  );
}

describe('findIn, of every shape of trust', () => {
  const all = pairs(AUDS, AUD_TESTS).flatMap((aud) =>
    pairs(AMRS, AMR_TESTS).map((amr) => door(written({ aud, amr }))),
  );
  const isOpenToOthers = ({ letsIn }: (typeof all)[number]) =>
    [GUEST, ...USERS].some((amr) => letsIn(FOREIGN, amr));
  const isOpenToGuests = ({ letsIn }: (typeof all)[number]) => letsIn(OWN, GUEST);

  test('tries trusts that let strangers and guests in, and others', () => {
    for (const isOpen of [isOpenToOthers, isOpenToGuests]) {
      const open = all.filter(isOpen);
      expect(open.length).toBeGreaterThan(90);
      expect(all.length - open.length).toBeGreaterThan(90);
    }
  });

  test.each<
    ['member' | 'guest', string, readonly string[], (each: (typeof all)[number]) => boolean]
  >([
    ['member', 'a token of another identity pool', ['CF-T01', 'CF-T02'], isOpenToOthers],
    ['guest', 'a token of another identity pool', ['CF-T01', 'CF-T02'], isOpenToOthers],
    ['member', 'a guest', ['CF-T03', 'CF-T04'], isOpenToGuests],
  ])(
    'tells by an error that the role %s lets in %s, and of no other trust',
    (role, _, ids, isOpen) => {
      const found = all.map((each) => ({
        conditions: each.text.replace(/^.*"Condition":/, ''),
        isOpen: isOpen(each),
        isOpenToOthers: isOpen !== isOpenToOthers && isOpenToOthers(each),
        told: levels(each.text, role, ids),
      }));
      // Whether a pattern fits the own pool is known after the apply; that it fits others is an error already.
      const missed = found.filter(
        (each) => each.isOpen && !each.told.includes('error') && !each.isOpenToOthers,
      );
      const alarms = found.filter((each) => !each.isOpen && each.told.length > 0);
      expect({ missed, alarms }).toEqual({ missed: [], alarms: [] });
    },
  );

  test('openTo says the same of each trust that lets in a user', () => {
    const differing = all.filter((each) => {
      const { letsIn, model } = each;
      if (!letsIn(OWN, OF_POOL)) return false;
      const open = openTo(
        'aws_iam_role.member',
        {
          ...{ kind: 'authenticated', flow: 'enhanced', isNew: true },
          ...{ audience: OWN, identity: FOREIGN, amr: OF_POOL, issuer: COGNITO, keys: COGNITO },
          tags: { isOn: false, tags: {}, missing: {} },
        },
        model,
      );
      const toUsers = USERS.some((amr) => letsIn(FOREIGN, amr));
      return (
        open.includes('other-pools') !== toUsers || open.includes('guests') !== isOpenToGuests(each)
      );
    });
    expect(differing.map(({ text }) => text)).toEqual([]);
  });
});

describe('checks of a trust whose amr has values of several kinds', () => {
  test('CF-T01 tells that anybody gets in where one value lets in any provider', () => {
    const change = trusts(trust(['accounts.google.com', 'authenticated'], null));
    expect(foundAfter(change, 'CF-T01').map(({ danger }) => danger)).toEqual([
      'Anybody can assume `aws_iam_role.member`: its trust names no identity pool',
    ]);
  });

  test('CF-M18 asks for the kind of user in the role of guests, whichever provider its trust names', () => {
    const change = both(guests, trusts(trust('accounts.google.com'), 'guest'));
    expect(foundAfter(change, 'CF-M18').map(({ remedy }) => remedy)).toEqual([
      'Fix: let the trust name this identity pool in `aud`, and `unauthenticated` in `amr`',
    ]);
  });

  test('CF-T04 tells why guests might get in once there are some, unless users might not either', () => {
    const found = (amr: string[]) =>
      foundAfter(trusts(trust(amr)), 'CF-T04').map(({ certainty, level, attack }) =>
        [certainty, level, ...attack].join(' '),
      );
    expect(found(['authenticated', '${var.x}'])).toEqual([
      'undecided warning statement 1 of the trust policy may allow it: `cognito-identity.amazonaws.com:amr`: `var.x` is not known before a deployment',
    ]);
    expect(found(['${var.x}'])).toEqual([]);
  });
});
