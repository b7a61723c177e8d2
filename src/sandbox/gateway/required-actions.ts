import type { Request } from '../../simulator/request';

/** The actions that a request needs, each of which must be allowed. */
export type RequiredActions = readonly Request[];

/** Something that can't be put into the policies' words, and why, as a clause. */
export interface NotRead {
  readonly notRead: string;
}

/** Whether what is asked couldn't be read. */
export function isNotRead(asked: RequiredActions | NotRead): asked is NotRead {
  return 'notRead' in asked;
}
