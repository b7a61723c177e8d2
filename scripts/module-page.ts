import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, readonly Block[]>>;

/** What the page says of the module, as far as it is read off its files. */
interface ModuleFacts {
  readonly terraform: string;
  readonly aws: string;
  /** Types of resources and data sources, `data.` in front of the latter. */
  readonly resources: readonly string[];
  readonly variables: Blocks;
  readonly outputs: Blocks;
}

const TABLES = /(<!-- BEGIN_TF_DOCS -->\n)[^]*?(<!-- END_TF_DOCS -->)/;
const EXAMPLE = /(<!-- example: (\S+) -->\n```hcl\n)[^]*?(```)/g;

/**
 * Fills the page of a Terraform module from its files: examples, and tables of what it takes and gives.
 *
 * @param folder Folder of the module.
 * @param source What a caller writes as the module's source, in place of the way up from an example.
 */
export async function filledModulePage(
  page: string,
  folder: string,
  source: string,
): Promise<string> {
  const tables = tablesOf(await factsOf(folder));
  return page
    .replace(TABLES, (_, open: string, close: string) => `${open}\n${tables}\n${close}`)
    .replace(EXAMPLE, (_, open: string, path: string, close: string) => {
      const example = readFileSync(join(folder, path), 'utf8');
      return `${open}${example.replace('"../.."', `"${source}"`)}${close}`;
    });
}

async function factsOf(folder: string): Promise<ModuleFacts> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const files = await Promise.all(
    names.map(
      async (name) => (await parse(name, readFileSync(join(folder, name), 'utf8'))) as Block,
    ),
  );
  const merged = (kind: string): Blocks => Object.assign({}, ...files.map((file) => file[kind]));
  const terraform = files.flatMap((file) => (file.terraform ?? []) as Block[])[0] ?? {};
  const providers = (terraform.required_providers as Block[] | undefined)?.[0] ?? {};
  return {
    terraform: String(terraform.required_version),
    aws: String((providers.aws as Block).version),
    resources: [
      ...Object.keys(Object.assign({}, ...files.map(({ resource }) => resource))),
      ...Object.keys(Object.assign({}, ...files.map(({ data }) => data))).map(
        (type) => `data.${type}`,
      ),
    ].sort(),
    variables: merged('variable'),
    outputs: merged('output'),
  };
}

function tablesOf({ terraform, aws, resources, variables, outputs }: ModuleFacts): string {
  const inputs = sorted(variables);
  return [
    '## Requirements',
    table(
      ['name', 'version'],
      [
        ['terraform', code(terraform)],
        ['aws', code(aws)],
      ],
    ),
    '## Resources',
    resources.map((type) => `- ${code(type)}`).join('\n'),
    '## Inputs',
    table(
      ['name', 'description', 'type', 'default'],
      inputs.map(([name, variable]) => [
        code(name),
        cell(variable.description),
        code(
          typeOf(variable)
            .replace(/\(object\([^]*$/, '(object)')
            .replace(/^object\([^]*$/, 'object'),
        ),
        'default' in variable ? code(JSON.stringify(variable.default)) : 'required',
      ]),
    ),
    ...inputs
      .filter(([, variable]) => typeOf(variable).includes('object('))
      .map(
        ([name, variable]) => `### \`${name}\`\n\n\`\`\`hcl\n${dedented(typeOf(variable))}\n\`\`\``,
      ),
    '## Outputs',
    table(
      ['name', 'description'],
      sorted(outputs).map(([name, output]) => [
        code(name),
        `${cell(output.description)}${output.sensitive === true ? ' Sensitive.' : ''}`,
      ]),
    ),
    '',
  ].join('\n\n');
}

function sorted(blocks: Blocks): [name: string, block: Block][] {
  return Object.keys(blocks)
    .sort()
    .map((name) => [name, blocks[name]?.[0] ?? {}]);
}

/** The type expression of a variable, which the parser gives as a template. */
function typeOf({ type }: Block): string {
  return String(type).replace(/^\$\{([^]*)\}$/, '$1');
}

function dedented(text: string): string {
  return text.replace(/^ {2}/gm, '');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: unknown): string {
  return String(text).replaceAll('|', '\\|');
}
