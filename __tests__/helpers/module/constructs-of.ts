import { TerraformVariable, type TerraformStack } from 'cdktf';
import {
  CognitoFederation,
  type FederatedRole,
  IdentityPoolFederation,
  UserPoolFederation,
} from '../../../src';
import type { CheckId } from '../../../src/checks/catalogue';
import { newStack } from '../synthesized';
import type { GrantsInput, ParityCase } from './parity-cases';

/** Makes a case by the constructs, in a stack of its own with the id `auth`. */
export function constructsOf(input: ParityCase): TerraformStack {
  const stack = newStack();
  new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  if (input.way === 'user pool') {
    const users = new UserPoolFederation(stack, 'auth', input.spec);
    acknowledgeAll(users, input);
    authorizeAll(users, input);
    users.outputs();
    return stack;
  }
  const federation =
    input.way === 'both'
      ? new CognitoFederation(stack, 'auth', input.spec)
      : new IdentityPoolFederation(stack, 'auth', input.spec);
  if (input.allowGuests === true) federation.allowGuests();
  acknowledgeAll(federation, input);
  if (federation instanceof CognitoFederation) authorizeAll(federation, input);
  const roles: Readonly<Record<string, FederatedRole>> = federation.roles;
  for (const [key, grants] of Object.entries(input.grants ?? {})) {
    const role = roles[key];
    if (role === undefined) throw new Error(`no role ${key}`);
    grantAll(role, grants, input.spec.partition ?? 'aws');
  }
  federation.outputs();
  return stack;
}

function acknowledgeAll(
  federation: Pick<UserPoolFederation, 'acknowledge'>,
  { acknowledged = [] }: ParityCase,
): void {
  for (const { check, subject, reason } of acknowledged) {
    federation.acknowledge(check as CheckId, subject, reason);
  }
}

function authorizeAll(
  federation: Pick<UserPoolFederation, 'addJwtAuthorizer'>,
  { jwtAuthorizers = {} }: ParityCase,
): void {
  for (const [key, spec] of Object.entries(jwtAuthorizers)) federation.addJwtAuthorizer(key, spec);
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
  for (const { executionArn, ...options } of grants.invokeApis ?? []) {
    role.grantInvokeApi({ executionArn }, options);
  }
  for (const arn of grants.invokeFunctions ?? []) role.grantInvokeFunction({ arn });
  for (const { apiArn, fields } of grants.graphql ?? []) role.grantGraphql({ arn: apiArn }, fields);
  for (const statement of grants.statements ?? []) role.addStatement(statement);
  for (const [key, arn] of Object.entries(grants.policies ?? {})) role.attachPolicy(key, { arn });
}

function keyOf(arn: string | undefined): { readonly arn: string } | undefined {
  return arn === undefined ? undefined : { arn };
}
