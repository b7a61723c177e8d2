import { isWritableAttribute } from '../../cognito/attributes';
import type { Federation } from '../../model/federation';
import type { UserPoolClientProvider } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import { compareTexts } from '../../values/compare-texts';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { decidingProviders, type AskedClients } from '../deciding-providers';
import type { Danger } from '../finding';
import { ownerOf, ruleMappings } from '../rule-mappings';
import { code, codes } from '../shown';

/** Finds rules and session tags whose claim several identity providers fill. */
export const M14: Check = {
  level: 'warning',
  title: 'several identity providers fill the claim that a rule or a session tag reads',
  why: 'who runs one of them gives out the roles and files that were meant for the users of another',
  fix: 'for a rule an attribute and a client for each identity provider; for a session tag a user pool for each',
  fires:
    'two providers that map custom:tenant, a client for each, and principal_tags = { tenant = "custom:tenant" }',
  nearMiss: 'a client for each provider, and a rule on custom:tenant at the one',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/multi-tenancy-security-recommendations.html',
  find: (federation) => [...ofRules(federation), ...ofTags(federation)],
};

interface Place extends Pick<Danger, 'address' | 'part' | 'about' | 'remedy'> {
  readonly claim: string;
  /** What the claim decides, as a clause that follows "decides". */
  readonly decided: string;
}

function ofRules(federation: Federation): Danger[] {
  return ruleMappings(federation).flatMap(({ pool, place, mapping, address }) => {
    const owner = ownerOf(place, pool, federation);
    if (owner === undefined) return [];
    const client = owner.clients.find((each) => each.address === place.client);
    const asked = client === undefined ? { unknown: NO_CLIENT } : [client];
    const userPool = federation.userPools.find((each) => each.address === owner.address);
    const claims = [...new Set(mapping.rules.map(({ claim }) => claim))];
    return claims.flatMap((claim) =>
      // What an unknown claim may be is CF-M01's to say.
      isUnknown(claim)
        ? []
        : dangerOf(userPool, asked, {
            ...{ address, part: `claim ${claim}`, claim },
            about: mapping.rules.filter((each) => each.claim === claim),
            decided: 'who receives a role',
            remedy: 'Fix: an attribute and a client for each identity provider',
          }),
    );
  });
}

const NO_CLIENT = "the app client isn't in the file";

function ofTags({ identityPools, userPools }: Federation): Danger[] {
  return identityPools.flatMap(({ principalTags, userPoolClients }) =>
    principalTags.flatMap(({ address, provider, tags, useDefaults }): Danger[] => {
      // What unknown tags may be is CF-M20's to say.
      if (useDefaults === true || isUnknown(tags)) return [];
      const owner = userPools.find(
        ({ providerName }) => compareTexts(providerName, provider) === 'equal',
      );
      const accepted = isUnknown(userPoolClients)
        ? userPoolClients
        : userPoolClients.filter((each) => compareTexts(each.providerName, provider) === 'equal');
      if (!isUnknown(accepted) && accepted.length === 0) return [];
      const asked = isUnknown(accepted) ? accepted : clientsOf(accepted, owner);
      return Object.entries(tags).flatMap(([key, claim]) =>
        isUnknown(claim)
          ? []
          : dangerOf(owner, asked, {
              ...{ address, part: `tag ${key}`, claim },
              decided: `the session tag ${code(key)}`,
              remedy:
                'Fix: a user pool for each identity provider; users that exist have new accounts then',
            }),
      );
    }),
  );
}

/** The clients that an identity pool accepts of a user pool. */
function clientsOf(
  accepted: readonly UserPoolClientProvider[],
  owner: UserPoolModel | undefined,
): AskedClients {
  const found = accepted.map((each) =>
    owner?.clients.find(({ address }) => address === each.client),
  );
  return found.every((each) => each !== undefined) ? found : { unknown: NO_CLIENT };
}

function dangerOf(owner: UserPoolModel | undefined, clients: AskedClients, place: Place): Danger[] {
  const { claim, decided, ...rest } = place;
  // `sub`, `cognito:groups` and what else is no attribute is filled by Cognito.
  if (!isWritableAttribute(claim)) return [];
  const { certain, possible, because } = decidingProviders(owner, clients, claim);
  const common = { ...rest, level: 'warning', subject: claim } as const;
  if (certain.length > 1) {
    const trigger = owner && triggerDoubt(owner);
    const who = `Each of ${codes(certain)}`;
    return [
      trigger === undefined
        ? {
            ...common,
            certainty: 'certain',
            danger: `${who} decides ${decided}: all fill ${code(claim)}`,
            attack: [],
            exception: 'If all of them are trusted alike',
          }
        : {
            ...common,
            certainty: 'undecided',
            danger: `${who} may decide ${decided}: all fill ${code(claim)}`,
            attack: [trigger],
            exception: 'If all of them are trusted alike, or the trigger writes the claim',
          },
    ];
  }
  if (certain.length + possible < 2) return [];
  return [
    {
      ...common,
      certainty: 'undecided',
      danger: `Several identity providers may decide ${decided}: which fill ${code(claim)} is unknown`,
      attack: because,
      remedy: 'To tell: check a source in which it is known, such as a plan with --source',
      exception: 'If one alone fills it, or all of them are trusted alike',
    },
  ];
}

/** Why tokens may say something else than the identity provider; nothing where they can't. */
function triggerDoubt({ triggers, address }: UserPoolModel): string | undefined {
  if (isUnknown(triggers))
    return `the triggers of ${code(address)} are unknown: ${triggers.unknown}`;
  const found = triggers.find((each) => /^(?:pre_token_generation|inbound)/.test(each));
  return found && `the trigger \`${found}\` of ${code(address)} may write the claim anew`;
}
