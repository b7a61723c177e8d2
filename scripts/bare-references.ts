/**
 * Takes the quotes off references in `ignore_changes`, `depends_on` and `provider`.
 *
 * cdktf writes them as text in HCL, which Terraform reads with a warning for each.
 */
export function bareReferences(hcl: string): string {
  return hcl
    .replace(
      /^(\s*(?:ignore_changes|depends_on|replace_triggered_by)\s*=\s*\[)([^]*?)(^\s*\])/gm,
      (_, open: string, items: string, close: string) =>
        open + items.replace(QUOTED, unquote) + close,
    )
    .replace(/^(\s*provider\s*=\s*)"([a-z][\w.-]*)"$/gm, '$1$2');
}

const QUOTED = /"((?:[^"\\]|\\.)*)"/g;

function unquote(_: string, text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
