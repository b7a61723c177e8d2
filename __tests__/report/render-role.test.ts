import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import type { Federation } from '../../src/model/federation';
import type { ReadRule } from '../../src/role-mapping/role-mapping';
import { simulate } from '../../src/simulator/simulate';
import type { SignIn } from '../../src/simulator/sign-in';
import { model, role } from '../helpers/simulator/one-pool';

/** The part of a report that is about the role, up to the trust or what to do next. */
function roleOf(federation: Federation, signIn: SignIn): string {
  const shown = toText(renderSignIn(simulate(federation, signIn), federation), { width: 1000 });
  return shown.slice(shown.indexOf('1  ')).split(/\n(?:2 {2}| {3}→)/)[0] as string;
}

const NO_VALUE = { unknown: '`var.x` has no value yet' };

function mapped(...roles: ReadRule['role'][]): Federation {
  const rules = roles.map((each, at): ReadRule => ({
    claim: 'team',
    matchType: 'Equals',
    value: `team-${at + 1}`,
    role: each,
  }));
  return model([role('member', [])], {
    mappings: [
      {
        provider: 'accounts.google.com',
        mapping: { type: 'Rules', ambiguousRoleResolution: 'AuthenticatedRole', rules },
      },
    ],
  });
}

describe('renderRole', () => {
  test('names the roles that it may be, an unknown one among them', () => {
    expect(roleOf(mapped(NO_VALUE), { claims: { team: NO_VALUE } }))
      .toBe(`1  role: undecided, perhaps member or an unknown role
     rule 1   team equals \`team-1\`   undecided: \`team\` is unknown: \`var.x\` has no value yet   → an unknown role: \`var.x\` has no value yet
   rule 1: \`team\` is unknown: \`var.x\` has no value yet; the role is unknown: \`var.x\` has no value yet
   could also ask for: nothing else`);
  });

  test('names none where nothing is known of the role', () => {
    expect(roleOf(mapped(NO_VALUE), { claims: { team: 'team-1' } })).toBe(`1  role: undecided
     the token says team = team-1
     rule 1   team equals \`team-1\`   matched   → an unknown role: \`var.x\` has no value yet
   the role is unknown: \`var.x\` has no value yet
   could also ask for: nothing else`);
  });

  test('says of a rule that did not match that its role is unknown', () => {
    expect(roleOf(mapped('aws_iam_role.member', NO_VALUE), { claims: { team: 'team-1' } }))
      .toBe(`1  role: member  (aws_iam_role.member)
     the token says team = team-1
     rule 1   team equals \`team-1\`   matched   ← chosen
     rule 2   team equals \`team-2\`   no        → an unknown role: \`var.x\` has no value yet
   could also ask for: nothing else`);
  });

  test('names roles that the user gets by the classic flow only', () => {
    const federation = model([role('member', []), role('staff', [])], { allowsClassicFlow: true });
    expect(roleOf(federation, {})).toBe(`1  role: member  (aws_iam_role.member)
   the provider has no mapping
   could also ask for: staff (by the classic flow)`);
    const perhaps = model(federation.roles, { allowsClassicFlow: NO_VALUE });
    expect(roleOf(perhaps, {})).toBe(`1  role: member  (aws_iam_role.member)
   the provider has no mapping
   could also ask for: staff? (by the classic flow)`);
  });
});
