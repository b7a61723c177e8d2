import {
  DefaultTokenResolver,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Tokenization,
} from 'cdktf';
import type { Construct } from 'constructs';
import type { ParseContext } from '../config/parse-context';

/**
 * Judges whether Terraform hides a value: a variable does where it is `sensitive`. What comes from a
 * resource or a data source can't be judged here, since the provider decides it.
 */
export function secrecyIn(scope: Construct): NonNullable<ParseContext['secrecy']> {
  return (value) => {
    const variables = variablesIn(value, scope);
    if (variables.some(({ sensitive }) => sensitive === true)) return 'sensitive';
    return variables.length > 0 ? 'exposed' : 'undetermined';
  };
}

/** The Terraform variables that a value refers to, of those that the stack declares. */
function variablesIn(value: unknown, scope: Construct): TerraformVariable[] {
  const rendered: unknown = Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  const stack = TerraformStack.of(scope);
  return [...String(rendered).matchAll(/\bvar\.([A-Za-z_][\w-]*)/g)].flatMap(([, name]) => {
    // Nearly every variable is a child of the stack; only others are searched for.
    const child = stack.node.tryFindChild(name as string);
    const candidates = child === undefined ? stack.node.findAll() : [child];
    return candidates.filter(isVariable).filter((each) => each.friendlyUniqueId === name);
  });
}

function isVariable(construct: Construct | undefined): construct is TerraformVariable {
  return construct instanceof TerraformVariable;
}
