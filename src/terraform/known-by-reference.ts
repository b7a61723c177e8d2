import { isReference, objectType, partsOf, reference, text, type Reference } from '../values/text';
import { follow, writePath, type Key } from './path';
import { own } from '../values/json';
import { attributeBehind } from './attributes';
import type { KnownObjects, Scope } from './scope';
import { hasUnknown, textValue, unknownValue, type Value } from './value';

/** Follows a path; into a reference, it makes a longer one. */
export function followed(value: Value, keys: readonly Key[]): Value | undefined {
  const parts = value.type === 'text' ? partsOf(value.text) : [];
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || !isReference(part)) return follow(value, keys);
  const path = writePath([{ attribute: part.attribute }, ...keys]);
  return textValue(text(reference(part.address, path)));
}

/** Keeps of a value which attribute it is the value of: a name alone may belong to two things. */
export function originating(value: Value, origin: Reference): Value {
  return value.type === 'text' ? { ...value, origin } : value;
}

/** The address of the object whose attribute a value is, where it is one of these attributes. */
export function originOf(
  value: Value | undefined,
  ...attributes: readonly string[]
): string | undefined {
  if (value?.type !== 'text') return undefined;
  const [part, ...others] = partsOf(value.text);
  const isOne = part !== undefined && others.length === 0 && isReference(part);
  const origin = value.origin ?? (isOne ? part : undefined);
  return origin !== undefined && attributes.includes(origin.attribute) ? origin.address : undefined;
}

/**
 * Takes what was found, or what refers to it: a reference equals itself, which a text with something
 * unknown in it doesn't.
 */
export function settled(value: Value | undefined, fallback: Reference): Value {
  if (value === undefined || isNothing(value)) return textValue(text(fallback));
  return value.type === 'text' && hasUnknown(value) ? textValue(text(fallback)) : value;
}

/**
 * The value of an attribute of a resource that stands by itself in a template, as in
 * `${aws_iam_role.admin.arn}`: most expressions of a plan do. Nothing for any other.
 */
export function plainReference(
  template: string,
  { objects, instance, prefix }: Scope,
): Value | undefined {
  const [, declared, type = '', attribute = ''] = PLAIN.exec(template) ?? [];
  if (objects === undefined || declared === undefined) return undefined;
  // An iterator may have any name.
  if (instance !== undefined && own(instance, type) !== undefined) return undefined;
  return attributeAmong(objects, `${prefix}${declared}`, attributeBehind(type, attribute));
}

const PLAIN = /^\$\{((aws_\w+)\.[\w-]+)\.(\w+)\}$/;

/** The value of an attribute of an object among those that are known, or what refers to it. */
export function attributeAmong(
  objects: KnownObjects,
  address: string,
  name: string,
  rest: readonly Key[] = [],
): Value {
  // A reference to what isn't there would pass for something else than what is.
  if (!objects.has(address)) return unknownValue(`\`${address}\` isn't among what is planned`);
  const value = objects.attribute(address, name);
  const path = rest.length === 0 ? name : writePath([{ attribute: name }, ...rest]);
  const fallback = reference(address, path);
  return originating(settled(value && followed(value, rest), fallback), fallback);
}

function isNothing(value: Value): boolean {
  return value.type === 'constant' && value.value === null;
}

/** The value of an attribute of an object in a module, by its whole address; nothing where there is none. */
export function objectWithin(
  objects: KnownObjects | undefined,
  keys: readonly Key[],
): Value | undefined {
  if (objects === undefined) return undefined;
  const path: readonly Key[] = [{ attribute: 'module' }, ...keys];
  for (let end = path.length - 1; end > 0; end -= 1) {
    const [address, attribute] = [writePath(path.slice(0, end)), path[end]];
    if (attribute === undefined || !('attribute' in attribute) || !objects.has(address)) continue;
    const name = attributeBehind(objectType(address), attribute.attribute);
    return attributeAmong(objects, address, name, path.slice(end + 1));
  }
  return undefined;
}

/** The value of an expression that nothing evaluates here. */
export function notTold({ source }: { readonly source: string }): Value {
  return unknownValue(`\`${source.replace(/\s+/g, ' ')}\` is left to Terraform`, 'plan');
}
