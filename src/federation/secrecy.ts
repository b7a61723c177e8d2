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
 * Judges whether Terraform hides a value: a variable does when it is `sensitive`, and so does a data
 * source or resource whose attribute the provider marks, which can't be seen from here.
 */
export function secrecyIn(scope: Construct): NonNullable<ParseContext['secrecy']> {
  return (value) => {
    const rendered = Tokenization.resolve(value, {
      scope,
      resolver: new DefaultTokenResolver(new StringConcat()),
      preparing: false,
    }) as unknown;
    const names = [...String(rendered).matchAll(/\bvar\.([A-Za-z_][\w-]*)/g)].map(
      ([, name]) => name as string,
    );
    if (names.length === 0) return 'undetermined';
    const variables = TerraformStack.of(scope).node.findAll().filter(isVariable);
    const hidden = names.map(
      (name) => variables.find((each) => each.friendlyUniqueId === name)?.sensitive,
    );
    if (hidden.some((each) => each === true)) return 'sensitive';
    return hidden.every((each) => each === undefined) && variables.length === 0
      ? 'undetermined'
      : 'exposed';
  };
}

function isVariable(construct: unknown): construct is TerraformVariable {
  return construct instanceof TerraformVariable;
}
