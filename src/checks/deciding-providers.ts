import type { AppClientModel } from '../model/app-client';
import type { UserPoolIdentityProvider } from '../model/identity-provider';
import type { UserPoolModel } from '../model/user-pool';
import { compareTexts, compareWithAny } from '../values/compare-texts';
import { showText, unknownReasons, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import { code } from './shown';

/** The app clients whose users are asked about. */
export type AskedClients = Maybe<readonly AppClientModel[]>;

/** The identity providers that fill an attribute of those who sign in at some clients. */
export interface DecidingProviders {
  /** Addresses of those that do. */
  readonly certain: readonly string[];
  /** How many others may. */
  readonly possible: number;
  /** Why that is unknown, a clause each. */
  readonly because: readonly string[];
}

/**
 * Finds the identity providers that fill an attribute of those who sign in at some clients.
 *
 * @param pool User pool of the clients; nothing where it isn't in the file.
 */
export function decidingProviders(
  pool: UserPoolModel | undefined,
  clients: AskedClients,
  attribute: string,
): DecidingProviders {
  if (pool === undefined) {
    return { certain: [], possible: 2, because: ["the user pool isn't in the file"] };
  }
  const { identityProviders, incomplete, declared } = pool;
  const lists = isUnknown(clients)
    ? [clients]
    : clients.map((each) => each.identityProviders ?? []);
  const unknownList = lists.find(isUnknown);
  const listed = lists.flatMap((each): readonly Text[] => (isUnknown(each) ? [] : each));
  const names = [...new Map(listed.map((each) => [showText(each), each])).values()].filter(
    (each) => each !== 'COGNITO',
  );
  const because = new Set<string>();
  if (unknownList !== undefined) {
    because.add(`the identity providers of a client are unknown: ${unknownList.unknown}`);
  }
  const asked = identityProviders.map((provider) => ({
    provider,
    listed: compareWithAny(provider.name, names),
    fills: filledBy(provider, attribute),
  }));
  const certain = asked.filter(({ listed, fills }) => listed === 'equal' && fills === true);
  const open = asked.filter(
    ({ listed, fills }) =>
      (listed !== 'different' || unknownList !== undefined) &&
      fills !== false &&
      (listed !== 'equal' || fills !== true),
  );
  for (const { provider, fills } of open) {
    if (!isUnknown(fills)) continue;
    because.add(`what ${code(provider.address)} fills is unknown: ${fills.unknown}`);
  }
  // Each name is of one provider at most.
  const doubtful = names.filter(
    (name) => !certain.some(({ provider }) => compareTexts(provider.name, name) === 'equal'),
  );
  const outside = doubtful.filter(
    (name) =>
      compareWithAny(
        name,
        identityProviders.map((each) => each.name),
      ) !== 'equal',
  );
  for (const name of outside) {
    const [reason] = unknownReasons(name);
    because.add(reason ?? `the identity provider ${code(showText(name))} isn't in the file`);
  }
  const [missing] = incomplete?.identityProviders ?? [];
  if (unknownList !== undefined && missing !== undefined) because.add(missing.unknown);
  const isAnyPossible = unknownList !== undefined && (missing !== undefined || !declared);
  const most = unknownList === undefined ? doubtful.length : Infinity;
  return {
    certain: certain.map(({ provider }) => provider.address),
    possible: isAnyPossible ? Infinity : Math.min(most, open.length + outside.length),
    because: [...because],
  };
}

function filledBy(
  { attributeMapping }: UserPoolIdentityProvider,
  attribute: string,
): Maybe<boolean> {
  return isUnknown(attributeMapping)
    ? attributeMapping
    : Object.hasOwn(attributeMapping, attribute);
}
