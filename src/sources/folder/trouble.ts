import { join, relative, resolve } from 'node:path';
import { ReadError } from '../../terraform/read-error';
import type { CopiedFolder } from './copy-folder';
import { errorsOf, type TerraformSaid } from './terraform-command';

/** Makes the error for a folder that Terraform can't evaluate: the first of Terraform's own. */
export function troubleWith(
  said: TerraformSaid,
  folder: string,
  { root, top, original }: CopiedFolder,
): ReadError {
  const [first, ...others] = errorsOf(said);
  const shown = `\`${folder}\``;
  if (first === undefined)
    return new ReadError(`Terraform can't evaluate ${shown}, and gives no reason`);
  const { summary, detail, file, line } = first;
  if (UNAVAILABLE.test(summary)) {
    return new ReadError(
      `${shown} needs a provider or a module that is not there: ${sentence(detail) || summary}; run \`terraform init -backend=false\` there`,
    );
  }
  const place =
    file === undefined ? '' : ` (${placeOf(file)}${line === undefined ? '' : `:${line}`})`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return new ReadError(
    `Terraform can't evaluate ${shown}: ${summary}${place}${more}; ${wayOut(summary, detail)}`,
  );

  function placeOf(written: string): string {
    const path = relative(top, resolve(root, written));
    const there = join(original, path);
    return relative(process.cwd(), there).startsWith('..') ? there : relative(process.cwd(), there);
  }
}

const UNAVAILABLE =
  /^(?:Failed to (?:query available provider|download module|install provider)|Could not (?:retrieve|download)|Module (?:not installed|not found)|Inconsistent dependency lock file|Required plugins are not installed|Error accessing remote module registry|Unreadable module directory|Failed to resolve provider)/;

function wayOut(summary: string, detail: string): string {
  const said = sentence(detail);
  if (summary === 'No value for required variable')
    return `${said}; give it with --var or --var-file`;
  // A data source that nothing looked up has empty lists.
  if (
    /^(?:Invalid index|Invalid function argument|Unsupported attribute|Attempt to get attribute|Incorrect attribute value type)|contains an invalid JSON|invalid ARN/.test(
      summary,
    )
  ) {
    return `${said === '' ? '' : `${said}; `}if it comes from a data source, state with --data what it would find`;
  }
  return said === '' ? 'correct it' : said;
}

/** The first sentence of an explanation, in one line. */
function sentence(text: string): string {
  const [first = ''] = text.trim().split(/\n\s*\n/);
  const line = first.replace(/\s*\n\s*/g, ' ').trim();
  return (/^.*?\.(?=\s|$)/.exec(line)?.[0] ?? line).replace(/[.:]$/, '');
}
