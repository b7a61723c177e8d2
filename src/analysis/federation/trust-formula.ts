import type { Role } from '../../model/role';
import type { Policy, PolicyStatement } from '../../policies/documents/policy-document';
import { isIncluded, matchOthers, matchPrincipals } from '../../policies/evaluation/caller';
import { compilePattern } from '../../policies/evaluation/pattern';
import { matchPattern } from '../../policies/evaluation/match-pattern';
import { lookupOf } from '../../policies/evaluation/request-context';
import type { TrustAction } from '../../simulator/assume-role';
import { showText, type Text } from '../../values/text';
import { some, isUnknown } from '../../values/unknown';
import { and, isMissing, negated, open, or, type Formula } from '../formula';
import { conditionsFormula } from './condition-formula';
import { factOf, factOfSide } from './fact';
import type { DoorKeys } from './key-values';
import { DIMENSION, type Side } from './side';
import { namedBy, ternaryFormula } from './statement-formula';

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
