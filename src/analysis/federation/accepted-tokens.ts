import type { Role } from '../../model/role';
import type { Policy, PolicyStatement } from '../../policies/documents/policy-document';
import { isIncluded, matchOthers, matchPrincipals } from '../../policies/evaluation/caller';
import { compilePattern } from '../../policies/evaluation/pattern';
import { matchPattern } from '../../policies/evaluation/match-pattern';
import { lookupOf } from '../../policies/evaluation/request-context';
import type { TrustAction } from '../../simulator/assume-role';
import { isKnown, showText, type Text } from '../../values/text';
import { some, isUnknown } from '../../values/unknown';
import { and, isMissing, negated, open, or, type Formula, isAmong, isIn } from '../formula';
import { conditionsFormula } from './condition-formula';
import { factOf, factOfSide } from './fact';
import type { DoorKeys } from './key-values';
import { DIMENSION, type Side } from './side';
import { namedBy, ternaryFormula } from './statement-formula';
import { TAG_VALUE_PATTERN } from '../../cognito/limits';
import { claimAt, mappingAt, type Door } from './door';

/** The door is open, and the token is one that Cognito and STS take. */
export function takenTokens(door: Door, keys: DoorKeys, side: Side): Formula {
  const { doubt } = door;
  return and(
    doubt === undefined ? true : open(`${side.name}${doubtOf(door)}: ${doubt}`),
    isIn(DIMENSION.identity, side.space.languages.characters(identityIds(door))),
    ...keys.tagClaims.map((claim) => mayBeTag(claim, door, side)),
    ...claimsOfRules(door).map((claim) => isThere(claim, door)),
    ...keys.tagClaims.map((claim) => isThere(claim, door)),
  );
}

function doubtOf({ pool, provider, flow }: Door): string {
  const whose = provider === undefined ? 'guests' : `tokens of \`${provider.address}\``;
  const classic = flow === 'classic' ? ' in the classic flow' : '';
  return `whether \`${pool.address}\` accepts ${whose}${classic}`;
}

/** Ids of identities: the pool's Region, and what AWS makes at random. */
function identityIds({ pool: { id, region } }: Door) {
  const ofPool = isKnown(id) ? /^[a-z\d-]+:/.exec(id)?.[0] : undefined;
  const prefix = isKnown(region) ? `${region}:` : (ofPool ?? '');
  return {
    shown: `an identity id ${prefix}`,
    prefix,
    examples: '0123456789abcdef-',
    isAllowed: (character: string) => (prefix === '' ? /[a-z0-9:-]/ : /[0-9a-f-]/).test(character),
    isOtherAllowed: false,
    isFilled: true,
  };
}

/** The value of a claim may be a session tag; where it can't, STS refuses the token. */
function mayBeTag(claim: string, door: Door, { space }: Side): Formula {
  const told = claimAt(door, claim);
  if (told.type === 'constant') return TAG_VALUE_PATTERN.test(told.value);
  if (told.type !== 'free') return true;
  const dimension = DIMENSION.claim(claim);
  const allowed = space.languages.characters(TAG_VALUE);
  const isText = or(isMissing(dimension), isIn(dimension, allowed));
  return told.mayBeList ? or(isText, isAmong(DIMENSION.claimIsList(claim), 2)) : isText;
}

const TAG_VALUE = {
  shown: 'a value of a session tag',
  // It is tried for every character that no tag may have.
  examples: '\ue000',
  isAllowed: (character: string) => SURROGATE.test(character) || TAG_VALUE_PATTERN.test(character),
  isOtherAllowed: true,
  isFilled: false,
};

// Half of a character: whether the whole is allowed, one half alone doesn't show.
const SURROGATE = /[\ud800-\udfff]/;

function isThere(claim: string, door: Door): Formula {
  const told = claimAt(door, claim);
  if (told.type !== 'free' || !told.isAlways) return true;
  return negated(isMissing(DIMENSION.claim(claim)));
}

function claimsOfRules(door: Door): string[] {
  const mapping = mappingAt(door);
  if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Rules') return [];
  return [...new Set(mapping.rules.flatMap(({ claim }) => (isUnknown(claim) ? [] : [claim])))];
}

/** A role lets in the tokens of a door, session tags included. */
export function trustFormula(role: Role, keys: DoorKeys, side: Side): Formula {
  const { trust, address } = role;
  if (isUnknown(trust)) return open(`${side.name}the trust of \`${address}\`: ${trust.unknown}`);
  const ask = (action: TrustAction) => trustsFor(action, trust, address, keys, side);
  const assuming = ask('sts:AssumeRoleWithWebIdentity');
  if (keys.hasTags) return and(assuming, ask('sts:TagSession'));
  const passed = keys.passedTags.map((name) => isMissing(DIMENSION.passedTag(name)));
  return passed.length === 0 ? assuming : and(assuming, or(and(...passed), ask('sts:TagSession')));
}

function trustsFor(
  action: TrustAction,
  trust: Exclude<Policy, { readonly unknown: string }>,
  address: string,
  keys: DoorKeys,
  side: Side,
): Formula {
  const resolve = keys.ofTrust(trust);
  const variables = trust.version !== '2008-10-17';
  const applying = (effect: 'Allow' | 'Deny') =>
    or(
      ...trust.statements
        .filter((statement) => statement.effect === effect)
        .map((statement) =>
          and(
            isAboutAction(statement, action, address, side),
            isAboutPrincipal(statement, address, keys, side),
            conditionsFormula(statement.conditions ?? [], variables, resolve, side),
          ),
        ),
    );
  return and(applying('Allow'), negated(applying('Deny')));
}

function isAboutAction(
  { actions, notActions }: PolicyStatement<Text>,
  action: TrustAction,
  address: string,
  side: Side,
): Formula {
  const doubt = (patterns: readonly Text[]) => () =>
    factOfSide(
      `whether ${patterns.map(quoted).join(', ')} in the trust of \`${address}\` covers \`${action}\``,
      patterns,
      side,
    );
  const names = (patterns: readonly Text[]) =>
    some(patterns, (each) =>
      matchPattern(
        compilePattern(each, { wildcards: 'glob', variables: false, ignoresCase: true }),
        action,
        lookupOf({}),
      ),
    );
  return and(
    actions === undefined ? true : ternaryFormula(names(actions), doubt(actions)),
    notActions === undefined ? true : negated(ternaryFormula(names(notActions), doubt(notActions))),
  );
}

function isAboutPrincipal(
  statement: PolicyStatement<Text>,
  address: string,
  { session }: DoorKeys,
  side: Side,
): Formula {
  const { principals, notPrincipals, effect } = statement;
  const caller = { type: 'Federated', provider: session.issuer } as const;
  const as =
    principals === undefined
      ? notPrincipals && matchOthers(notPrincipals, caller, effect)
      : matchPrincipals(principals, caller);
  if (as === undefined) return true;
  const named = namedBy(statement);
  const verb = principals === undefined ? 'excludes' : 'names';
  return ternaryFormula(isIncluded(as), () =>
    factOf(
      `whether a statement in the trust of \`${address}\` that ${verb} ${named.map(quoted).join(', ')} includes users`,
      named,
      side,
    ),
  );
}

function quoted(value: Text): string {
  return `\`${showText(value)}\``;
}
