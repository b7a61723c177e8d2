import type { JsonWebKey } from 'node:crypto';
import type { Users } from './users';

/** An identity provider of a user pool, as the stand-in knows it. */
export interface StandInClient {
  readonly id: string;
  readonly secret: string;
  /**
   * Names of the claims that the user pool takes over.
   *
   * @default - all; the user pool of the local AWS would keep those too that nothing maps
   */
  readonly mappedClaims?: readonly string[];
}

/** How the stand-in is set up. */
export interface StandInSettings {
  /** Address of the sandbox, to which browsers are sent back. */
  readonly endpoint: string;
  /** The process with which it ends, once it may outlive the one that started it. */
  readonly endsWith: number;
  readonly users: Users;
  /** The private key that everything is signed with. */
  readonly key: JsonWebKey;
}

/** A message to the stand-in's process. */
export type ToStandIn =
  | {
      readonly type: 'start';
      readonly settings: StandInSettings;
      /** @default - a free one */
      readonly port?: number;
    }
  | { readonly type: 'clients'; readonly clients: readonly StandInClient[] };

/** A message from the stand-in's process. */
export type FromStandIn =
  | { readonly type: 'ready'; readonly issuer: string }
  | { readonly type: 'known' }
  | { readonly type: 'failed'; readonly message: string };
