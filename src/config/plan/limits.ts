import { MAX_MAPPED_PROVIDERS, MAX_RULES } from '../../cognito/limits';
import type { AccessPlan } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { mappingOf } from './mapping-of';
import { providerNoun } from './read-targets';

/** Reports what AWS doesn't take: too many rules, too many mappings, a mapping beside the classic flow. */
export function reportLimits(plan: AccessPlan, root: Cursor): void {
  const noun = providerNoun(plan);
  const at = plan.providersPath.split('.').reduce((place, key) => place.at(key), root);
  for (const { key, rules } of plan.providers) {
    if (rules.length <= MAX_RULES) continue;
    const wayOut = plan.providersAt === 'clients' ? 'merge rules or map by group' : 'merge rules';
    at.at(key).report(
      'too-many',
      `at most ${MAX_RULES} rules per ${noun}, got ${rules.length}; ${wayOut}`,
    );
  }
  const mapped = plan.providers.filter(({ key }) => mappingOf(plan, key) !== undefined);
  if (mapped.length > MAX_MAPPED_PROVIDERS) {
    const wayOut =
      plan.providersAt === 'clients'
        ? 'have apps share a client'
        : 'name fewer in the `identityProviders` of rules';
    at.report(
      'too-many',
      `at most ${MAX_MAPPED_PROVIDERS} ${noun}s of an identity pool can have a mapping, got ${mapped.length} with rules, groups or \`Deny\`; ${wayOut}, or tell people apart by principal tags`,
    );
  }
  const denies = plan.providers.filter((each) => each.ambiguousRoleResolution === 'Deny');
  const [first] = [...mapped, ...denies];
  if (plan.allowClassicFlow && first !== undefined) {
    root
      .at('allowClassicFlow')
      .report(
        'conflict',
        `AWS refuses the classic flow as soon as a provider has rules or \`Deny\`, and \`${first.key}\` has; take one or the other out`,
      );
  }
}
