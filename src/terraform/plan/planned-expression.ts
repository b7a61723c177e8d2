import { TRIGGERS } from '../../cognito/user-pools';
import { isJsonObject, objectsOf, type JsonObject } from '../../values/json';
import { Unwritten } from '../unwritten';

function bodyOf(expressions: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(expressions).map(([name, each]) => [name, bodyValue(name, each)]),
  );
}

/** An argument is an object with what it says or refers to; blocks are lists of such objects. */
export function bodyValue(name: string, json: unknown): unknown {
  if (Array.isArray(json)) return objectsOf(json).map(bodyOf);
  if (isJsonObject(json) && !isExpression(json)) return [bodyOf(json)];
  return writtenExpression(name, json);
}

function isExpression(json: JsonObject): boolean {
  for (const key in json) if (key !== 'constant_value' && key !== 'references') return false;
  return true;
}

const NOT_HELD = 'the plan omits this expression; pass --source DIR';

/**
 * Writes an expression of a plan as Terraform JSON: its constant, or what it refers to where it can't
 * be more than that. A plan holds no text around a reference, so most others can't be told.
 *
 * @param name Name of the argument, which tells what it can be.
 */
function writtenExpression(name: string, expression: unknown): unknown {
  if (!isJsonObject(expression)) return new Unwritten(NOT_HELD);
  const { constant_value: constant } = expression;
  const references = mainReferences(expression.references);
  if (constant !== undefined) return references.length > 0 ? constant : escaped(constant);
  const [only, second] = references;
  if (only === undefined) return new Unwritten(NOT_HELD);
  if (CALLED_FUNCTIONS.has(name)) return calledFunction(references);
  const form = DOCUMENTS.has(name) ? DOCUMENT : WHOLE.has(name) ? ANY : WHOLE_OF[name];
  if (name === 'identity_provider') return mappingKey(references) ?? new Unwritten(NOT_HELD);
  if (form?.test(only) === true && second === undefined) return template(only);
  const isListed = LISTS[name];
  if (isListed !== undefined && references.every((each) => isListed.test(each))) {
    return references.map(template);
  }
  return new Unwritten(NOT_HELD);
}

/**
 * What calls a Lambda function, or lets it be called. The ARN of an alias, or of a version, is all of it; behind that of
 * a function, one of these may be written.
 */
function calledFunction([only = '', ...others]: readonly string[]): unknown {
  if (others.length > 0) return new Unwritten(NOT_HELD);
  if (VERSION_OF_FUNCTION.test(only)) return template(only);
  return new Unwritten(NOT_HELD, FUNCTION.test(only) ? template(only) : undefined);
}

const FUNCTION = /^aws_lambda_function\..*\.arn$/;
const VERSION_OF_FUNCTION = /^aws_lambda_alias\..*\.arn$|^aws_lambda_function\..*\.qualified_arn$/;

const CALLED_FUNCTIONS: ReadonlySet<string> = new Set([
  ...Object.values(TRIGGERS),
  ...['function_name', 'lambda_arn'],
]);

/**
 * The key of a role mapping: an ARN by itself, or the endpoint of a user pool with the id of a client. An
 * endpoint alone isn't all of it: a plan doesn't hold what is written around it.
 */
function mappingKey([first = '', second, ...others]: readonly string[]): string | undefined {
  if (second === undefined) return /\.arn$/.test(first) ? template(first) : undefined;
  const isKey = ENDPOINT.test(first) && ID.test(second) && others.length === 0;
  return isKey ? `${template(first)}:${template(second)}` : undefined;
}

const ENDPOINT = /^(?:var|local|module|each)\.|\.endpoint$/;
const ID = /^(?:var|local|module|each)\.|\.id$/;

/**
 * Writes an expression that a module is told, or tells, or repeats itself for: one reference is passed
 * on as it is, since ids, ARNs and documents are whole where they are used.
 */
export function passedExpression(expression: unknown): unknown {
  if (!isJsonObject(expression)) return new Unwritten(NOT_HELD);
  const { constant_value: constant } = expression;
  const references = mainReferences(expression.references);
  if (constant !== undefined) return references.length > 0 ? constant : escaped(constant);
  const [only, ...others] = references;
  const isPassed = only !== undefined && others.length === 0 && PASSED.test(only);
  return isPassed ? template(only) : new Unwritten(NOT_HELD);
}

const PASSED = /^(?:var|module|each)\.|\.(?:arn|endpoint|id|json)$/;

const ANY = /^/;

const DOCUMENTS: ReadonlySet<string> = new Set(['assume_role_policy', 'policy']);

// What isn't a document itself is part of one.
const DOCUMENT = /^(?:var|module|each)\.|\.(?:json|minified_json|assume_role_policy|policy)$/;

// Each of these is an id or an ARN as a whole: with anything around it, it would be none.
const WHOLE: ReadonlySet<string> = new Set([
  'arn',
  'bucket',
  'client_id',
  'identity_pool_id',
  'identity_provider_name',
  'key_id',
  'permissions_boundary',
  'policy_arn',
  'provider_name',
  'queue_url',
  'resource_arn',
  'role',
  'role_arn',
  'secret_arn',
  'user_pool_id',
]);

// Other services write something behind the ARN of theirs.
const WHOLE_OF: Readonly<Record<string, RegExp>> = {
  source_arn: /^aws_cognito_user_pool\..*\.arn$/,
};

const LISTS: Readonly<Record<string, RegExp>> = {
  managed_policy_arns: /\.arn$/,
  openid_connect_provider_arns: /\.arn$/,
  override_policy_documents: /\.json$/,
  roles: /\.(?:name|id)$/,
  saml_provider_arns: /\.arn$/,
  source_policy_documents: /\.json$/,
  // Of a condition: the id of an identity pool is what `aud` is compared with.
  values: /^aws_cognito_identity_pool\.[\w-]+(?:\[[^\]]*\])?\.id$/,
};

/** References without those that only lead to another: `aws_x.y` beside `aws_x.y.arn`. */
function mainReferences(json: unknown): string[] {
  const all = Array.isArray(json) ? json.filter((each) => typeof each === 'string') : [];
  const [first, second] = all;
  // One attribute of one object, as most are.
  if (all.length === 2 && first?.startsWith(`${second}.`) === true) return [first];
  return all.filter(
    (each, at) =>
      all.indexOf(each) === at &&
      !all.some(
        (other) => other !== each && (other.startsWith(`${each}.`) || other.startsWith(`${each}[`)),
      ),
  );
}

function template(reference: string): string {
  return `\${${reference}}`;
}

/** A constant as a template would write it, so that nothing in it is taken for an expression. */
function escaped(constant: unknown): unknown {
  if (typeof constant === 'string') return constant.replace(/(?<![$%])([$%])\{/g, '$1$1{');
  if (Array.isArray(constant)) return constant.map(escaped);
  if (!isJsonObject(constant)) return constant;
  return Object.fromEntries(Object.entries(constant).map(([key, each]) => [key, escaped(each)]));
}
