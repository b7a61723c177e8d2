type Blocks = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

/** A synthesized stack, as far as a plain program repeats it. */
export interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Readonly<Record<string, Record<string, unknown>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
}

/**
 * Writes the program that makes the same stacks from cdktf's own resource classes, with the same
 * arguments: what our constructs are measured against.
 */
export function plainProgram(stacks: Readonly<Record<string, StackJson>>): string {
  const imports = new Map<string, string>();
  const body = Object.entries(stacks).map(([name, json]) => stackSource(name, json, imports));
  return [
    `const { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } = require('cdktf');`,
    `const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');`,
    ...[...imports].map(([className, path]) => `const { ${className} } = require('${path}');`),
    'const app = new App();',
    ...body,
    'app.synth();',
    '',
  ].join('\n');
}

function stackSource(name: string, json: StackJson, imports: Map<string, string>): string {
  const statement = (type: string, id: string, block: Record<string, unknown>, data: boolean) => {
    const path = `${data ? 'data-' : ''}${type.replaceAll('_', '-')}`;
    const kebab = data ? path : path.replace(/^aws-/, '');
    const className = pascal(kebab);
    imports.set(className, `@cdktf/provider-aws/lib/${kebab}`);
    return `  new ${className}(stack, '${data ? 'data-' : ''}${type}-${id}', ${literal(block)}).overrideLogicalId('${id}');`;
  };
  const each = (blocks: Blocks | undefined, data: boolean) =>
    Object.entries(blocks ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([id, block]) => statement(type, id, block, data)),
    );
  return [
    '{',
    `  const stack = new TerraformStack(app, '${name}');`,
    `  new LocalBackend(stack, { path: '${json.terraform.backend.local.path}' });`,
    `  new AwsProvider(stack, 'aws', ${literal(json.provider.aws[0] as Record<string, unknown>)});`,
    `  stack.addOverride('terraform.required_providers.aws.version', '~> 5.100');`,
    ...Object.entries(json.variable ?? {}).map(
      ([id, block]) => `  new TerraformVariable(stack, '${id}', ${literal(block)});`,
    ),
    ...each(json.data, true),
    ...each(json.resource, false),
    ...Object.entries(json.output ?? {}).map(
      ([id, { value }]) =>
        `  new TerraformOutput(stack, 'output-${id}', { value: ${JSON.stringify(value)} }).overrideLogicalId('${id}');`,
    ),
    '}',
  ].join('\n');
}

// Maps whose keys are the user's own, not argument names.
const MAPS = new Set([
  'attribute_mapping',
  'principal_tags',
  'provider_details',
  'roles',
  'supported_login_providers',
  'tags',
]);

function literal(block: Record<string, unknown>): string {
  return JSON.stringify(camelKeys(block));
}

function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, inner]) => [camel(key), MAPS.has(key) ? inner : camelKeys(inner)]),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function pascal(kebab: string): string {
  return camel(`_${kebab.replaceAll('-', '_')}`);
}
