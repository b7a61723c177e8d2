import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import { COGNITO_IDENTITY, type Partition } from '../cognito/limits';
import type { ParsedExistingUserPool } from '../config/existing-user-pool';
import type { ParsedCognitoFederation } from '../config/parse-cognito';
import type { ParsedUserPool } from '../config/user-pool';
import type { AuthorizedTokens } from '../constructs/user-pool/jwt-authorizer';
import { rendered } from './rendered';
import { refuseSecondPlace } from './stack-registry';
import { takeIssuersIn, type UserPoolParts } from './user-pool-parts';

/** A user pool through which users reach the identity pool. */
export interface Gate {
  /** Address of the session tags that its tokens fill. */
  readonly address: string;
  readonly userPoolId: string;
  /** Name of the user pool as a provider, `cognito-idp.<region>.amazonaws.com/<id>`. */
  readonly providerName: string;
  /** Ids of the clients at which users sign in, by key. */
  readonly clientIds: ReadonlyMap<string, string>;
}

/** What gates are opened for. */
interface GateContext {
  readonly subject: string;
  readonly address: string;
  /** Absent where the first user pool exists already. */
  readonly parts?: UserPoolParts;
}

/**
 * Gives the user pools through which users reach the identity pool, the federation's own first.
 *
 * @throws ConfigError where an identity pool of the stack takes one that exists already in directly
 */
export function openGates(
  scope: Construct,
  parsed: ParsedCognitoFederation,
  { subject, address, parts }: GateContext,
): readonly [Gate, ...Gate[]] {
  const { partition } = parsed.identityPool;
  const existing = (at: string, pool: ParsedExistingUserPool, path: string) => {
    const gate = existingGate(at, pool, partition);
    const issuer = `https://${gate.providerName}`;
    refuseSecondPlace(scope, { subject, path }, issuer);
    takeIssuersIn(scope, [], issuer);
    return gate;
  };
  const first =
    parsed.kind === 'own'
      ? ownGate(address, parsed.userPool, parts as UserPoolParts)
      : existing(address, parsed.userPool, 'userPool.id');
  const further = parsed.furtherUserPools.map((pool) =>
    existing(`${address}_${pool.key}`, pool, `furtherUserPools.${pool.key}.id`),
  );
  return [first, ...further];
}

/** Key of the logins map under which tokens are passed, by key of the client. */
export function loginKeysOf(gates: readonly Gate[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    gates.flatMap(({ providerName, clientIds }) =>
      [...clientIds.keys()].map((key) => [key, providerName]),
    ),
  );
}

/** The issuer of a user pool's tokens, and the ids of its clients by key. */
export function tokensOf(
  from: UserPoolParts | Gate,
): Pick<AuthorizedTokens, 'issuer' | 'clientIds'> {
  if ('clientIds' in from) {
    return { issuer: `https://${from.providerName}`, clientIds: from.clientIds };
  }
  const ids = Object.entries(from.clients).map(
    ([key, { resource }]) => [key, resource.id] as const,
  );
  return { issuer: from.issuer, clientIds: new Map(ids) };
}

function ownGate(address: string, { clients }: ParsedUserPool, parts: UserPoolParts): Gate {
  const signIn = clients.filter(({ type }) => type !== 'machine');
  return {
    address,
    userPoolId: parts.userPool.resource.id,
    providerName: parts.userPool.resource.endpoint,
    clientIds: new Map(signIn.map(({ key }) => [key, parts.clients[key]?.resource.id as string])),
  };
}

function existingGate(
  address: string,
  { id, clients }: ParsedExistingUserPool,
  partition: Partition,
): Gate {
  // The id carries the pool's own Region, which may not be this stack's.
  const region = rendered(id, {
    text: (text) => text.split('_')[0] as string,
    expression: (value) => Fn.element(Fn.split('_', value), 0),
  });
  return {
    address,
    userPoolId: id,
    providerName: `cognito-idp.${region}.${COGNITO_IDENTITY[partition].dnsSuffix}/${id}`,
    clientIds: new Map(clients.map((client) => [client.key, client.id])),
  };
}
