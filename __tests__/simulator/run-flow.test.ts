import { assumeRole } from '../../src/simulator/assume-role';
import { simulate } from '../../src/simulator/simulate';
import { model, role } from '../helpers/simulator/one-pool';

jest.mock('../../src/simulator/assume-role', () => {
  const actual = jest.requireActual<{ assumeRole: () => unknown }>(
    '../../src/simulator/assume-role',
  );
  return { ...actual, assumeRole: jest.fn(actual.assumeRole) };
});

describe('reachedRoles', () => {
  test('asks no trust that decided the sign-in already', () => {
    const asked = jest.mocked(assumeRole).mock.calls;
    simulate(model([role('member', [])]), {}, []);
    const keys = asked.map(([key, { flow }]) => `${key} ${flow ?? ''}`);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
