import type { Unknown } from '../../values/unknown';
import type { Text } from '../../values/text';

/**
 * What a request says under one condition key: one text, a list of texts, or something unknown.
 *
 * Whether a key is a list belongs to the key, not to the number of its values.
 */
export type ContextValue = Text | { readonly list: readonly Text[] } | Unknown;

/**
 * What is known of a request, by condition key; upper and lower case don't matter. A key that isn't
 * there is known to be missing.
 *
 * @example
 * { 'aws:PrincipalTag/department': 'finance', 'dynamodb:LeadingKeys': { list: ['eu-west-1:…'] } }
 */
export type RequestContext = Readonly<Record<string, ContextValue>>;

/** The values of a context by key in lower case. */
export type ContextLookup = ReadonlyMap<string, ContextValue>;

const LOOKUPS = new WeakMap<RequestContext, ContextLookup>();

/** Prepares a context for looking keys up, once for each context. */
export function lookupOf(context: RequestContext): ContextLookup {
  const known = LOOKUPS.get(context);
  if (known !== undefined) return known;
  const lookup = new Map<string, ContextValue>();
  for (const key of Object.keys(context)) {
    lookup.set(key.toLowerCase(), context[key] as ContextValue);
  }
  LOOKUPS.set(context, lookup);
  return lookup;
}

/** Whether a value is a list of texts. */
export function isList(value: ContextValue): value is { readonly list: readonly Text[] } {
  return typeof value === 'object' && 'list' in value;
}
