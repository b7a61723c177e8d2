import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import type { Federation } from '../../src/model/federation';
import type { PolicyDocument, PolicyStatement } from '../../src/policies/documents/policy-document';
import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';

const ID = 'eu-west-1:77777777-7777-4777-8777-777777777777';
const COGNITO = 'cognito-identity.amazonaws.com';
const ASSUME = 'sts:AssumeRoleWithWebIdentity';

const federated = [{ type: 'Federated', identifiers: [COGNITO] }];
const aud = (value = ID) => ({ test: 'StringEquals', variable: `${COGNITO}:aud`, values: [value] });
const amr = (value = 'authenticated') => ({
  test: 'ForAnyValue:StringLike',
  variable: `${COGNITO}:amr`,
  values: [value],
});
const allow = (more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  effect: 'Allow',
  actions: [ASSUME],
  principals: federated,
  conditions: [aud(), amr()],
  ...more,
});

function federation(
  statements: PolicyDocument['statements'],
  pool: Partial<Federation['identityPools'][number]> = {},
): Federation {
  return {
    userPools: [],
    iamProviders: [],
    resourcePolicies: [],
    roles: [
      {
        address: 'aws_iam_role.r',
        name: 'r',
        arn: 'arn:aws:iam::111122223333:role/r',
        trust: { statements },
        permissions: [],
        tags: {},
      },
    ],
    identityPools: [
      {
        address: 'aws_cognito_identity_pool.p',
        id: ID,
        region: 'eu-west-1',
        name: 'p',
        allowsGuests: true,
        allowsClassicFlow: false,
        userPoolClients: [],
        loginProviders: { 'accounts.google.com': 'google-id' },
        oidcProviderArns: [],
        samlProviderArns: [],
        defaultRoles: { authenticated: 'aws_iam_role.r', unauthenticated: 'aws_iam_role.r' },
        mappings: [],
        principalTags: [],
        ...pool,
      },
    ],
  };
}

/** The part of a report that is about the trust, and what to do next. */
function trustOf(model: Federation, signIn: SignIn = {}): string {
  const text = toText(renderSignIn(simulate(model, signIn), model), { width: 1000 });
  return text.slice(text.indexOf('2  trust'));
}

const REFUSED =
  '2  trust: refused. InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM roles for this pool.';
const NEXT = '→ ask what the role allows: `--action s3:GetObject --resource ARN`';

