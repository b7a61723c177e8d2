import type { Role } from '../model/role';
import type { Session } from './session';

/** Computes something once for each role and session: thousands of requests may ask for it. */
export function bySession<T>(compute: (role: Role, session: Session) => T): typeof compute {
  const known = new WeakMap<Session, Map<Role, T>>();
  return (role, session) => {
    const ofSession = known.get(session) ?? new Map<Role, T>();
    if (!ofSession.has(role)) {
      ofSession.set(role, compute(role, session));
      known.set(session, ofSession);
    }
    return ofSession.get(role) as T;
  };
}
