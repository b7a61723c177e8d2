import {
  DefaultTokenResolver,
  StringConcat,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
  Tokenization,
} from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { literalsIn } from '../config/secret';
import type { ParseContext, Secrecy } from '../config/parse-context';

/**
 * Judges whether Terraform hides a value and whether the code holds it: through variables, their
 * defaults and locals. What comes from a resource or a data source can't be judged here, since the
 * provider decides it.
 */
export function secrecyIn(scope: Construct): NonNullable<ParseContext['secrecy']> {
  return (value) => secrecyOf(value, scope, []);
}

function secrecyOf(value: unknown, scope: Construct, seen: readonly IConstruct[]): Secrecy {
  const strings = stringsIn(rendered(value, scope));
  if (strings.some((each) => literalsIn(each).length > 0)) return 'literal';
  const text = strings.join(' ');
  const variables = elementsIn(text, 'var', scope).filter(isVariable);
  const locals = elementsIn(text, 'local', scope)
    .filter(isLocal)
    .filter((local) => !seen.includes(local));
  const ofLocals = locals.map((local) => secrecyOf(writtenIn(local), scope, [...seen, local]));
  if (variables.some(hasDefault) || ofLocals.includes('default')) return 'default';
  if (ofLocals.includes('literal')) return 'literal';
  if (/\bnonsensitive\(/.test(text) && variables.length + locals.length > 0) return 'exposed';
  if (/\bsensitive\(/.test(text)) return 'sensitive';
  if (variables.some(({ sensitive }) => sensitive === true)) return 'sensitive';
  if (ofLocals.includes('sensitive')) return 'sensitive';
  return variables.length > 0 || ofLocals.includes('exposed') ? 'exposed' : 'undetermined';
}

function rendered(value: unknown, scope: Construct): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn);
  return value === undefined || value === null ? [] : [String(value)];
}

/** The variables or locals that an expression names, of those that the stack declares. */
function elementsIn(text: string, kind: 'var' | 'local', scope: Construct): IConstruct[] {
  const stack = TerraformStack.of(scope);
  const names = [...text.matchAll(new RegExp(`\\b${kind}\\.([A-Za-z_][\\w-]*)`, 'g'))];
  return names.flatMap(([, name]) => {
    // Nearly every one is a child of the stack; only others are searched for.
    const child = stack.node.tryFindChild(name as string);
    const candidates = child === undefined ? stack.node.findAll() : [child];
    return candidates.filter(
      (each) => (isVariable(each) || isLocal(each)) && each.friendlyUniqueId === name,
    );
  });
}

/** What a local holds; its own `expression` is a reference to it. */
function writtenIn(local: TerraformLocal): unknown {
  const { locals } = local.toTerraform() as { readonly locals: Readonly<Record<string, unknown>> };
  return locals[local.friendlyUniqueId];
}

function hasDefault({ default: given }: TerraformVariable): boolean {
  return stringsIn(given).some((each) => each.trim() !== '');
}

function isVariable(construct: IConstruct): construct is TerraformVariable {
  return construct instanceof TerraformVariable;
}

function isLocal(construct: IConstruct): construct is TerraformLocal {
  return construct instanceof TerraformLocal;
}
