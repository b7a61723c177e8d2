import { endOfBraces } from '../values/braces';

/** A piece of a Terraform template: literal text, an expression `${…}` or a directive `%{…}`. */
export type TemplatePart =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'expression' | 'directive'; readonly source: string };

/**
 * Splits a Terraform template into literal text and what Terraform evaluates.
 *
 * `$${` and `%%{` are literal. IAM variables in Terraform's form, `&{…}`, are literal text too: only
 * what stays literal may be rewritten to `${…}`, and only after splitting.
 *
 * @example
 * splitTemplate('${aws_s3_bucket.b.arn}/&{aws:username}');
 * // [{ type: 'expression', source: 'aws_s3_bucket.b.arn' }, { type: 'literal', text: '/&{aws:username}' }]
 */
export function splitTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let at = 0;
  for (;;) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(template);
    literal += template.slice(at, opening?.index);
    if (opening === null) break;
    const [brace] = opening;
    at = OPENING.lastIndex;
    if (brace.length > 2) {
      literal += brace.slice(1);
      continue;
    }
    if (literal !== '') parts.push({ type: 'literal', text: literal });
    literal = '';
    const end = endOfBraces(template, at);
    const type = brace === '${' ? 'expression' : 'directive';
    parts.push({ type, source: template.slice(at, end).trim() });
    at = end + 1;
  }
  if (literal !== '') parts.push({ type: 'literal', text: literal });
  return parts;
}

/** A reference as Terraform's JSON syntax may write it, without its `${` and `}`. */
export function withoutBraces(reference: string): string {
  return reference.replace(/^\$\{|\}$/g, '');
}

const OPENING = /\$\$\{|%%\{|[$%]\{/g;