describe('renderTrust', () => {
  test('shows what each condition was compared with where the trust accepts', () => {
    expect(trustOf(federation([allow()]))).toBe(`2  trust: accepted
     aud is this identity pool      ${ID}
     amr contains \`authenticated\`
   ${NEXT}`);
  });

  test('names the statement that denies, and the actions it denies by leaving others out', () => {
    const trust = [
      allow({ sid: 'A' }),
      allow({
        sid: 'B',
        effect: 'Deny',
        actions: undefined,
        notActions: ['sts:TagSession'],
        conditions: [],
      }),
    ];
    expect(trustOf(federation(trust))).toBe(`${REFUSED}
     statement \`B\`: Deny every action but \`sts:TagSession\` (\`NotAction\`), so also \`${ASSUME}\`
   statement \`B\` of the trust policy denies it
   → narrow statement \`B\` of the role's trust policy, so that it doesn't deny \`${ASSUME}\``);
  });

  test('says nothing of a Deny that is about another action', () => {
    const deny = allow({ sid: 'B', effect: 'Deny', actions: ['sts:AssumeRole'], conditions: [] });
    expect(trustOf(federation([allow({ sid: 'A' }), deny]))).toBe(`2  trust: accepted
     aud is this identity pool      ${ID}
     amr contains \`authenticated\`
   ${NEXT}`);
  });

  test('names the action as the cause where the trust is for another one', () => {
    expect(trustOf(federation([allow({ actions: ['sts:AssumeRole'] })]))).toBe(`${REFUSED}
     action is \`sts:AssumeRole\`     no: it must be \`${ASSUME}\`
     aud is this identity pool      ${ID}
     amr contains \`authenticated\`
   no statement of the trust policy allows it
   → the role's trust policy needs action \`${ASSUME}\``);
    const others = allow({ actions: undefined, notActions: ['sts:*'] });
    expect(trustOf(federation([others]))).toBe(`${REFUSED}
     action is any but \`sts:*\`      no: it must be \`${ASSUME}\`
     aud is this identity pool      ${ID}
     amr contains \`authenticated\`
   no statement of the trust policy allows it
   → the role's trust policy needs action \`${ASSUME}\``);
  });

  test('shows every part that does not match, of every statement, and what the closest needs', () => {
    const trust = [
      allow({ sid: 'A', principals: [{ type: 'Service', identifiers: [COGNITO] }] }),
      allow({ sid: 'B', conditions: [aud('eu-west-1:other'), amr('unauthenticated')] }),
    ];
    expect(trustOf(federation(trust))).toBe(`${REFUSED}
     statement \`A\`: Allow \`${ASSUME}\`
     its principal is not ${COGNITO}
     aud is this identity pool        ${ID}
     amr contains \`authenticated\`
     statement \`B\`: Allow \`${ASSUME}\`
     aud is \`eu-west-1:other\`         no: it is ${ID}
     amr contains \`unauthenticated\`   no: it is \`authenticated\`, \`accounts.google.com\`, \`accounts.google.com:(unknown)\`
   no statement of the trust policy allows it
   → the role's trust policy needs principal \`${COGNITO}\``);
  });

  test('never has a trust that names providers let in everybody', () => {
    const facebook = allow({ conditions: [aud(), amr('graph.facebook.com')] });
    expect(trustOf(federation([facebook]))).toContain(
      "\n   → the role's trust policy needs `amr` `accounts.google.com` (if its users are meant)",
    );
    const guests = allow({ conditions: [aud(), amr('unauthenticated')] });
    expect(trustOf(federation([guests]))).toContain(
      "\n   → the role's trust policy needs `amr` `authenticated`",
    );
  });

  test('asks for everything where the trust has no statement', () => {
    expect(trustOf(federation([]))).toBe(`${REFUSED}
   no statement of the trust policy allows it
   → the role's trust policy needs action \`${ASSUME}\`, principal \`${COGNITO}\`, \`aud\` of this identity pool, \`amr\` \`authenticated\``);
  });

  test('shows a value that the call has not, and one of a new identity', () => {
    const sub = { test: 'StringEquals', variable: `${COGNITO}:sub`, values: ['eu-west-1:x'] };
    const ip = { test: 'IpAddress', variable: 'aws:SourceIp', values: ['10.0.0.0/8'] };
    expect(trustOf(federation([allow({ conditions: [sub, ip] })]))).toBe(`${REFUSED}
     sub is \`eu-west-1:x\`                  no: it is a new identity; say which with its id
     aws:SourceIp IpAddress \`10.0.0.0/8\`   no: the call has no such key
   no statement of the trust policy allows it
   → the role's trust policy needs a condition on \`sub\` that holds for this token, a condition on \`aws:SourceIp\` that holds for this token`);
  });

  test('names the tagging as the cause where only that is refused', () => {
    const tags = { Team: 'team' };
    const principalTags = [
      { address: 't', provider: 'accounts.google.com', useDefaults: false, tags },
    ];
    expect(trustOf(federation([allow()], { principalTags }), { claims: { team: 'blue' } }))
      .toBe(`${REFUSED}
     action is \`${ASSUME}\`   no: it must be \`sts:TagSession\`
     aud is this identity pool                   ${ID}
     amr contains \`authenticated\`
     session tag Team = blue
   the token carries session tags, and \`sts:TagSession\` is refused: no statement of the trust policy allows it
   → the role's trust policy needs action \`sts:TagSession\``);
    const odd = trustOf(federation([allow()], { principalTags }), { claims: { team: 'a,b' } });
    expect(odd).toBe(`${REFUSED}
   no session tag may have the value of \`Team\`: \`a,b\`
   → map the tag from a claim whose values are letters, digits and _.:/=+-@`);
  });

  test('shows the session tags, those that the token cannot fill, and why they are unknown', () => {
    const trust = [allow({ actions: [ASSUME, 'sts:TagSession'] })];
    const accepted = `2  trust: accepted
     aud is this identity pool      ${ID}
     amr contains \`authenticated\``;
    const of = { address: 't', provider: 'accounts.google.com' };
    const tags = { person: 'sub', Team: 'team' };
    const mapped = federation(trust, { principalTags: [{ ...of, useDefaults: false, tags }] });
    expect(trustOf(mapped, { claims: { sub: 'me' } })).toBe(`${accepted}
     session tag person = me
     no session tag Team: the token has no fitting \`team\`
   ${NEXT}`);
    const useDefaults = { unknown: '`var.x` has no value yet' };
    const unknown = federation(trust, { principalTags: [{ ...of, useDefaults, tags: {} }] });
    expect(trustOf(unknown)).toBe(`${accepted}
     session tags are unknown: \`var.x\` has no value yet
   ${NEXT}`);
  });

  test('says what is unknown, statement by statement', () => {
    const trust: PolicyStatement[] = [
      allow({ sid: 'A', conditions: [{ ...aud(), test: 'StringResembles' }] }),
      allow({ sid: 'B', conditions: [{ ...amr(), test: 'StringLike' }] }),
      allow({ sid: 'C', principals: [{ type: '*', identifiers: ['*'] }] }),
    ];
    expect(trustOf(federation(trust))).toContain(`2  trust: undecided
     statement \`A\`: Allow \`${ASSUME}\`
     aud StringResembles \`${ID}\`   undecided: the operator \`StringResembles\` is unknown
     statement \`B\`: Allow \`${ASSUME}\`
     amr is like \`authenticated\`                                            undecided: \`${COGNITO}:amr\` is a list, which needs \`ForAnyValue:\` or \`ForAllValues:\`
     statement \`C\`: Allow \`${ASSUME}\`
     whether its principal is ${COGNITO} is unknown
     aud is this identity pool`);
  });

  describe('who else a trust lets in', () => {
    test.each<[string, PolicyStatement['conditions'], string]>([
      [
        'no condition',
        [],
        'open to everybody: nothing in the trust names this identity pool or users who signed in, so every identity pool of every account and its guests can assume the role',
      ],
      [
        'a condition on `amr` alone',
        [amr()],
        'open to other identity pools: nothing in the trust names this one (`aud`), so those of every account can assume the role',
      ],
      [
        'a condition on `aud` that every pool satisfies',
        [{ ...aud('*'), test: 'StringLike' }, amr()],
        'open to other identity pools: nothing in the trust names this one (`aud`), so those of every account can assume the role',
      ],
      [
        'a condition on `aud` alone',
        [aud()],
        'open to guests: nothing in the trust names users who signed in (`amr`)',
      ],
      [
        'a condition on `amr` that guests satisfy too',
        [aud(), amr('*authenticated')],
        'open to guests: nothing in the trust names users who signed in (`amr`)',
      ],
    ])('is said where it has %s', (_, conditions, expected) => {
      const told = trustOf(federation([allow({ conditions })]));
      expect(told).toContain('2  trust: accepted\n');
      expect(told).toContain(`     ${expected}\n   ${NEXT}`);
    });

    test('is not said where it names the pool and the kind of its users', () => {
      const both = [aud(), { ...aud(), values: [ID, 'eu-west-1:other'] }];
      expect(trustOf(federation([allow()]))).not.toContain('open to');
      expect(trustOf(federation([allow({ conditions: [both[1] as never, amr()] })]))).not.toContain(
        'open to',
      );
      const forGuests = federation([allow({ conditions: [aud(), amr('unauthenticated')] })]);
      expect(trustOf(forGuests, { guest: true })).not.toContain('open to');
    });
  });
});
