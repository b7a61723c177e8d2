import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  CognitoFederation,
  type FederatedRole,
  IdentityPoolFederation,
  UserPoolFederation,
} from '../../../src';
import { newStack } from '../synthesized';
import type { GrantsInput, ParityCase } from './parity-cases';

/** Makes a case by the constructs, in a stack of its own with the id `auth`. */
export function constructsOf(input: ParityCase): TerraformStack {
  const stack = newStack();
  new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  if (input.way === 'user pool') {
    new UserPoolFederation(stack, 'auth', input.spec).outputs();
    return stack;
  }
  const federation =
    input.way === 'both'
      ? new CognitoFederation(stack, 'auth', input.spec)
      : new IdentityPoolFederation(stack, 'auth', input.spec);
  if (input.allowGuests === true) federation.allowGuests();
  const roles: Readonly<Record<string, FederatedRole>> = federation.roles;
  for (const [key, grants] of Object.entries(input.grants ?? {})) {
    const role = roles[key];
    if (role === undefined) throw new Error(`no role ${key}`);
    grantAll(role, grants, input.spec.partition ?? 'aws');
  }
  federation.outputs();
  return stack;
}

function grantAll(role: FederatedRole, grants: GrantsInput, partition: string): void {
  const bucketArn = (bucket: string) => ({ arn: `arn:${partition}:s3:::${bucket}` });
  for (const { bucket, prefix, access, keyArn } of grants.ownPrefixes ?? []) {
    role.grantOwnPrefix(bucketArn(bucket), prefix, { access, key: keyOf(keyArn) });
  }
  for (const { bucket, prefix, access, keyArn } of grants.prefixes ?? []) {
    role.grantPrefix(bucketArn(bucket), prefix, { access, key: keyOf(keyArn) });
  }
  for (const { tableArn, access, indexes, keyArn } of grants.ownItems ?? []) {
    role.grantOwnItems({ arn: tableArn }, { access, indexes, key: keyOf(keyArn) });
  }
  for (const statement of grants.statements ?? []) role.addStatement(statement);
}

function keyOf(arn: string | undefined): { readonly arn: string } | undefined {
  return arn === undefined ? undefined : { arn };
}
