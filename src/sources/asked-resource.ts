import { SignInError } from '../simulator/sign-in-error';
import type { Expression, ReferenceExpression } from '../terraform/expression';
import { withoutKeys } from '../terraform/path';
import { noSuchAddress } from '../terraform/no-such-address';
import { parseTemplate } from '../terraform/parse-expression';
import type { ReadFederation } from '../terraform/read-federation';
import { showString } from '../values/show-value';
import type { Text } from '../values/text';

/**
 * Evaluates the resource of a request as the source would, such as `${aws_s3_bucket.uploads.arn}/*`.
 *
 * @throws SignInError where it is no ARN, or refers to something that isn't in the source, with the
 * nearest address
 */
export function askedResource(
  written: string,
  source: Pick<ReadFederation, 'addresses' | 'evaluate' | 'omitsLocals'>,
): Text {
  if (!/[$*?]/.test(written) && !ARN.test(written)) {
    const expected = 'expected an ARN, such as `arn:aws:s3:::bucket/key`, or `*`';
    throw new SignInError('resource', `${expected}, got ${showString(written)}`);
  }
  const referred = referencesIn(parseTemplate(written)).flatMap(addressOf);
  if (referred.length === 0) return source.evaluate(written);
  const { addresses, evaluate, omitsLocals } = source;
  const known = new Set(addresses.flatMap((each) => [each, withoutKeys(each), ...callOf(each)]));
  for (const address of referred) {
    if (known.has(address) || known.has(withoutKeys(address))) continue;
    if (omitsLocals === true && address.startsWith('local.')) {
      const problem = `a plan omits locals, got \`${address}\`; pass --source DIR, or write its value`;
      throw new SignInError('resource', problem);
    }
    throw new SignInError('resource', noSuchAddress(address, [...known]));
  }
  return evaluate(written);
}

const ARN = /^arn:(?:[^:]*:){4}./;

/** Call of the module that an address lies in. */
function callOf(address: string): string[] {
  return /^module\.[^.[]+/.exec(address) ?? [];
}

function referencesIn(expression: Expression): ReferenceExpression[] {
  switch (expression.type) {
    case 'reference':
      return [expression];
    case 'template':
      return expression.parts.flatMap((part) =>
        typeof part === 'string' ? [] : referencesIn(part),
      );
    case 'access':
      return referencesIn(expression.from);
    case 'call':
      return expression.arguments.flatMap(referencesIn);
    case 'list':
      return expression.items.flatMap(referencesIn);
    case 'map':
      return expression.entries.flat().flatMap(referencesIn);
    case 'constant':
    case 'other':
      return [];
  }
}

// Nothing that a file declares.
const OTHERS = new Set(['count', 'each', 'path', 'self', 'terraform']);

/** Address of the object, call of a module, variable or local that a reference begins with. */
function addressOf({ root, steps }: ReferenceExpression): string[] {
  if (OTHERS.has(root)) return [];
  const labels = root === 'data' ? 2 : 1;
  const names = steps.slice(0, labels).map((step) => (step.type === 'attribute' ? step.name : ''));
  return [[root, ...names].join('.')];
}
