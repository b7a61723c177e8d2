import type { ClaimValue } from '../../src/role-mapping/claims';
import { permissionLines } from './permission-lines';
import type { Visit } from './sign-users-in';
import { printable } from '../../src/values/printable';
import { fit, wrap } from './wrap';

const LABEL_WIDTH = 9;

// What a token says of itself rather than of the user.
const OF_THE_TOKEN = [
  ...['at_hash', 'aud', 'auth_time', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nonce'],
  ...['origin_jti', 'token_use'],
];

/** Describes one visit: the claims of the token, the role with its reason, and what the role may do. */
export function userLines(visit: Visit, width: number): string[] {
  const inner = width - LABEL_WIDTH;
  return [
    ...(visit.signIn === undefined
      ? []
      : labelled('claims', claimLines(visit.signIn, inner), inner)),
    ...labelled('role', roleLines(visit, inner), inner),
    ...(visit.role === undefined ? [] : labelled('may', mayLines(visit, inner), inner)),
  ];
}

function claimLines({ claims }: NonNullable<Visit['signIn']>, width: number): string[] {
  const names = Object.keys(claims).sort();
  const ofTheToken = names.filter((name) => OF_THE_TOKEN.includes(name));
  const ofTheUser = names
    .filter((name) => !OF_THE_TOKEN.includes(name))
    .map((name) => cut(`${name} = ${shown(claims[name])}`, width));
  return [
    ...wrap(ofTheUser, ', ', width),
    ...wrap([`and ${ofTheToken[0]}`, ...ofTheToken.slice(1)], ', ', width),
  ];
}

function roleLines({ signIn, role, refusal }: Visit, width: number): string[] {
  const because = signIn?.choice.because;
  if (role !== undefined) return [because === undefined ? role : `${role}, by ${because}`];
  const error = refusal === undefined ? '' : `${refusal.name}: ${refusal.message}`;
  return [
    because === undefined ? 'none' : `none: ${because}`,
    ...wrap(error.split(' '), ' ', width),
  ];
}

function mayLines({ policies }: Visit, width: number): string[] {
  const lines = policies.flatMap((policy) => permissionLines(policy, width));
  return lines.length === 0 ? ['nothing: the role has no inline policy'] : lines;
}

function labelled(label: string, lines: readonly string[], width: number): string[] {
  return lines
    .flatMap((line) => fit(line, width))
    .map((line, at) => `${(at === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function shown(value: ClaimValue | undefined): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What is too long for a line ends in `…`. */
function cut(text: string, width: number): string {
  return text.length < width ? text : `${text.slice(0, width - 2)}…`;
}
