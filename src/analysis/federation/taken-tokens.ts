import { TAG_VALUE_PATTERN } from '../../cognito/limits';
import { isKnown } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isAmong, isIn, isMissing, negated, open, or, type Formula } from '../formula';
import { claimAt, mappingAt, type Door } from './door';
import type { DoorKeys } from './key-values';
import { DIMENSION, type Side } from './side';

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
function identityIds({ pool: { region } }: Door) {
  const prefix = isKnown(region) ? `${region}:` : '';
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
  // Stands for every character that no tag may have.
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
