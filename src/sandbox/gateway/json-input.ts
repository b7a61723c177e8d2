import { ServiceError } from './answer';

/** The form of a member that a service with a JSON protocol expects. */
export type Shape =
  | 'any'
  | 'string'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly members: Readonly<Record<string, Shape>> };

/** A JSON object as it was parsed. */
export type JsonInput = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a request to a service with a JSON protocol; a member that is null is left out.
 *
 * @throws ServiceError where it isn't JSON, or a member has another form
 */
export function readInput(body: Buffer, members: Readonly<Record<string, Shape>>): JsonInput {
  const parsed = parse(body);
  return checked(parsed, { members }) as JsonInput;
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw malformed('The request body is not valid JSON.');
  }
}

/** The value without what is null; members that no shape names stay as they are. */
function checked(value: unknown, shape: Shape): unknown {
  if (shape === 'any') return value;
  if (shape === 'string') {
    if (typeof value === 'string') return value;
    throw malformed(foundInsteadOfString(value));
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) throw malformed('Unexpected field type');
    return value.map((each) => checked(each, shape.list));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('Unexpected field type');
  }
  const shapeOf = (name: string): Shape => {
    if ('map' in shape) return shape.map;
    return Object.hasOwn(shape.members, name) ? (shape.members[name] as Shape) : 'any';
  };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([name, each]) => [name, checked(each, shapeOf(name))]),
  );
}

function foundInsteadOfString(value: unknown): string {
  if (typeof value === 'object') {
    const what = Array.isArray(value) ? 'list' : 'structure or map';
    return `Start of ${what} found where not expected.`;
  }
  const type = typeof value === 'number' ? 'NUMBER' : String(value).toUpperCase();
  return `${type}_VALUE cannot be converted to String`;
}

function malformed(message: string): ServiceError {
  return new ServiceError('SerializationException', message);
}

/** The error of a member that breaks a constraint of the service's model, in the words of the service. */
export function constraintError(
  at: string,
  value: string | undefined,
  constraint: string,
  code: ConstraintCode = 'ValidationException',
): ServiceError {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return new ServiceError(
    code,
    `1 validation error detected: Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`,
  );
}

/** What identity pools, and what user pools call it when a constraint is broken. */
type ConstraintCode = 'ValidationException' | 'InvalidParameterException';

/** The constraint of a member that is required. */
export const NOT_NULL = 'Member must not be null';

/** @throws ServiceError where a member is none of the values that it may have */
export function checkEnum(at: string, value: string | undefined, values: readonly string[]): void {
  if (value === undefined) throw constraintError(at, value, NOT_NULL);
  if (values.includes(value)) return;
  const constraint = `Member must satisfy enum value set: [${values.join(', ')}]`;
  throw constraintError(at, value, constraint);
}

/** What a string of the service's model may be. */
export interface StringConstraint {
  readonly pattern: Pick<RegExp, 'test'>;
  /** The pattern as the service writes it. */
  readonly shown: string;
  readonly longest: number;
}

/** @throws ServiceError where a member is missing, too long, or of another pattern */
export function checkPattern(
  at: string,
  value: string | undefined,
  { pattern, shown, longest }: StringConstraint,
  code?: ConstraintCode,
): void {
  if (value === undefined) throw constraintError(at, value, NOT_NULL, code);
  if (pattern.test(value)) return;
  const constraint =
    value.length > longest
      ? `Member must have length less than or equal to ${longest}`
      : `Member must satisfy regular expression pattern: ${shown}`;
  throw constraintError(at, value, constraint, code);
}
