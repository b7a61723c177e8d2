// `$${` and `%%{` are escapes; cdktf marks text by `${TfToken[`, a list by `#{TfToken[`, a map by `&{TfToken[`.
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{|[#&]\{TfToken\[/;
const LIST_TOKEN = '#{TfToken[';
const MAP_TOKEN = '&{TfToken[';

/**
 * Whether only Terraform knows a value: a token of cdktf in any of its forms, or an expression
 * written by hand.
 *
 * Decides for one leaf: a list with a token among other elements is known, its element is not. Policy
 * variables in the form `&{aws:…}` are known.
 */
export function isUnresolved(value: unknown): boolean {
  if (typeof value === 'string') return EXPRESSION.test(value);
  if (typeof value === 'number') return isNumberToken(value);
  if (Array.isArray(value)) return isListToken(value[0]);
  if (typeof value !== 'object' || value === null) return false;
  return (
    ('resolve' in value && typeof value.resolve === 'function') ||
    Object.keys(value).some((key) => key.startsWith(MAP_TOKEN))
  );
}

function isListToken(first: unknown): boolean {
  return typeof first === 'string' ? first.startsWith(LIST_TOKEN) : isNumberToken(first);
}

function isNumberToken(value: unknown): boolean {
  return typeof value === 'number' && value < -1e280 && value !== -Infinity;
}
