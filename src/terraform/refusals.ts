import {
  MAX_MAPPED_PROVIDERS,
  MAX_RULES,
  RULE_CLAIM_PATTERN,
  RULE_VALUE_PATTERN,
} from '../cognito/limits';
import type { Refusal } from '../model/apply';
import type { Federation } from '../model/federation';
import { mappingKeys, type IdentityPoolModel, type ProviderMapping } from '../model/identity-pool';
import type { UserPoolModel } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { alternatives } from '../values/no-such';
import { isKnown, showText, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { takenNames } from './shared-names';

/**
 * Finds what AWS refuses of a federation when Terraform applies it, as far as that is certain.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
 */
export function refusalsOf(
  federation: Pick<Federation, 'identityPools' | 'userPools' | 'roles'>,
): Refusal[] {
  const { identityPools, userPools } = federation;
  return [
    ...identityPools.flatMap(ofMappings),
    ...userPools.flatMap(ofClients),
    ...takenNames(federation),
  ];
}

function ofMappings(pool: IdentityPoolModel): Refusal[] {
  const { mappings, rolesAttachment: address } = pool;
  if (isUnknown(mappings) || address === undefined) return [];
  const keys = mappingKeys(pool);
  const tooMany: Refusal[] =
    mappings.length <= MAX_MAPPED_PROVIDERS
      ? []
      : [
          {
            ...{ address, code: 'too-many-mappings', subject: pool.address },
            because: `at most ${MAX_MAPPED_PROVIDERS} providers have a mapping, got ${mappings.length}; let session tags tell users of one role apart`,
          },
        ];
  return [
    ...tooMany,
    ...mappings.flatMap((mapping) => [
      ...ofKey(mapping.provider, keys, address),
      ...ofRules(mapping, address),
    ]),
  ];
}

function ofKey(key: Text, keys: readonly Text[] | undefined, address: string): Refusal[] {
  const subject = showText(key);
  const [start] = typeof key === 'string' ? [key] : key;
  if (typeof start === 'string' && /^https?:\/\//.test(start)) {
    const because = `the key of a mapping is no URL, got \`${subject}\`; ${KEY_FORMS}`;
    return [{ address, code: 'mapping-key-is-url', subject, because }];
  }
  if (keys === undefined || keys.some((each) => compareTexts(each, key) !== 'different')) return [];
  const given =
    keys.length === 0 ? 'it has none' : `it has ${alternatives(keys.map(showText), 'and')}`;
  const because = `no provider of the identity pool is \`${subject}\`, ${given}; ${KEY_FORMS}`;
  return [{ address, code: 'mapping-of-no-provider', subject, because }];
}

const KEY_FORMS =
  'write `<endpoint of the user pool>:<client id>`, a login provider such as `accounts.google.com`, or the ARN of an IAM provider';

function ofRules({ provider, mapping }: ProviderMapping, address: string): Refusal[] {
  const subject = showText(provider);
  if (isUnknown(mapping)) return [];
  const { ambiguousRoleResolution: resolution } = mapping;
  const refused = (code: Refusal['code'], because: string): Refusal => ({
    ...{ address, code, subject, because },
  });
  const found: Refusal[] = [];
  if (isUnknown(resolution) && resolution.settledBy?.includes('correction') === true) {
    found.push(
      refused(
        'missing-resolution',
        `${resolution.unknown}; write \`AuthenticatedRole\` or \`Deny\``,
      ),
    );
  }
  if (mapping.type !== 'Rules') return found;
  const { rules } = mapping;
  if (rules.length === 0) {
    found.push(
      refused(
        'no-rules',
        'a mapping of type `Rules` needs a rule, got none; write one, or leave the mapping out',
      ),
    );
  }
  if (rules.length > MAX_RULES) {
    const because = `a mapping has at most ${MAX_RULES} rules, got ${rules.length}; merge rules or map by group`;
    found.push(refused('too-many-rules', because));
  }
  rules.forEach(({ claim, value }, at) => {
    if (!isUnknown(claim) && !RULE_CLAIM_PATTERN.test(claim)) {
      found.push(
        refused(
          'rule-claim',
          `rule ${at + 1}: a claim has 1 to 64 characters, got ${claim.length}`,
        ),
      );
    }
    if (!isUnknown(value) && !RULE_VALUE_PATTERN.test(value)) {
      found.push(
        refused(
          'rule-value',
          `rule ${at + 1}: a value has 1 to 128 characters, got ${value.length}`,
        ),
      );
    }
  });
  return found;
}

function ofClients({ declared, identityProviders, clients, incomplete }: UserPoolModel): Refusal[] {
  const names = identityProviders.map(({ name }) => name);
  if (!declared || incomplete?.identityProviders !== undefined || !names.every(isKnown)) return [];
  const known = new Set<string>(['COGNITO', ...names]);
  return clients.flatMap(({ address, identityProviders: listed }) =>
    (listed === undefined || isUnknown(listed) ? [] : listed)
      .filter((name) => isKnown(name) && !known.has(name))
      .map((name): Refusal => {
        const subject = showText(name);
        const because = `the user pool has no identity provider \`${subject}\`, it has ${alternatives([...known], 'and')}; list one of these, or make it`;
        return { address, code: 'missing-identity-provider', subject, because };
      }),
  );
}
