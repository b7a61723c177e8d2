import { chooseRole } from '../../src/role-mapping/choose-role';
import { claim } from '../../src/role-mapping/claim';
import type { ReadRoleMapping, RoleMapping } from '../../src/role-mapping/role-mapping';
import type { Rule } from '../../src/role-mapping/rule';

const unknown = { unknown: '`var.x` has no default' };
const provider = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c';

const RULES: readonly Rule[] = [
  { ...claim('custom:team').equals('billing'), role: 'billing' },
  { ...claim('custom:team').startsWith('b'), role: 'reader' },
  { ...claim('email').contains('@corp'), role: 'editor' },
  { ...claim('custom:state').notEqual('left'), role: 'active' },
];
const byRules = (
  ambiguousRoleResolution: RoleMapping['ambiguousRoleResolution'] = 'Deny',
  rules: readonly Rule[] = RULES,
): RoleMapping => ({ type: 'Rules', rules, ambiguousRoleResolution });
const byToken = (
  ambiguousRoleResolution: RoleMapping['ambiguousRoleResolution'] = 'Deny',
): RoleMapping => ({ type: 'Token', ambiguousRoleResolution });

describe('chooseRole, by rules', () => {
  test('takes the first rule that matches, and says what each did', () => {
    expect(chooseRole(byRules(), { 'custom:team': 'billing', email: 'a@corp.test' })).toEqual({
      outcome: 'assigned',
      role: 'billing',
      by: 'rule',
      rule: 0,
      because: 'rule 1: custom:team equals `billing`',
      trials: [
        { result: 'matched', restsOn: [] },
        { result: 'matched', restsOn: [] },
        { result: 'matched', restsOn: [] },
        { result: 'claim-missing', restsOn: [] },
      ],
      restsOn: [],
    });
  });

  test.each([
    [{ 'custom:team': 'backend' }, 'reader', 'rule 2: custom:team starts with `b`'],
    [{ email: 'a@corp.test' }, 'editor', 'rule 3: email contains `@corp`'],
    [{ 'custom:state': 'here' }, 'active', 'rule 4: custom:state is not `left`'],
  ])('gives for %j the role `%s`', (claims, role, because) => {
    expect(chooseRole(byRules(), claims)).toMatchObject({ outcome: 'assigned', role, because });
  });

  test('refuses in the words of Cognito when nothing matches and the resolution is Deny', () => {
    expect(chooseRole(byRules(), {}, { authenticatedRole: 'base', provider })).toEqual({
      outcome: 'denied',
      error: {
        name: 'NotAuthorizedException',
        message: `The ambiguous role mapping rules for: ${provider} denied this request.`,
      },
      because: 'no rule matched, and ambiguousRoleResolution is Deny',
      trials: RULES.map(() => ({ result: 'claim-missing', restsOn: [] })),
      restsOn: [],
    });
  });

  test('names no provider that it was not told', () => {
    expect(chooseRole(byRules(), {})).toMatchObject({
      error: { message: expect.stringContaining('for: <provider> denied') },
    });
  });

  test('gives the default role when nothing matches and the resolution is AuthenticatedRole', () => {
    const options = { authenticatedRole: 'base' };
    expect(chooseRole(byRules('AuthenticatedRole'), {}, options)).toMatchObject({
      outcome: 'assigned',
      role: 'base',
      by: 'authenticated-role',
      because: 'no rule matched, and ambiguousRoleResolution is AuthenticatedRole',
    });
  });

  test('finds the pool misconfigured when that default role is missing', () => {
    expect(chooseRole(byRules('AuthenticatedRole'), {})).toMatchObject({
      outcome: 'misconfigured',
      error: {
        name: 'InvalidIdentityPoolConfigurationException',
        message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
      },
      because:
        'no rule matched, and ambiguousRoleResolution is AuthenticatedRole, but the identity pool has no authenticated role',
    });
  });

  test('needs no default role where a rule matches', () => {
    expect(chooseRole(byRules('AuthenticatedRole'), { 'custom:team': 'b' }).outcome).toBe(
      'assigned',
    );
  });

  test('works without any rule', () => {
    expect(chooseRole(byRules('Deny', []), { a: 'b' })).toMatchObject({
      outcome: 'denied',
      trials: [],
    });
  });
});

