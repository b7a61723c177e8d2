import type { PolicyDocument } from '../policies/documents/policy-document';
import { isReference, partsOf, type Text } from '../values/text';
import type { Maybe } from '../values/unknown';
import { readPolicyDocumentBlock } from './policy-document-block';
import { readPolicyJson } from './policy-json';
import type { TerraformFile } from './resource';

/** Reads the policy that an argument holds. */
export type ReadPolicy = (source: Text) => Maybe<PolicyDocument<Text>>;

/**
 * Makes a reader of policies: JSON written in place, or an `aws_iam_policy_document` that is referred
 * to, with those that it builds on.
 */
export function policyReader({ dataSources }: TerraformFile): ReadPolicy {
  const documents = new Map(
    dataSources('aws_iam_policy_document').map((each) => [each.address, each]),
  );
  const underway = new Set<string>();
  const read: ReadPolicy = (source) => {
    const address = documentAddress(source);
    if (address === undefined) return readPolicyJson(source);
    const resource = documents.get(address);
    if (resource === undefined) return { unknown: `\`${address}\` couldn't be read` };
    if (underway.has(address)) return { unknown: `\`${address}\` builds on itself` };
    underway.add(address);
    const document = readPolicyDocumentBlock(resource.block, read);
    underway.delete(address);
    return document;
  };
  return read;
}

function documentAddress(source: Text): string | undefined {
  const parts = partsOf(source);
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || !isReference(part)) return undefined;
  const { address, attribute } = part;
  const isDocument = /(?:^|\.)data\.aws_iam_policy_document\.[^.]+$/.test(address);
  return isDocument && /^(?:minified_)?json$/.test(attribute) ? address : undefined;
}
