import { certain, denied, either, OUTCOMES, type Outcomes } from '../../src/role-mapping/outcomes';
import type { Maybe } from '../../src/values/unknown';

const unknown = { unknown: '`var.x` has no default' };
const refusal = certain(denied('no rule matched'));
const given = (role: Maybe<string>): Outcomes =>
  certain({ outcome: 'assigned', role, by: 'rule', rule: 0, because: 'rule 1' });

describe('either', () => {
  test('lists each possible choice once, and what is unknown between them', () => {
    expect(either('which', given('x'), refusal, given('x'))).toEqual({
      choices: [...given('x').choices, ...refusal.choices],
      doubts: ['which'],
    });
  });

  test('tells apart unknown roles by their reasons', () => {
    const other = { unknown: '`var.y` has no default' };
    expect(either('which', given(unknown), given(other), given({ ...unknown }))).toMatchObject({
      choices: [{ role: unknown }, { role: other }],
      doubts: [
        'which',
        'the role is unknown: `var.x` has no default',
        'the role is unknown: `var.y` has no default',
        'the role is unknown: `var.x` has no default',
      ],
    });
  });

  test('is no doubt where all come to the same', () => {
    expect(either('which', given('x'), given('x'))).toEqual(given('x'));
  });
});

describe('OUTCOMES', () => {
  test('finds the same choices the same in any order, and others not', () => {
    const signature = OUTCOMES.signature(either('which', given('x'), refusal));
    expect(OUTCOMES.signature(either('which', refusal, given('x')))).toBe(signature);
    expect(OUTCOMES.signature(given('x'))).not.toBe(signature);
    expect(OUTCOMES.signature(either('which', given('y'), refusal))).not.toBe(signature);
    expect(OUTCOMES.signature(either('which', given('x'), given('y')))).not.toBe(
      OUTCOMES.signature(given('xrole y')),
    );
  });

  test('finds several choices and an unknown role open, a role and a refusal settled', () => {
    expect(OUTCOMES.isOpen(either('which', given('x'), refusal))).toBe(true);
    expect(OUTCOMES.isOpen(given(unknown))).toBe(true);
    expect(OUTCOMES.isOpen(given('x'))).toBe(false);
    expect(OUTCOMES.isOpen(refusal)).toBe(false);
  });
});