describe('chooseRole, asked for a role where rules decide', () => {
  const claims = { 'custom:team': 'billing' };

  test('gives any role that a matching rule leads to', () => {
    expect(chooseRole(byRules(), claims, { customRole: 'reader' })).toMatchObject({
      outcome: 'assigned',
      role: 'reader',
      by: 'custom-role',
      rule: 1,
      because: '`reader` was asked for, and rule 2: custom:team starts with `b`',
      restsOn: [],
    });
  });

  test('names the first of several rules that lead to it', () => {
    const rules = [...RULES, { ...claim('custom:team').equals('billing'), role: 'reader' }];
    const choice = chooseRole(byRules('Deny', rules), claims, { customRole: 'reader' });
    expect(choice).toMatchObject({ rule: 1 });
  });

  test.each(['editor', 'active', 'nobody'])('refuses `%s`, to which no rule led', (customRole) => {
    const choice = chooseRole(byRules(), claims, { customRole });
    expect(choice).toMatchObject({
      outcome: 'denied',
      because: `\`${customRole}\` was asked for, and no rule that matched leads to it`,
    });
    expect(choice).toHaveProperty('error', { name: 'NotAuthorizedException' });
  });

  test('refuses the default role, which rests on a reading', () => {
    const mapping = byRules('AuthenticatedRole');
    const options = { authenticatedRole: 'base', customRole: 'base' };
    expect(chooseRole(mapping, {}, options)).toMatchObject({
      outcome: 'denied',
      restsOn: ['customRole'],
    });
    const switches = { customRole: 'matching-or-default' } as const;
    expect(chooseRole(mapping, {}, { ...options, switches })).toMatchObject({
      outcome: 'assigned',
      role: 'base',
      by: 'custom-role',
      because: '`base` was asked for, and it is the default role',
      restsOn: ['customRole'],
    });
    expect(
      chooseRole(mapping, {}, { ...options, switches: { customRole: 'undecided' } }),
    ).toMatchObject({
      outcome: 'undecided',
      because:
        'AWS does not document whether a caller may ask for the default role where rules decide',
      restsOn: ['customRole'],
    });
  });

  test('refuses the default role under any reading where the resolution is Deny', () => {
    const switches = { customRole: 'matching-or-default' } as const;
    const options = { authenticatedRole: 'base', customRole: 'base', switches };
    expect(chooseRole(byRules('Deny'), {}, options)).toMatchObject({
      outcome: 'denied',
      restsOn: [],
    });
  });

  test('refuses another role than the default under that reading too', () => {
    const switches = { customRole: 'matching-or-default' } as const;
    const options = { authenticatedRole: 'base', customRole: 'editor', switches };
    expect(chooseRole(byRules('AuthenticatedRole'), {}, options).outcome).toBe('denied');
  });
});

