import { randomUUID } from 'node:crypto';
import type { LinkedLogin } from '../../simulator/sign-in';
import { regionOf } from '../../sources/deployed/region-of';

/** An identity of an identity pool. */
export interface KnownIdentity {
  readonly id: string;
  readonly identityPoolId: string;
  /** None for a guest. */
  readonly logins: readonly Required<LinkedLogin>[];
}

/** The identities of all identity pools: the same user always has the same one. */
export class Identities {
  private readonly byId = new Map<string, KnownIdentity>();

  find(id: string): KnownIdentity | undefined {
    return this.byId.get(id);
  }

  /** The identity of an identity pool that a login is linked to. */
  ownerOf(identityPoolId: string, login: Required<LinkedLogin>): KnownIdentity | undefined {
    return [...this.byId.values()].find(
      (each) => each.identityPoolId === identityPoolId && isAmong(login, each.logins),
    );
  }

  /** Finds the identity that any of the logins is linked to, or makes one. */
  identityOf(identityPoolId: string, logins: readonly Required<LinkedLogin>[]): KnownIdentity {
    const owner = logins
      .map((login) => this.ownerOf(identityPoolId, login))
      .find((each) => each !== undefined);
    const id = `${regionOf(identityPoolId)}:${randomUUID()}`;
    return this.link(owner ?? { id, identityPoolId, logins: [] }, logins);
  }

  /** Links logins that aren't linked to an identity yet. */
  link(identity: KnownIdentity, logins: readonly Required<LinkedLogin>[]): KnownIdentity {
    const free = logins.filter(
      (login) => this.ownerOf(identity.identityPoolId, login) === undefined,
    );
    const linked = { ...identity, logins: [...identity.logins, ...free] };
    this.byId.set(linked.id, linked);
    return linked;
  }
}

function isAmong(
  { login, sub }: Required<LinkedLogin>,
  logins: readonly Required<LinkedLogin>[],
): boolean {
  return logins.some((each) => each.login === login && each.sub === sub);
}
