import type { Person } from '../../src/sandbox/create-person';

const person = (email: string, department?: string): Person => ({
  username: email,
  attributes: {
    email,
    email_verified: 'true',
    ...(department === undefined ? {} : { 'custom:department': department }),
  },
});

/** The people who sign in to the example: one for each thing that its rules can say. */
export const SAMPLE_PEOPLE: readonly Person[] = [
  person('ada@corp.test', 'finance'),
  person('bob@corp.test', 'sales'),
  person('cy@shop.test'),
];
