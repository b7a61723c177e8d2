import type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../policies/documents/policy-document';
import { isReference, partsOf, showText, text, type Text } from '../values/text';
import { isUnknown, type Maybe } from '../values/unknown';
import type { Block } from './block';
import { readPolicyJson } from './policy-json';
import type { TerraformFile } from './resource';
import { asKnown } from './value';

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

/**
 * Reads the arguments of an `aws_iam_policy_document`, as the provider makes a policy of them.
 *
 * @param read Reads a policy that the document builds on.
 */
export function readPolicyDocumentBlock(
  block: Block,
  read: (source: Text) => Maybe<PolicyDocument<Text>>,
): Maybe<PolicyDocument<Text>> {
  const before = sources(block, 'source_json', 'source_policy_documents').map(read);
  const after = sources(block, 'override_policy_documents', 'override_json').map(read);
  const own = ownDocument(block, before.length + after.length > 0);
  const documents = [...before, own, ...after];
  const unreadable = documents.find(isUnknown);
  if (unreadable !== undefined) return unreadable;
  return (documents as PolicyDocument<Text>[]).reduce(merged, OLDEST);
}

const OLDEST: PolicyDocument<Text> = { version: '2008-10-17', statements: [] };

function sources(block: Block, ...names: readonly string[]): Text[] {
  return names
    .flatMap((name) => {
      const single = name.endsWith('_json') ? block.text(name) : undefined;
      return single === undefined ? (textsAt(block, name) ?? []) : [single];
    })
    .filter((source) => source !== '');
}

/** A statement with the name of an earlier one takes its place; the newer version holds for all. */
function merged(a: PolicyDocument<Text>, b: PolicyDocument<Text>): PolicyDocument<Text> {
  const statements = [...a.statements];
  for (const statement of b.statements) {
    const { sid } = statement;
    const at = sid === undefined ? -1 : statements.findIndex((each) => each.sid === sid);
    if (at < 0) statements.push(statement);
    else statements[at] = statement;
  }
  const isOlder = a.version !== undefined && b.version !== undefined;
  return { ...(isOlder ? { version: '2008-10-17' as const } : {}), statements };
}

function ownDocument(block: Block, isMerged: boolean): Maybe<PolicyDocument<Text>> {
  const version = asKnown(block.text('version') ?? '2012-10-17');
  const blocks = block.blocks('statement');
  if (isUnknown(version)) return version;
  if (isUnknown(blocks)) return blocks;
  const statements = blocks.map((each) => statementOf(each, isMerged));
  const unreadable = statements.find(isUnknown);
  if (unreadable !== undefined) return unreadable;
  return {
    ...(version === '2008-10-17' ? { version } : {}),
    statements: statements as PolicyStatement<Text>[],
  };
}

function statementOf(block: Block, isMerged: boolean): Maybe<PolicyStatement<Text>> {
  const sid = asKnown(block.text('sid') ?? '');
  const effect = asKnown(block.text('effect') ?? 'Allow');
  const principals = principalsOf(block, 'principals');
  const notPrincipals = principalsOf(block, 'not_principals');
  const conditions = conditionsOf(block);
  // Names decide which statement replaces which; alone they only explain.
  const needed = [isMerged ? sid : '', effect, principals, notPrincipals, conditions];
  const unreadable = needed.find(isUnknown);
  if (unreadable !== undefined) return unreadable;
  if (effect !== 'Allow' && effect !== 'Deny') {
    return { unknown: 'the effect of a statement is neither Allow nor Deny' };
  }
  return written<PolicyStatement<Text>>({
    sid: isUnknown(sid) || sid === '' ? undefined : sid,
    effect,
    actions: textsAt(block, 'actions'),
    notActions: textsAt(block, 'not_actions'),
    resources: withVariables(textsAt(block, 'resources')),
    notResources: withVariables(textsAt(block, 'not_resources')),
    principals: principals as PolicyPrincipal<Text>[],
    notPrincipals: notPrincipals as PolicyPrincipal<Text>[],
    conditions: conditions as PolicyCondition<Text>[],
  });
}

function principalsOf(block: Block, name: string): Maybe<PolicyPrincipal<Text>[]> {
  const blocks = block.blocks(name);
  if (isUnknown(blocks)) return blocks;
  const principals: PolicyPrincipal<Text>[] = [];
  for (const each of blocks) {
    const type = asKnown(each.text('type') ?? '');
    if (isUnknown(type)) return type;
    principals.push({ type, identifiers: withVariables(textsAt(each, 'identifiers')) ?? [] });
  }
  return principals;
}

/** The provider makes alternatives of two conditions with the same operator and key. */
function conditionsOf(block: Block): Maybe<PolicyCondition<Text>[]> {
  const blocks = block.blocks('condition');
  if (isUnknown(blocks)) return blocks;
  const conditions = new Map<string | Block, PolicyCondition<Text>>();
  for (const each of blocks) {
    const test = asKnown(each.text('test') ?? '');
    if (isUnknown(test)) return test;
    const variable = each.text('variable') ?? '';
    const values = withVariables(textsAt(each, 'values')) ?? [];
    const isTold = !partsOf(variable).some(isUnknown);
    const key = isTold ? `${test} ${showText(variable)}` : each;
    const same = conditions.get(key)?.values ?? [];
    conditions.set(key, { test, variable, values: [...same, ...values] });
  }
  return [...conditions.values()];
}

function textsAt(block: Block, name: string): readonly Text[] | undefined {
  const texts = block.texts(name);
  return texts !== undefined && isUnknown(texts) ? [text(texts)] : texts;
}

/** IAM's `${…}` is written `&{…}` in these documents, of which Terraform takes nothing for its own. */
function withVariables(texts: readonly Text[] | undefined): Text[] | undefined {
  return texts?.map((each) =>
    text(
      ...partsOf(each).map((part) =>
        typeof part === 'string' ? part.replaceAll('&{', '${') : part,
      ),
    ),
  );
}

/** Leaves out what isn't written: an empty list is the same to the provider. */
function written<T>(elements: { readonly [K in keyof T]: T[K] | undefined }): T {
  const given = Object.entries(elements).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given) as T;
}
