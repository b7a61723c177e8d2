import { partsOf, text, type Text } from './text';

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
