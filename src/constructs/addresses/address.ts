import {
  type IResolvable,
  type IResolveContext,
  TerraformDataSource,
  TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import { Construct } from 'constructs';
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
  // cdktf fixes the name with the first reference, and references are taken while constructing.
  const late = new Map<string, IResolvable>();
  element.interpolationForAttribute = (attribute) => {
    const known =
      late.get(attribute) ?? new LateReference(element, attribute, () => reference(attribute));
    late.set(attribute, known);
    return known;
  };
  return element;
}

/**
 * A reference to an attribute that takes the name of the element when it is resolved.
 *
 * cdktf's own reference looks where it was made, and so does a `Lazy`: a quarter of the time of a large
 * stack. Only other stacks get one, whose references cdktf turns into outputs.
 */
class LateReference implements IResolvable {
  readonly creationStack: string[] = [];
  private ofOtherStacks?: IResolvable;

  constructor(
    private readonly element: TerraformResource | TerraformDataSource,
    private readonly attribute: string,
    private readonly reference: () => IResolvable,
  ) {}

  resolve({ scope, suppressBraces }: IResolveContext): IResolvable | string {
    if (TerraformStack.of(scope) !== this.element.cdktfStack) {
      return (this.ofOtherStacks ??= this.reference());
    }
    const instances = this.element.forEach === undefined ? '' : '.*';
    const path = `${terraformAddress(this.element)}${instances}.${this.attribute}`;
    return suppressBraces === true ? path : `\${${path}}`;
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): string {
    return '<unresolved-token>';
  }
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

/** Terraform address of a resource or data source; nothing for another construct. */
export function terraformAddress(construct: unknown): string | undefined {
  if (TerraformResource.isTerraformResource(construct)) {
    return `${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(construct)) {
    return `data.${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  }
  return undefined;
}

/** The child of a construct that groups others, made when it is first asked for; it is no part of addresses. */
export function scopeWithin(construct: Construct, id: string): Construct {
  const made = construct.node.tryFindChild(id) as Construct | undefined;
  return made ?? new Construct(construct, id);
}