describe('chooseRole, by the token', () => {
  const roles = ['reader', 'editor'];
  const both = { 'cognito:roles': roles, 'cognito:preferred_role': 'editor' };

  test('takes the preferred role', () => {
    expect(chooseRole(byToken(), both)).toEqual({
      outcome: 'assigned',
      role: 'editor',
      by: 'preferred-role',
      because: '`cognito:preferred_role` of the token',
      trials: [],
      restsOn: [],
    });
  });

  test('takes the role that is asked for if the token names it', () => {
    expect(chooseRole(byToken(), both, { customRole: 'reader' })).toMatchObject({
      outcome: 'assigned',
      role: 'reader',
      by: 'custom-role',
      because: '`reader` was asked for, and `cognito:roles` names it',
    });
  });

  test.each([
    ['other', both],
    ['editor', { 'cognito:preferred_role': 'editor' }],
    ['base', {}],
  ])('refuses `%s` with %j', (customRole, claims) => {
    expect(
      chooseRole(byToken('AuthenticatedRole'), claims, { customRole, authenticatedRole: 'base' }),
    ).toMatchObject({
      outcome: 'denied',
      error: { name: 'NotAuthorizedException' },
      because: `\`${customRole}\` was asked for, and \`cognito:roles\` doesn't name it`,
      restsOn: [],
    });
  });

  test.each([
    [{ 'cognito:roles': roles }, 'the token has no `cognito:preferred_role`'],
    [{}, 'the token names no role'],
  ])('lets the resolution decide with %j', (claims, why) => {
    expect(chooseRole(byToken('Deny'), claims, { provider })).toMatchObject({
      outcome: 'denied',
      error: {
        message: `The ambiguous role mapping rules for: ${provider} denied this request.`,
      },
      because: `${why}, and ambiguousRoleResolution is Deny`,
    });
    expect(
      chooseRole(byToken('AuthenticatedRole'), claims, { authenticatedRole: 'base' }),
    ).toMatchObject({
      outcome: 'assigned',
      role: 'base',
      because: `${why}, and ambiguousRoleResolution is AuthenticatedRole`,
    });
    expect(chooseRole(byToken('AuthenticatedRole'), claims).outcome).toBe('misconfigured');
  });

  test('takes a preferred role that is not among the roles, which rests on a reading', () => {
    const claims = { 'cognito:roles': ['reader'], 'cognito:preferred_role': 'editor' };
    expect(chooseRole(byToken(), claims)).toMatchObject({
      role: 'editor',
      restsOn: ['foreignPreferredRole'],
    });
    const ambiguous = { foreignPreferredRole: 'ambiguous' } as const;
    expect(chooseRole(byToken(), claims, { switches: ambiguous })).toMatchObject({
      outcome: 'denied',
      because:
        "`cognito:roles` doesn't name the `cognito:preferred_role`, and ambiguousRoleResolution is Deny",
      restsOn: ['foreignPreferredRole'],
    });
    const undecided = { foreignPreferredRole: 'undecided' } as const;
    expect(chooseRole(byToken(), claims, { switches: undecided })).toMatchObject({
      outcome: 'undecided',
      because:
        'AWS does not document what a `cognito:preferred_role` does that is not in `cognito:roles`',
      restsOn: ['foreignPreferredRole'],
    });
  });

  test('takes a preferred role of a token that lists no roles, which rests on a reading', () => {
    expect(chooseRole(byToken(), { 'cognito:preferred_role': 'editor' })).toMatchObject({
      outcome: 'assigned',
      role: 'editor',
      restsOn: ['foreignPreferredRole'],
    });
  });

  test('pays no heed to claims that rules would match', () => {
    expect(chooseRole(byToken(), { 'custom:team': 'billing' }).outcome).toBe('denied');
  });
});

describe('chooseRole, without a mapping', () => {
  test('gives everybody the default role', () => {
    expect(chooseRole(undefined, {}, { authenticatedRole: 'base' })).toEqual({
      outcome: 'assigned',
      role: 'base',
      by: 'authenticated-role',
      because: 'the provider has no mapping',
      trials: [],
      restsOn: [],
    });
  });

  test('finds a pool without a default role misconfigured', () => {
    expect(chooseRole(undefined, {})).toMatchObject({
      outcome: 'misconfigured',
      because: 'the provider has no mapping, but the identity pool has no authenticated role',
    });
  });

  test('takes no notice of a role that is asked for, which rests on a reading', () => {
    const options = { authenticatedRole: 'base', customRole: 'other' };
    expect(chooseRole(undefined, {}, options)).toMatchObject({
      role: 'base',
      restsOn: ['customRoleWithoutMapping'],
    });
    const switches = { customRoleWithoutMapping: 'denied' } as const;
    expect(chooseRole(undefined, {}, { ...options, switches })).toMatchObject({
      outcome: 'denied',
      because: '`other` was asked for, and the provider has no mapping',
      restsOn: ['customRoleWithoutMapping'],
    });
    const undecided = { customRoleWithoutMapping: 'undecided' } as const;
    expect(chooseRole(undefined, {}, { ...options, switches: undecided })).toMatchObject({
      outcome: 'undecided',
      because: 'AWS does not document what `CustomRoleArn` does at a provider without a mapping',
      restsOn: ['customRoleWithoutMapping'],
    });
  });
});

