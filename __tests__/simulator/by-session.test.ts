import { bySession } from '../../src/simulator/by-session';
import type { Session } from '../../src/simulator/session';
import { role } from '../helpers/simulator/one-pool';

const SESSION: Session = {
  ...{ kind: 'authenticated', flow: 'enhanced', isNew: true, amr: ['authenticated'] },
  ...{ audience: 'p', identity: 'i', issuer: 'c', keys: 'c' },
  tags: { isOn: false, tags: {}, missing: {} },
};

describe('bySession', () => {
  const asked: string[] = [];
  const named = bySession(({ name }, { identity }) => {
    asked.push(`${String(name)} ${identity}`);
    return asked.length;
  });
  const roles = [role('member', []), role('vip', [])] as const;
  const sessions = [SESSION, { ...SESSION, identity: 'j' }] as const;

  test('computes for each role and session, and once', () => {
    const all = () => sessions.flatMap((session) => roles.map((each) => named(each, session)));
    expect(all()).toEqual([1, 2, 3, 4]);
    expect(all()).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual(['member i', 'vip i', 'member j', 'vip j']);
  });
});
