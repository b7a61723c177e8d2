import { isUnknown, unknownBecause, type Settlement, type Unknown } from './unknown';

/** An attribute of a Terraform object whose value only a deployment shows; it equals itself. */
export interface Reference {
  /**
   * Address of the object, such as `aws_cognito_identity_pool.corp`. `aws` (or `aws.<alias>`) is the
   * provider itself, with the attributes `partition`, `region` and `account`. Empty where a function
   * of Terraform makes the value out of others, and `attribute` is the call.
   */
  readonly address: string;
  /** Path of the attribute below the address, such as `id` or `network[0].arn`. */
  readonly attribute: string;
}

/** A piece of a text: literal text, a reference, or something unknown. */
export type TextPart = string | Reference | Unknown;

/**
 * A text of which all, some or nothing is known: a string where all of it is, else its parts.
 *
 * Parts are in normal form: no two literals side by side, none empty, at least one that isn't literal.
 */
export type Text = string | readonly TextPart[];

/**
 * Joins texts and parts into one text in normal form.
 *
 * @example
 * text(reference('aws_s3_bucket.uploads', 'arn'), '/private/*');
 */
export function text(...pieces: readonly (Text | TextPart)[]): Text {
  const parts: TextPart[] = [];
  let isLiteral = true;
  for (const piece of pieces) {
    for (const part of partsOf(piece)) {
      const last = parts.at(-1);
      if (part === '') continue;
      if (typeof part !== 'string') isLiteral = false;
      if (typeof part === 'string' && typeof last === 'string')
        parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  return isLiteral ? ((parts[0] as string | undefined) ?? '') : parts;
}

/** Splits an ARN at its first five colons; a reference belongs to one field. */
export function arnFields(arn: Text): Text[] {
  const fields: Text[] = [''];
  for (const part of partsOf(arn)) {
    const pieces = typeof part === 'string' ? part.split(':') : [part];
    pieces.forEach((piece, index) => {
      const isNew = index > 0 && fields.length < 6;
      const glue = index > 0 && !isNew ? ':' : '';
      const last = isNew ? '' : (fields.pop() as Text);
      fields.push(text(last, glue, piece));
    });
  }
  return fields;
}

/** Points at an attribute of a Terraform object. */
export function reference(address: string, attribute: string): Reference {
  return { address, attribute };
}

/** Whether every character of a text is known. */
export function isKnown(value: Text): value is string {
  return typeof value === 'string';
}

/** The parts of a text in order; a known text has one, an empty one none. */
export function partsOf(value: Text | TextPart): readonly TextPart[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return isParts(value) ? value : [value];
}

/** Why a text is unknown, each reason once; empty for a known text. */
export function unknownReasons(value: Text): string[] {
  const reasons = partsOf(value).flatMap((part) => {
    if (typeof part === 'string') return [];
    return [
      isUnknown(part)
        ? part.unknown
        : `\`${showReference(part)}\` is not known before a deployment`,
    ];
  });
  return [...new Set(reasons)];
}

/** Why a text is unknown, what settles it, and what it is the same as. */
export function whyUnknown(value: Text): Unknown {
  const settledBy = partsOf(value).flatMap((part): readonly Settlement[] => {
    if (typeof part === 'string') return [];
    return isUnknown(part) ? (part.settledBy ?? []) : ['apply'];
  });
  const why = unknownBecause(unknownReasons(value).join(', '), ...new Set(settledBy));
  return partsOf(value).some(isUnknown) ? why : { ...why, sameAs: showText(value) };
}

/** How a report writes what is unknown in a string. */
export const SHOWN_UNKNOWN = '(unknown)';

/** Writes a text for a report: references and sensitive values as Terraform writes them. */
export function showText(value: Text): string {
  return partsOf(value)
    .map((part) => {
      if (typeof part === 'string') return part;
      if (!isUnknown(part)) return `\${${showReference(part)}}`;
      return part.isSensitive === true ? '(sensitive value)' : SHOWN_UNKNOWN;
    })
    .join('');
}

/** Writes a reference as Terraform does, without braces. */
export function showReference({ address, attribute }: Reference): string {
  return address === '' ? attribute : `${address}.${attribute}`;
}

/** Type of the Terraform object at an address; `data` for a data source, which may read any object. */
export function objectType(address: string): string {
  return address.replace(MODULES, '').split('.')[0] as string;
}

const MODULES = /^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*/;

/** Whether a part points at an attribute of a Terraform object. */
export function isReference(part: TextPart): part is Reference {
  return typeof part === 'object' && 'address' in part;
}

function isParts(value: Text | TextPart): value is readonly TextPart[] {
  return Array.isArray(value);
}