describe('chooseRole, on open points', () => {
  test('rests on letter case where another reading leads elsewhere', () => {
    expect(chooseRole(byRules(), { 'custom:team': 'BILLING' })).toMatchObject({
      outcome: 'denied',
      restsOn: ['letterCase'],
    });
  });

  test('does not rest on it where every reading leads to the same role', () => {
    const rules = [
      { ...claim('custom:team').equals('Billing'), role: 'billing' },
      { ...claim('custom:team').equals('billing'), role: 'billing' },
    ];
    const choice = chooseRole(byRules('Deny', rules), { 'custom:team': 'billing' });
    expect(choice).toMatchObject({ role: 'billing', rule: 1, restsOn: [] });
    expect(choice.trials[0]?.restsOn).toEqual(['letterCase']);
  });

  test('reads an undecided switch in one way for all rules at once', () => {
    const rules = [
      { ...claim('c').equals('A'), role: 'r' },
      { ...claim('c').notEqual('A'), role: 'r' },
    ];
    const switches = { letterCase: 'undecided' } as const;
    expect(chooseRole(byRules('Deny', rules), { c: 'a' }, { switches })).toMatchObject({
      outcome: 'assigned',
      role: 'r',
      restsOn: [],
    });
  });

  test('gives no verdict on a list where the readings differ, and says which are possible', () => {
    const rules = [{ ...claim('cognito:groups').contains('admin'), role: 'admin' }];
    const groups = { 'cognito:groups': ['non-admins'] };
    expect(
      chooseRole(byRules('AuthenticatedRole', rules), groups, { authenticatedRole: 'base' }),
    ).toMatchObject({
      outcome: 'undecided',
      possible: [{ role: 'base' }, { role: 'admin' }],
      because: 'AWS does not document how rules compare a list',
      restsOn: ['lists'],
    });
  });

  test('gives a verdict on a list where the readings agree', () => {
    const rules = [{ ...claim('cognito:groups').contains('admins'), role: 'admin' }];
    const groups = { 'cognito:groups': ['admins'] };
    expect(chooseRole(byRules('Deny', rules), groups)).toMatchObject({
      role: 'admin',
      restsOn: [],
    });
  });
});

