import type { Person } from '../../src/sandbox/sign-in/create-person';

/** Somebody who comes to the example. */
export type Visitor =
  | { readonly type: 'federated'; readonly person: string; readonly identityProvider: string }
  | { readonly type: 'native'; readonly person: Person }
  | { readonly type: 'guest' };

/** The people whom the stand-in of `npm start` knows. */
export const PEOPLE_FILE = 'examples/sandbox/people.json';

/** Who comes to the example: one for each thing that its rules can say, and one who doesn't sign in. */
export const VISITORS: readonly Visitor[] = [
  { type: 'federated', person: 'ada@corp.test', identityProvider: 'Okta' },
  { type: 'federated', person: 'bob@corp.test', identityProvider: 'Okta' },
  {
    type: 'native',
    person: {
      username: 'cy@shop.test',
      attributes: { email: 'cy@shop.test', email_verified: 'true' },
    },
  },
  { type: 'guest' },
];

/** What a visitor is called. */
export function nameOf(visitor: Visitor): string {
  if (visitor.type === 'guest') return 'guest';
  return visitor.type === 'native' ? visitor.person.username : visitor.person;
}
