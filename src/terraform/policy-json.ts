import type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../policies/documents/policy-document';
import {
  isKnown,
  type Text,
  partsOf,
  showText,
  text,
  unknownReasons,
  type TextPart,
} from '../values/text';
import { isUnknown, unknownBecause, type Maybe } from '../values/unknown';
import { isJsonObject, type JsonObject } from '../values/json';

/**
 * Reads a policy that is written as JSON, references in it included.
 *
 * An element that IAM doesn't know, or one of the wrong form, makes the whole policy unknown: IAM
 * would refuse it.
 */
export function readPolicyJson(source: Text): Maybe<PolicyDocument<Text>> {
  const parsed = parseJsonText(source);
  if (isUnknown(parsed)) return parsed;
  try {
    return new PolicyReader(parsed.restore).document(parsed.json);
  } catch (error) {
    if (error instanceof Unreadable) return { unknown: error.message };
    throw error;
  }
}

/** Ends the reading of a policy; never leaves this file. */
class Unreadable extends Error {}

class PolicyReader {
  constructor(private readonly restore: (written: string) => Text) {}

  document(json: unknown): PolicyDocument<Text> {
    const elements = this.elements(json, DOCUMENT, 'the policy');
    // Terraform leaves the statements of an empty document out.
    const { Version: version, Statement: statement = [] } = elements;
    const statements = Array.isArray(statement) ? statement : [statement];
    // Without a version IAM takes the older one.
    const older = version === undefined || version === '2008-10-17';
    if (!older && version !== '2012-10-17')
      throw new Unreadable('the policy has no version of IAM');
    return {
      ...(older ? { version: '2008-10-17' } : {}),
      statements: statements.map((each) => this.statement(each)),
    };
  }

  private statement(json: unknown): PolicyStatement<Text> {
    const given = this.elements(json, STATEMENT, 'a statement');
    const { Sid: sid, Effect: effect } = given;
    if (effect !== 'Allow' && effect !== 'Deny') {
      throw new Unreadable('the effect of a statement is neither Allow nor Deny');
    }
    return Object.fromEntries(
      Object.entries({
        sid: typeof sid === 'string' && isKnown(this.restore(sid)) && sid !== '' ? sid : undefined,
        effect,
        actions: this.optional(given.Action),
        notActions: this.optional(given.NotAction),
        resources: this.optional(given.Resource),
        notResources: this.optional(given.NotResource),
        principals: this.principals(given.Principal),
        notPrincipals: this.principals(given.NotPrincipal),
        conditions: this.conditions(given.Condition),
      }).filter(([, value]) => value !== undefined),
    ) as unknown as PolicyStatement<Text>;
  }

  private principals(json: unknown): PolicyPrincipal<Text>[] | undefined {
    if (json === undefined) return undefined;
    if (json === '*') return [{ type: '*', identifiers: ['*'] }];
    return Object.entries(this.elements(json, PRINCIPAL, 'a principal')).map(([type, given]) => ({
      type,
      identifiers: this.values(given),
    }));
  }

  private conditions(json: unknown): PolicyCondition<Text>[] | undefined {
    if (json === undefined) return undefined;
    return Object.entries(this.object(json, 'a condition')).flatMap(([test, variables]) => {
      if (!isKnown(this.restore(test)))
        throw new Unreadable('the operator of a condition is unknown');
      return Object.entries(this.object(variables, 'a condition')).map(([variable, given]) => ({
        test,
        variable: this.restore(variable),
        values: this.values(given),
      }));
    });
  }

  private optional(json: unknown): Text[] | undefined {
    return json === undefined ? undefined : this.values(json);
  }

  private values(json: unknown): Text[] {
    return (Array.isArray(json) ? json : [json]).map((value: unknown) => {
      if (typeof value === 'string') return this.restore(value);
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      throw new Unreadable('a value of the policy is neither a text nor a list of texts');
    });
  }

  private elements(json: unknown, known: readonly string[], what: string): JsonObject {
    const object = this.object(json, what);
    const strange = Object.keys(object).find((key) => !known.includes(key));
    if (strange === undefined) return object;
    const name = this.restore(strange);
    throw new Unreadable(
      isKnown(name)
        ? `${what} has the element \`${name}\`, which IAM doesn't know`
        : `an element of ${what} is unknown`,
    );
  }

  private object(json: unknown, what: string): JsonObject {
    if (isJsonObject(json)) return json;
    if (typeof json !== 'string') throw new Unreadable(`${what} is not an object`);
    const written = this.restore(json);
    throw new Unreadable(
      isKnown(written) ? `${what} is not an object` : `${what} is unknown before a deployment`,
    );
  }
}

const DOCUMENT = ['Version', 'Id', 'Statement'];
const STATEMENT = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];
const PRINCIPAL = ['AWS', 'Federated', 'Service', 'CanonicalUser', '*'];

/** JSON that was written with references in it. */
interface JsonText {
  readonly json: unknown;
  /** Gives a text of the JSON, or a key, with the references that stand in it. */
  readonly restore: (written: string) => Text;
}

// Characters for private use, which no policy has.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

/** Parses JSON with references in its texts and keys; one whose value is more than a string defeats it. */
function parseJsonText(source: Text): Maybe<JsonText> {
  const parts = partsOf(source);
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') {
    return { unknown: unknownReasons(source).join(', ') };
  }
  const held: TextPart[] = [];
  const marked = parts.map((part) =>
    typeof part === 'string' ? part : `${OPEN}${held.push(part) - 1}${CLOSE}`,
  );
  const written = marked.join('');
  try {
    const json: unknown = JSON.parse(written);
    if (keysWritten(written) !== keysIn(json)) {
      return unknownBecause('an element of it is written twice, which IAM refuses', 'correction');
    }
    return {
      json,
      restore: (written) =>
        text(
          ...written
            .split(MARK)
            .map((piece, index) => (index % 2 === 0 ? piece : (held[+piece] ?? ''))),
        ),
    };
  } catch {
    const reasons = unknownReasons(source);
    return {
      unknown: reasons.join(', ') || `it is not JSON: \`${showText(source).slice(0, 40)}\``,
    };
  }
}

/** How many keys a text of JSON has: of several that are the same, JavaScript keeps the last. */
function keysWritten(json: string): number {
  const strings = json.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? [];
  return strings.filter((each) => each.endsWith(':')).length;
}

function keysIn(json: unknown): number {
  if (Array.isArray(json)) return json.reduce((all: number, each) => all + keysIn(each), 0);
  if (!isJsonObject(json)) return 0;
  return Object.values(json).reduce((all: number, each) => all + 1 + keysIn(each), 0);
}
