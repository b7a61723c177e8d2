import { Apigatewayv2Authorizer } from '@cdktf/provider-aws/lib/apigatewayv2-authorizer';
import { Construct } from 'constructs';
import { parseJwtAuthorizer, type JwtAuthorizerSpec } from '../../config/parse-jwt-authorizer';
import { placeAt, scopeWithin } from '../addresses/address';

/** The user pool whose tokens a JWT authorizer checks. */
export interface AuthorizedTokens {
  /** What holds the authorizers, and the federation's address. */
  readonly scope: Construct;
  readonly address: string;
  readonly subject: string;
  /** Issuer of the tokens. */
  readonly issuer: string;
  /** Client ids by key. */
  readonly clientIds: ReadonlyMap<string, string>;
}

/** Checks at an HTTP API of API Gateway that a token is of a user pool, and of one of some clients. */
export class JwtAuthorizer extends Construct {
  /** The Terraform resource; routes name its `id`. */
  readonly resource: Apigatewayv2Authorizer;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    props: { readonly apiId: string; readonly issuer: string; readonly audience: string[] },
  ) {
    super(scope, id);
    const { apiId, ...jwtConfiguration } = props;
    this.resource = placeAt(
      new Apigatewayv2Authorizer(this, 'Resource', {
        apiId,
        name: id,
        authorizerType: 'JWT',
        identitySources: ['$request.header.Authorization'],
        jwtConfiguration,
      }),
      address,
    );
  }
}

/**
 * Adds an authorizer for the tokens of a user pool.
 *
 * @throws ConfigError with every problem of the call
 */
export function addJwtAuthorizer(
  { scope, address, subject, issuer, clientIds }: AuthorizedTokens,
  key: string,
  spec: JwtAuthorizerSpec,
): JwtAuthorizer {
  const made = scope.node.tryFindChild('JwtAuthorizers');
  const { apiId, clients } = parseJwtAuthorizer(key, spec, {
    subject: `${subject}.addJwtAuthorizer`,
    declared: [...clientIds.keys()],
    isTaken: (name) => made?.node.tryFindChild(name) !== undefined,
  });
  const audience = clients.map((client) => clientIds.get(client) as string);
  const authorizers = scopeWithin(scope, 'JwtAuthorizers');
  return new JwtAuthorizer(authorizers, key, `${address}_${key}`, { apiId, issuer, audience });
}
