/**
 * Lists what people call a Terraform object besides its address: its name in the configuration, the key
 * that `for_each` or a module gives it, and our own key, which follows its pool's name and a `_`.
 *
 * @param owners Addresses of the pools it may belong to.
 *
 * @example
 * keysOf('aws_iam_role.corp_finance', ['aws_cognito_identity_pool.corp']);
 * // ['corp_finance', 'finance']
 */
export function keysOf(address: string, owners: readonly string[] = []): string[] {
  return keyFinder(owners)(address);
}

/** Makes a finder of the keys of many objects, whose owners are the same. */
export function keyFinder(owners: readonly string[]): (address: string) => string[] {
  const prefixes = new Map<string, string[]>();
  for (const owner of owners) {
    const { module, name } = placeOf(owner);
    const known = prefixes.get(module);
    if (known === undefined) prefixes.set(module, [`${name}_`]);
    else known.push(`${name}_`);
  }
  return (address) => {
    const { module, name, key } = placeOf(address);
    const own = (prefixes.get(module) ?? [])
      .filter((prefix) => name.startsWith(prefix))
      .map((prefix) => name.slice(prefix.length));
    const keys = [name, key, ...own].filter((each) => each !== undefined && each !== '');
    return [...new Set(keys)] as string[];
  };
}

interface Place {
  readonly module: string;
  readonly name: string;
  readonly key?: string;
}

const INDEX = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const ADDRESS = new RegExp(
  String.raw`^((?:module\.[\w-]+(?:${INDEX})?\.)*)(?:data\.)?[\w-]+\.([\w-]+)(${INDEX})?$`,
);

const LAST_INDEX = new RegExp(`${INDEX}(?=\\.$)`);

function placeOf(address: string): Place {
  const [, module = '', name = address, index] = ADDRESS.exec(address) ?? [];
  return { module, name, key: textKey(index) ?? textKey(LAST_INDEX.exec(module)?.[0]) };
}

function textKey(index: string | undefined): string | undefined {
  return index?.startsWith('["') === true ? (JSON.parse(index.slice(1, -1)) as string) : undefined;
}
