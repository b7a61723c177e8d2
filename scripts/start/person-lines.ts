import type { ClaimValue } from '../../src/role-mapping/claims';
import { permissionLines } from './permission-lines';
import type { SignedInPerson } from './sign-people-in';
import { wrap } from './wrap';

const LABEL_WIDTH = 9;

// What a token says of itself rather than of the person.
const OF_THE_TOKEN = [
  ...['at_hash', 'aud', 'auth_time', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nonce'],
  ...['origin_jti', 'token_use'],
];

/** Tells of one person: the claims of the token, the role with its reason, and what the role may do. */
export function personLines(person: SignedInPerson, width: number): string[] {
  const inner = width - LABEL_WIDTH;
  const names = Object.keys(person.claims).sort();
  const ofTheToken = names.filter((name) => OF_THE_TOKEN.includes(name));
  const claims = names
    .filter((name) => !OF_THE_TOKEN.includes(name))
    .map((name) => `${name} = ${shown(person.claims[name])}`);
  return [
    ...labelled('claims', [
      ...wrap(claims, ', ', inner),
      ...wrap([`and ${ofTheToken[0]}`, ...ofTheToken.slice(1)], ', ', inner),
    ]),
    ...labelled('role', roleLines(person, inner)),
    ...(person.role === undefined ? [] : labelled('may', mayLines(person, inner))),
  ];
}

function roleLines({ choice, role }: SignedInPerson, width: number): string[] {
  if (choice.outcome === 'assigned') return [`${role}, by ${choice.because}`];
  const error = 'error' in choice ? [`${choice.error.name}: ${choice.error.message ?? ''}`] : [];
  return [`none: ${choice.because}`, ...error.flatMap((text) => wrap(text.split(' '), ' ', width))];
}

function mayLines({ policies }: SignedInPerson, width: number): string[] {
  const lines = policies.flatMap((policy) => permissionLines(policy, width));
  return lines.length === 0 ? ['nothing: the role has no inline policy'] : lines;
}

function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `${(at === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function shown(value: ClaimValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
