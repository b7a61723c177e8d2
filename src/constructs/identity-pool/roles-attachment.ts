import {
  CognitoIdentityPoolRolesAttachment,
  type CognitoIdentityPoolRolesAttachmentRoleMapping,
} from '@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import { ConfigError } from '../../config/config-error';
import type { RoleMapping } from '../../role-mapping/role-mapping';

/** The mapping of one provider, under the name that the identity pool knows it by. */
export interface ProviderRoleMapping {
  /** For a user pool `<provider name>:<client id>`, else as `principalTags` and logins name it. */
  readonly providerName: string;
  readonly mapping: RoleMapping;
}

/** The one resource that says which roles an identity pool gives, and by which rules. */
export class RolesAttachment extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoIdentityPoolRolesAttachment;
  private written: unknown;
  private mappings = '';

  constructor(
    scope: Construct,
    id: string,
    address: string,
    props: { readonly identityPoolId: string; readonly authenticatedRoleArn: string },
  ) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoIdentityPoolRolesAttachment(this, 'Resource', {
        identityPoolId: props.identityPoolId,
        roles: { authenticated: props.authenticatedRoleArn },
      }),
      address,
    );
  }

  /**
   * Gives guests a role. Replaces the attachment: for a moment no user receives a role.
   *
   * @internal
   */
  setGuestRole(arn: string): void {
    this.resource.roles = { ...this.resource.rolesInput, unauthenticated: arn };
  }

  /**
   * Refuses a call that would discard a mapping which was set on the resource.
   *
   * @throws ConfigError where one was, and these mappings are others than were written
   * @internal
   */
  refuseToDiscard(mappings: readonly ProviderRoleMapping[], subject: string): void {
    if (!this.isMappedByHand || JSON.stringify(mappings) === this.mappings) return;
    const message =
      'its role mapping was set on the resource, and this call would discard it; make the call before `putRoleMapping`, or say the mapping by `rules` and `roleMapping`';
    throw new ConfigError(subject, [{ code: 'conflict', path: 'rolesAttachment', message }]);
  }

  private get isMappedByHand(): boolean {
    return this.resource.roleMappingInput !== this.written;
  }

  /**
   * Writes the mappings of all providers, instead of those written before, unless others were set on the resource.
   *
   * @param roleArn Gives the ARN of a role by its key.
   * @internal
   */
  setMappings(mappings: readonly ProviderRoleMapping[], roleArn: (role: string) => string): void {
    if (this.isMappedByHand) return;
    this.resource.putRoleMapping(
      mappings.map(({ providerName, mapping }) => mappingBlock(providerName, mapping, roleArn)),
    );
    this.written = this.resource.roleMappingInput;
    this.mappings = JSON.stringify(mappings);
  }
}

function mappingBlock(
  identityProvider: string,
  mapping: RoleMapping,
  roleArn: (role: string) => string,
): CognitoIdentityPoolRolesAttachmentRoleMapping {
  const { type, ambiguousRoleResolution } = mapping;
  return {
    identityProvider,
    type,
    ambiguousRoleResolution,
    mappingRule:
      type === 'Rules'
        ? mapping.rules.map(({ claim, matchType, value, role }) => ({
            claim,
            matchType,
            value,
            roleArn: roleArn(role),
          }))
        : undefined,
  };
}
