import { unknownBecause, type Maybe } from '../../values/unknown';

/** What is read, or nothing where AWS says that it isn't there. */
export async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && MISSING.has(error.name)) return undefined;
    throw error;
  }
}

const MISSING = new Set([
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchEntity',
  'NoSuchEntityException',
  'PolicyNotFoundException',
  'ResourceNotFoundException',
  'UserNotFoundException',
]);

/**
 * What is read, or why it is unknown: the action that the caller's credentials lack.
 *
 * @param action Such as `iam:GetRole`.
 */
export async function ifPermitted<T>(action: string, reading: Promise<T>): Promise<Maybe<T>> {
  try {
    return await reading;
  } catch (error) {
    if (isDenied(error)) return unknownBecause(`the credentials may not call \`${action}\``);
    throw error;
  }
}

/**
 * What is read, or why it is unknown: the action that the caller's credentials lack, or that it isn't there.
 *
 * @param what Such as "the user pool".
 */
export async function ifOfAccount<T>(
  action: string,
  what: string,
  reading: Promise<T>,
): Promise<Maybe<T>> {
  return (
    (await ifPermitted(action, ifThere(reading))) ??
    unknownBecause(`${what} is not in the account of the credentials`)
  );
}

/** The items of all pages of a list. */
export async function itemsOf<Page, Item>(
  pages: AsyncIterable<Page>,
  ofPage: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(ofPage(page) ?? []));
  return items;
}

/** Whether AWS says that the caller lacks a permission. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && DENIED.has(error.name);
}

const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'NotAuthorizedException']);
