import { isSocial } from '../../cognito/identity-providers';
import { chooseRole } from '../../role-mapping/choose-role';
import { describeRule } from '../../role-mapping/choose-by-rules';
import { isUnresolved } from '../../values/is-unresolved';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import { isKeyOfSpec, VALUE_TELLS, type Danger } from '../finding';
import type { ClaimFacts } from '../forgeable-claims';
import { ownerOf, ruleMappings } from '../rule-mappings';
import { code } from '../shown';
import type { PoolFacts } from '../writable-attributes';

/** Finds rules on a part of an e-mail address, which addresses of other domains have too. */
export const M03: Check = {
  level: 'error',
  title: 'a rule looks at a part of an e-mail address',
  why: 'an address that anybody registers has the same part: `boss@corp.com.evil.example` contains `@corp.com`',
  fix: '`Equals` on a claim of the tenant, such as `hd`, or on a claim that a trigger makes',
  fires: 'claim = "email", match_type = "Contains", value = "@corp.com"',
  nearMiss: 'claim = "email", match_type = "Equals", value = "ada@corp.com"',
  see: 'https://www.descope.com/blog/post/noauth',
  find: partialEmails,
};

/** Finds rules on a part of an address that certainly match for strangers who can have an account. */
export function strangersByEmail(facts: ClaimFacts): Danger[] {
  return partialEmails(facts).filter(
    ({ level, subject }) => level === 'error' && !isUnresolved(subject),
  );
}

function partialEmails(federation: ClaimFacts): Danger[] {
  return ruleMappings(federation).flatMap(({ pool, place, mapping, address }) => {
    const owner = ownerOf(place, pool, federation);
    const client = owner?.clients.find((each) => each.address === place.client)?.address;
    const where = client !== undefined && isKeyOfSpec(client) ? ` at client ${code(client)}` : '';
    return mapping.rules.flatMap((rule, at): Danger[] => {
      const { claim, matchType, value, role } = rule;
      if (claim !== 'email') return [];
      const unknown = [matchType, value].find(isUnknown);
      if (unknown !== undefined) {
        return matchType === 'Equals' ? [] : [openDanger(address, at, unknown.unknown)];
      }
      if (isUnknown(matchType) || isUnknown(value)) return [];
      if (matchType !== 'Contains' && matchType !== 'StartsWith') return [];
      const email = addressWith(matchType, value);
      if (email === undefined) return [];
      const chosen = chooseRole({ ...mapping, rules: [rule] }, { email });
      if (isUnknown(role) || chosen.outcome !== 'assigned') return [];
      const isOpen = owner === undefined || maySignUp(owner);
      return [
        {
          level: isOpen ? 'error' : 'warning',
          certainty: 'certain',
          address,
          part: `rule ${at + 1}${where}`,
          about: [rule],
          subject: `email ${value}`,
          danger: `Whoever has the address ${code(email)} receives ${code(role)}`,
          attack: [`${describeRule(at, rule)}, and so it does for ${code(email)}`],
          remedy: 'Fix: compare a claim of the tenant, or one that a trigger makes, by `Equals`',
          exception: 'If every identity provider gives addresses of one domain only',
        },
      ];
    });
  });
}

function openDanger(address: string, at: number, why: string): Danger {
  return {
    level: 'warning',
    certainty: 'undecided',
    address,
    part: `rule ${at + 1}`,
    subject: `email rule ${at + 1}`,
    danger: `Rule ${at + 1} may look at a part of an e-mail address, which a stranger's address has too`,
    attack: [why],
    remedy: VALUE_TELLS,
    exception: 'If it compares whole addresses by `Equals`',
  };
}

/** An address of a stranger's domain that a rule matches; nothing where there is none. */
function addressWith(matchType: 'Contains' | 'StartsWith', value: string): string | undefined {
  if (matchType === 'StartsWith' && value.startsWith('@')) return undefined;
  const start = value.startsWith('@') ? `stranger${value}` : value;
  if (start.endsWith('@')) return `${start}evil.example`;
  return `${start}${start.includes('@') ? '.' : '@'}evil.example`;
}

/** Whether strangers may have an account: by registering, or with an account at a social provider. */
function maySignUp({ selfSignUp, identityProviders = [] }: PoolFacts): boolean {
  return (
    selfSignUp === true || identityProviders.some(({ type }) => !isUnknown(type) && isSocial(type))
  );
}
