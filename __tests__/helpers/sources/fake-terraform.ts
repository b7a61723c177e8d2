import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a `terraform` says that is none. */
export interface FakeTerraform {
  readonly version?: string;
  /** What `init` writes to its standard error; it fails then. */
  readonly init?: string;
  /** What `test` prints, one message a line. */
  readonly messages?: readonly object[];
  /** Folder of the module `m`, which `get` and `init` install. */
  readonly module?: string;
  /** Whether it can't even say its version. */
  readonly isBroken?: boolean;
  /** Whether `test` goes on for ever. */
  readonly hangs?: boolean;
  /** What `show` prints of a plan file; it fails without. */
  readonly shown?: object;
}

/** A folder with a `terraform` that says what it is told to, and writes down how it is run. */
export function fakeTerraform({
  version = '1.11.4',
  init,
  messages = [],
  module,
  isBroken = false,
  hangs = false,
  shown,
}: FakeTerraform = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
  writeFileSync(join(folder, 'messages'), messages.map((each) => JSON.stringify(each)).join('\n'));
  writeFileSync(join(folder, 'init'), init ?? '');
  const installed = { Modules: [{ Key: 'm', Source: 'corp/m/aws', Dir: module }] };
  writeFileSync(join(folder, 'modules'), module === undefined ? '' : JSON.stringify(installed));
  if (shown !== undefined) writeFileSync(join(folder, 'shown'), JSON.stringify(shown));
  const script = `#!/bin/sh
here="$(dirname "$0")"
${isBroken ? 'exit 1' : ''}
if [ "$1" = version ]; then echo '{"terraform_version":"${version}"}'; exit 0; fi
echo "$*" >> "$here/commands"
env > "$here/environment-$1"
if [ "$1" = show ]; then
  if [ -f "$here/shown" ]; then cat "$here/shown"; exit 0; fi
  printf 'Error: Failed to read the given file\\n\\nIt is of another version.\\n' >&2
  exit 1
fi
if [ "$1" = test ]; then
  ${hangs ? 'touch "$here/hangs"; exec sleep 60' : ''}
  cp cfx_evaluation/evaluation.tftest.hcl "$here/test-file"
  cat main.tf > "$here/main.tf"
  cat "$here/messages"; exit 1
fi
if [ -s "$here/modules" ]; then
  mkdir -p .terraform/modules && cp "$here/modules" .terraform/modules/modules.json
fi
cat "$here/init" >&2
[ ! -s "$here/init" ]
`;
  writeFileSync(join(folder, 'terraform'), script);
  chmodSync(join(folder, 'terraform'), 0o755);
  return folder;
}
