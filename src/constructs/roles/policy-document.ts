import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { PolicyPrincipal, PolicyStatement } from '../../policies/documents/policy-document';
import { toTerraformVariables } from '../../policies/documents/policy-variables';

/**
 * A policy as Terraform's `aws_iam_policy_document`, the one form that is right in JSON, in HCL and
 * for a reader of either.
 */
export function policyDocument(
  scope: Construct,
  id: string,
  address: string,
  statements: readonly PolicyStatement[],
): DataAwsIamPolicyDocument {
  const document = new DataAwsIamPolicyDocument(scope, id, {
    statement: statements.map(statementBlock),
  });
  return placeAt(document, address);
}

/** Writes a statement as a `statement` block, policy variables in Terraform's `&{…}`. */
export function statementBlock(statement: PolicyStatement): DataAwsIamPolicyDocumentStatement {
  return {
    sid: statement.sid,
    effect: statement.effect,
    actions: list(statement.actions),
    notActions: list(statement.notActions),
    resources: list(statement.resources),
    notResources: list(statement.notResources),
    principals: principals(statement.principals),
    notPrincipals: principals(statement.notPrincipals),
    condition: statement.conditions?.map(({ test, variable, values }) => ({
      test,
      variable,
      values: values.map(toTerraformVariables),
    })),
  };
}

function list(values: readonly string[] | undefined): string[] | undefined {
  return values?.map(toTerraformVariables);
}

function principals(given: readonly PolicyPrincipal[] | undefined) {
  return given?.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] }));
}
