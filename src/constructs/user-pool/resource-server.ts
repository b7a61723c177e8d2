import { CognitoResourceServer } from '@cdktf/provider-aws/lib/cognito-resource-server';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedResourceServer } from '../../config/resource-servers';

/** An API whose scopes app clients may ask for. */
export class ResourceServer extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoResourceServer;
  /** Scopes as clients write them, each with a reference that makes Terraform keep the order. */
  readonly scopes: ReadonlyMap<string, string>;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    server: ParsedResourceServer,
    userPoolId: string,
  ) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoResourceServer(this, 'Resource', {
        userPoolId,
        identifier: server.identifier,
        name: server.name,
        scope:
          server.scopes.length === 0
            ? undefined
            : server.scopes.map(({ name, description }) => ({
                scopeName: name,
                scopeDescription: description,
              })),
      }),
      address,
    );
    this.scopes = new Map(
      server.scopes.map(({ name }) => [
        `${server.identifier}/${name}`,
        `${this.resource.identifier}/${name}`,
      ]),
    );
  }
}
