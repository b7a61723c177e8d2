import type { ReadPolicy } from '../policies/evaluation/compile-policy';
import type { RequestContext } from '../policies/evaluation/request-context';
import { mentionedKeys } from './mentioned-keys';

/** What is known of a request, and which keys are known to be missing from it. */
export interface KnownContext {
  readonly context: RequestContext;
  readonly isMissing: (key: string) => boolean;
  /** Why a key that isn't known isn't, as a clause. */
  readonly whyUnknown: (key: string) => string;
}

/**
 * Adds every key that the policies look at and of which nothing is known, as unknown: what nobody said
 * must not pass for absent.
 */
export function completeContext(
  { context, isMissing, whyUnknown }: KnownContext,
  policies: readonly ReadPolicy[],
): RequestContext {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const open = new Set(
    policies
      .flatMap(mentionedKeys)
      .filter((key) => !given.has(key.toLowerCase()) && !isMissing(key.toLowerCase())),
  );
  if (open.size === 0) return context;
  const unknown = [...open].map((key) => [key, { unknown: whyUnknown(key) }]);
  return { ...context, ...Object.fromEntries(unknown) };
}
