import type { User } from '../../src/sandbox/sign-in/create-user';

/** A user of the example, or a guest. */
export type Visitor =
  | { readonly type: 'federated'; readonly user: string; readonly identityProvider: string }
  | { readonly type: 'native'; readonly user: User }
  | { readonly type: 'guest' };

/** The users of the stand-in of `npm start`. */
export const USERS_FILE = 'examples/sandbox/users.json';

/** Who comes to the example: one for each thing that its rules can say, and one who doesn't sign in. */
export const VISITORS: readonly Visitor[] = [
  { type: 'federated', user: 'ada@corp.test', identityProvider: 'Okta' },
  { type: 'federated', user: 'bob@corp.test', identityProvider: 'Okta' },
  {
    type: 'native',
    user: {
      username: 'cy@shop.test',
      attributes: { email: 'cy@shop.test', email_verified: 'true' },
    },
  },
  { type: 'guest' },
];

/** What a visitor is called. */
export function nameOf(visitor: Visitor): string {
  if (visitor.type === 'guest') return 'guest';
  return visitor.type === 'native' ? visitor.user.username : visitor.user;
}
