import { isJsonObject, objectsOf, type JsonObject } from '../values/json';

/** A resource or data source as it is written, before anything is evaluated. */
export interface Declaration {
  /** `aws_s3_bucket.uploads`, `data.aws_iam_policy_document.trust`. */
  readonly address: string;
  /** Type of the object, such as `aws_iam_role`. */
  readonly type: string;
  /** Whether it is a data source. */
  readonly isData: boolean;
  /** Its arguments, as Terraform JSON writes them. */
  readonly body: JsonObject;
  /** Whether `count` or `for_each` makes any number of it. */
  readonly isRepeated: boolean;
  /**
   * Reads one argument without the others, where the body is made out of something else.
   *
   * @default - the body is read
   */
  argument?(name: string): unknown;
}

/** One argument of what is declared, as Terraform JSON writes it. */
export function argumentOf(declaration: Declaration, name: string): unknown {
  return declaration.argument === undefined ? declaration.body[name] : declaration.argument(name);
}

/** A Terraform configuration in JSON syntax, by name. */
export interface Configuration {
  /** Resources and data sources. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Input variables by name. */
  readonly variables: ReadonlyMap<string, JsonObject>;
  /** Local values by name. */
  readonly locals: ReadonlyMap<string, unknown>;
  /** `aws` and `aws.<alias>`, with their arguments. */
  readonly providers: ReadonlyMap<string, JsonObject>;
  /** Calls of modules by name. */
  readonly modules: readonly string[];
  /** Calls of modules, with what they pass on. */
  readonly calls: ReadonlyMap<string, JsonObject>;
  /** Outputs by name. */
  readonly outputs: ReadonlyMap<string, JsonObject>;
}

/**
 * Sorts a Terraform configuration by name.
 *
 * Terraform's JSON syntax lets every level of a block be an object or a list of objects; the key `//`
 * is a comment.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function configurationOf(json: JsonObject): Configuration {
  const declarations = [...declared(json.resource, false), ...declared(json.data, true)];
  return {
    declarations: new Map(declarations.map((each) => [each.address, each])),
    variables: new Map(labelled(json.variable)),
    locals: new Map(objectsOf(json.locals).flatMap(entriesOf)),
    providers: new Map(labelled(json.provider).map(([name, body]) => [alias(name, body), body])),
    modules: labelled(json.module).map(([name]) => name),
    calls: new Map(labelled(json.module)),
    outputs: new Map(labelled(json.output)),
  };
}

function declared(block: unknown, isData: boolean): Declaration[] {
  return objectsOf(block)
    .flatMap(entriesOf)
    .flatMap(([type, named]) =>
      labelled(named).map(([name, body]) => ({
        address: `${isData ? 'data.' : ''}${type}.${name}`,
        type,
        isData,
        body,
        isRepeated: 'count' in body || 'for_each' in body,
      })),
    );
}

function labelled(block: unknown): [string, JsonObject][] {
  return objectsOf(block)
    .flatMap(entriesOf)
    .flatMap(([label, bodies]) =>
      objectsOf(bodies).map((body): [string, JsonObject] => [label, body]),
    );
}

function entriesOf(block: JsonObject): [string, unknown][] {
  return Object.entries(block).filter(([key]) => key !== '//');
}

function alias(name: string, body: JsonObject): string {
  return typeof body.alias === 'string' ? `${name}.${body.alias}` : name;
}

/** Whether JSON has the shape of a Terraform configuration: blocks of resources or data sources. */
export function isConfiguration(json: unknown): json is JsonObject {
  if (!isJsonObject(json)) return false;
  return [json.resource, json.data, json.module].some((block) => objectsOf(block).length > 0);
}
