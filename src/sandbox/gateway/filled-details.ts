import { PROVIDER_CATALOGUE } from '../../config/identity-providers/catalogue';

type Described = Readonly<Record<string, unknown>>;

/**
 * Shows an identity provider as AWS does: with the details that AWS fills in where they aren't written,
 * and without those that it keeps to itself.
 *
 * What AWS fills in is only said to be there; its values are AWS's own.
 */
export function asAwsShows(described: Described): Described {
  const { ProviderType: type, ProviderDetails: details } = described;
  if (!isDetails(details) || !isType(type)) return described;
  const filled = PROVIDER_CATALOGUE[type].filledByAws.map((key) => [key, FILLED]);
  const shown = Object.entries(details).filter(([key]) => !WITHHELD.has(key));
  return { ...described, ProviderDetails: Object.fromEntries([...filled, ...shown]) };
}

/** Stands for a value that AWS would fill in. */
export const FILLED = 'filled-in-by-aws';

// AWS never shows a private key again.
const WITHHELD = new Set(['private_key']);

function isDetails(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}

function isType(value: unknown): value is keyof typeof PROVIDER_CATALOGUE {
  return typeof value === 'string' && Object.hasOwn(PROVIDER_CATALOGUE, value);
}
