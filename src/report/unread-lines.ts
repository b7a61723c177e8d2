import type { Unread } from '../terraform/resource';

/**
 * Says what bears on an answer and was not read, a line each.
 *
 * @param most How many lines there may be; one more counts the others.
 */
export function unreadLines(unread: readonly Unread[], most = unread.length): string[] {
  const rest = unread.length - most;
  return [
    ...unread.slice(0, most).map(({ address, reason }) => `not read: ${address}: ${reason}`),
    ...(rest > 0 ? [`not read: ${rest} more; see --json`] : []),
  ];
}

/** How many of these lines an answer has that is read by people. */
export const MOST_UNREAD = 8;