describe('chooseRole, with unknown parts', () => {
  const mapping = (...rules: Extract<ReadRoleMapping, { type: 'Rules' }>['rules']) =>
    ({ type: 'Rules', rules, ambiguousRoleResolution: 'Deny' }) as const;
  const may = (role: string) =>
    ({ claim: 'a', matchType: 'Equals', value: unknown, role }) as const;
  const does = (role: string) => ({ claim: 'a', matchType: 'Equals', value: 'b', role }) as const;

  test('gives no verdict where one of them decides', () => {
    expect(chooseRole(mapping(may('x'), does('y')), { a: 'b' })).toMatchObject({
      outcome: 'undecided',
      possible: [
        { outcome: 'assigned', role: 'x', rule: 0 },
        { outcome: 'assigned', role: 'y', rule: 1 },
      ],
      because: "rule 1: the rule's value is unknown: `var.x` has no default",
      restsOn: [],
    });
    expect(chooseRole(mapping(may('x')), { a: 'b' })).toMatchObject({
      possible: [{ role: 'x' }, { outcome: 'denied' }],
    });
  });

  test('gives a verdict where all of them lead to the same role', () => {
    expect(chooseRole(mapping(may('x'), does('x')), { a: 'b' })).toMatchObject({
      outcome: 'assigned',
      role: 'x',
      rule: 1,
    });
  });

  test('gives a verdict where an earlier rule decides', () => {
    expect(chooseRole(mapping(does('x'), may('y')), { a: 'b' })).toMatchObject({ role: 'x' });
  });

  test('gives no verdict where a rule leads to a role that is unknown', () => {
    const rule = { ...does('x'), role: unknown };
    expect(chooseRole(mapping(rule), { a: 'b' })).toMatchObject({
      outcome: 'undecided',
      possible: [{ outcome: 'assigned', role: unknown }],
      because: 'the role is unknown: `var.x` has no default',
      restsOn: [],
    });
  });

  test('gives no verdict where the resolution decides and is unknown', () => {
    const options = { authenticatedRole: 'base' };
    for (const type of ['Rules', 'Token'] as const) {
      const read = { type, rules: [], ambiguousRoleResolution: unknown } as ReadRoleMapping;
      expect(chooseRole(read, {}, options)).toMatchObject({
        outcome: 'undecided',
        possible: [{ role: 'base' }, { outcome: 'denied' }],
        because: 'ambiguousRoleResolution is unknown: `var.x` has no default',
      });
    }
  });

  test('gives no verdict where the default role is unknown', () => {
    expect(chooseRole(undefined, {}, { authenticatedRole: unknown })).toMatchObject({
      outcome: 'undecided',
      because: 'the role is unknown: `var.x` has no default',
    });
  });

  test('may give a role that is asked for, or not', () => {
    const customRole = 'x';
    expect(chooseRole(mapping(may('x')), { a: 'b' }, { customRole })).toMatchObject({
      outcome: 'undecided',
      possible: [{ role: 'x' }, { outcome: 'denied' }],
      because: "rule 1: the rule's value is unknown: `var.x` has no default",
    });
    const toUnknown = { ...does('x'), role: unknown };
    expect(chooseRole(mapping(toUnknown), { a: 'b' }, { customRole })).toMatchObject({
      outcome: 'undecided',
      because: 'rule 1: its role is unknown: `var.x` has no default',
    });
    expect(chooseRole(mapping(may('y'), does('x')), { a: 'b' }, { customRole })).toMatchObject({
      outcome: 'assigned',
      rule: 1,
    });
  });

  test('may give the default role on being asked, where that is unknown', () => {
    const switches = { customRole: 'matching-or-default' } as const;
    const options = { authenticatedRole: unknown, customRole: 'base', switches };
    expect(chooseRole(byRules('AuthenticatedRole', []), {}, options)).toMatchObject({
      outcome: 'undecided',
      because: 'the role is unknown: `var.x` has no default',
    });
  });

  test('may give the default role on being asked, where the resolution is unknown', () => {
    const switches = { customRole: 'matching-or-default' } as const;
    const options = { authenticatedRole: 'base', customRole: 'base', switches };
    const read = { type: 'Rules', rules: [], ambiguousRoleResolution: unknown } as const;
    expect(chooseRole(read, {}, options)).toMatchObject({
      outcome: 'undecided',
      possible: [{ role: 'base' }, { outcome: 'denied' }],
    });
  });

  test('may lead to two errors that differ', () => {
    const read = { type: 'Rules', rules: [], ambiguousRoleResolution: unknown } as const;
    expect(chooseRole(read, {})).toMatchObject({
      outcome: 'undecided',
      possible: [{ outcome: 'misconfigured' }, { outcome: 'denied' }],
    });
  });

  test('are no doubt where they come to the same', () => {
    const always = { ...does('x'), role: unknown };
    expect(chooseRole(mapping({ ...may('x'), role: unknown }, always), { a: 'b' })).toMatchObject({
      outcome: 'undecided',
      because: 'the role is unknown: `var.x` has no default',
    });
  });

  test('of the token give no verdict', () => {
    const roles = { 'cognito:roles': unknown };
    expect(chooseRole(byToken(), roles, { customRole: 'x' })).toMatchObject({
      outcome: 'undecided',
      because: '`cognito:roles` is unknown: `var.x` has no default',
    });
    const preferred = { 'cognito:preferred_role': unknown };
    expect(chooseRole(byToken(), preferred)).toMatchObject({
      outcome: 'undecided',
      possible: [
        { role: unknown },
        {
          outcome: 'denied',
          because: 'the token has no `cognito:preferred_role`, and ambiguousRoleResolution is Deny',
        },
      ],
      because: expect.stringContaining('`cognito:preferred_role` is unknown'),
    });
    const switches = { foreignPreferredRole: 'ambiguous' } as const;
    const both = { ...roles, 'cognito:preferred_role': 'x' };
    expect(chooseRole(byToken(), both, { switches })).toMatchObject({
      outcome: 'undecided',
      because: '`cognito:roles` is unknown: `var.x` has no default',
    });
    expect(chooseRole(byToken(), both)).toMatchObject({ outcome: 'assigned', role: 'x' });
  });

  test('are named once each', () => {
    const choice = chooseRole(mapping({ ...may('x'), role: unknown }, may('y')), { a: 'b' });
    expect(choice.because).toBe(
      "rule 1: the rule's value is unknown: `var.x` has no default; the role is unknown: `var.x` has no default; rule 2: the rule's value is unknown: `var.x` has no default",
    );
    const twice = chooseRole(mapping({ ...may('x'), role: unknown }), { a: 'b' }, {});
    expect(twice.because.split('; ')).toHaveLength(2);
  });

  test('are told in the description of a rule', () => {
    const rule = { claim: unknown, matchType: unknown, value: unknown, role: 'x' };
    expect(chooseRole(mapping(rule), { a: 'b' })).toMatchObject({
      possible: [
        { because: 'rule 1: an unknown claim compared with an unknown value' },
        { outcome: 'denied' },
      ],
    });
  });
});
