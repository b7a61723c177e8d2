import {
  type IResolvable,
  Lazy,
  TerraformDataSource,
  TerraformResource,
  TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';
import { ConfigError } from '../../config/config-error';

const ID = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * The address that belongs to a construct of the user: the ids from below its stack, joined by `_`.
 *
 * It is the Terraform name of everything the construct makes, with the key of a keyed thing behind
 * it. No hash, no position and no class name plays a part.
 *
 * @throws ConfigError where an id can't be part of a Terraform name
 */
export function addressOf(construct: Construct, subject: string): string {
  const stack = TerraformStack.of(construct);
  guardAddresses(stack);
  const { scopes } = construct.node;
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const problems = ids
    .filter((id) => !ID.test(id))
    .map((id) => ({
      code: 'bad-key' as const,
      path: 'id',
      message: `an id becomes part of Terraform addresses, got \`${id}\`; use letters, digits, \`-\` and \`_\`, beginning with a letter`,
    }));
  if (problems.length > 0) throw new ConfigError(subject, problems);
  return ids.join('_');
}

/**
 * Gives a resource or a data source the name `address` in Terraform, without the hash that cdktf would
 * add.
 *
 * The name stays open until it is synthesized: `overrideLogicalId` still works, for what exists
 * already under another one.
 */
export function placeAt<E extends TerraformResource | TerraformDataSource>(
  element: E,
  address: string,
): E {
  element.overrideLogicalId(address);
  const reference = element.interpolationForAttribute.bind(element);
  element.interpolationForAttribute = (attribute) => {
    // cdktf fixes the name with the first reference, and references are taken while constructing.
    let taken: IResolvable | undefined;
    return Lazy.anyValue({ produce: () => (taken ??= reference(attribute)) });
  };
  return element;
}

const guarded = new WeakSet<TerraformStack>();

/** Has a stack checked for shared addresses when it is synthesized, once. */
function guardAddresses(stack: TerraformStack): void {
  if (guarded.has(stack)) return;
  guarded.add(stack);
  stack.node.addValidation({ validate: () => sharedAddresses(stack) });
}

/** Names every address that several elements have: cdktf would silently merge them into one. */
function sharedAddresses(stack: TerraformStack): string[] {
  const paths = new Map<string, string[]>();
  for (const construct of stack.node.findAll()) {
    const address = terraformAddress(construct);
    if (address === undefined) continue;
    const there = paths.get(address);
    if (there === undefined) paths.set(address, [construct.node.path]);
    else there.push(construct.node.path);
  }
  return [...paths]
    .filter(([, sharing]) => sharing.length > 1)
    .map(
      ([address, sharing]) =>
        `several elements have the address \`${address}\`: ${sharing
          .map((path) => `\`${path}\``)
          .join(', ')}; give them different ids or keys`,
    );
}

function terraformAddress(construct: unknown): string | undefined {
  if (TerraformResource.isTerraformResource(construct)) {
    return `${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(construct)) {
    return `data.${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  }
  return undefined;
}
