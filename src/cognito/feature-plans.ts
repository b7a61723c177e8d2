import { DEFAULT_TIER, USER_POOL_TIERS, type UserPoolTier } from './user-pools';

/**
 * The smallest feature plan that has a feature; what isn't here, every plan has.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
export const FEATURE_PLANS = {
  accessTokenCustomization: 'ESSENTIALS',
  choiceBasedSignIn: 'ESSENTIALS',
  emailMfa: 'ESSENTIALS',
  managedLogin: 'ESSENTIALS',
  passwordHistory: 'ESSENTIALS',
  passwordless: 'ESSENTIALS',
  threatProtection: 'PLUS',
  userAuthEvents: 'PLUS',
} as const satisfies Readonly<Record<string, UserPoolTier>>;

/** A feature that not every plan has. */
export type PlannedFeature = keyof typeof FEATURE_PLANS;

/** The plans that have a feature, where the one given lacks it. */
export function plansFor(
  feature: PlannedFeature,
  tier: UserPoolTier = DEFAULT_TIER,
): readonly UserPoolTier[] {
  const having = USER_POOL_TIERS.slice(USER_POOL_TIERS.indexOf(FEATURE_PLANS[feature]));
  return having.includes(tier) ? [] : having;
}
